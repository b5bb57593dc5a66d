/** Grouping markers that would cover each other at one zoom. Pure: same points in the same order, same groups. */

/** Points in pixels, in any fixed frame of the zoom; `weights`, where given, are how many markers stand at each. */
export interface Spots {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  weights?: ArrayLike<number>;
}

/** Groups in the order of their first spots. */
export interface Grouping {
  x: Float64Array;
  y: Float64Array;
  counts: Uint32Array;
  /** The group of each spot. */
  of: Uint32Array;
}

/** Radius in pixels of a single marker, and of a cluster's by its count. */
export const MARKER_RADIUS = 14;
const WIDEST_RADIUS = 26;

export function clusterRadius(count: number): number {
  return count === 1 ? MARKER_RADIUS : Math.min(WIDEST_RADIUS, 16 + 2 * Math.log2(count));
}

/** Share of the distance at which two markers would just touch; below it they are one group. */
const TOUCHING = 0.85;

function reach(a: number, b: number): number {
  return TOUCHING * (clusterRadius(a) + clusterRadius(b));
}

/** The widest reach: two groups further apart than this stay two, whatever they hold. */
export const WIDEST_REACH = TOUCHING * 2 * WIDEST_RADIUS;

const NONE = -1;

/**
 * The groups while they form, each under the number of one of its spots, in a hash of cells as large as the widest reach: what a
 * group may cover is in the nine cells around it. Cells that share a slot cost a distance more to measure, and change nothing.
 */
class Forming {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly counts: Uint32Array;
  /** The first spot of each. */
  readonly first: Uint32Array;
  readonly #heads: Int32Array;
  readonly #next: Int32Array;

  constructor({ x, y, weights }: Spots) {
    this.x = Float64Array.from(x);
    this.y = Float64Array.from(y);
    this.counts = weights ? Uint32Array.from(weights) : new Uint32Array(x.length).fill(1);
    this.first = Uint32Array.from(this.x, (_, spot) => spot);
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(2 * x.length + 2))).fill(NONE);
    this.#next = new Int32Array(x.length).fill(NONE);
  }

  add(group: number): void {
    const slot = this.#slot(group, 0, 0);
    this.#next[group] = this.#heads[slot] as number;
    this.#heads[slot] = group;
  }

  remove(group: number): void {
    const slot = this.#slot(group, 0, 0);
    const after = this.#next[group] as number;
    let at = this.#heads[slot] as number;
    if (at === group) this.#heads[slot] = after;
    else {
      while (this.#next[at] !== group) at = this.#next[at] as number;
      this.#next[at] = after;
    }
  }

  /** The nearest group that this one would cover, the earlier one of two as near. */
  nearest(group: number): number {
    const [x, y, count] = [this.x[group] as number, this.y[group] as number, this.counts[group] as number];
    let best = NONE;
    let bestDistance = Infinity;
    for (let cell = 0; cell < 9; cell++) {
      const slot = this.#slot(group, (cell % 3) - 1, Math.floor(cell / 3) - 1);
      for (let other = this.#heads[slot] as number; other !== NONE; other = this.#next[other] as number) {
        const distance = Math.hypot((this.x[other] as number) - x, (this.y[other] as number) - y);
        if (distance > bestDistance || distance > WIDEST_REACH) continue;
        if (distance > reach(this.counts[other] as number, count)) continue;
        if (distance === bestDistance && (this.first[other] as number) >= (this.first[best] as number)) continue;
        best = other;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** Let one group take in another. */
  merge(into: number, other: number): void {
    const [m, n] = [this.counts[into] as number, this.counts[other] as number];
    this.x[into] = ((this.x[into] as number) * m + (this.x[other] as number) * n) / (m + n);
    this.y[into] = ((this.y[into] as number) * m + (this.y[other] as number) * n) / (m + n);
    this.counts[into] = m + n;
    this.first[into] = Math.min(this.first[into] as number, this.first[other] as number);
  }

  #slot(group: number, dx: number, dy: number): number {
    const column = Math.floor((this.x[group] as number) / WIDEST_REACH) + dx;
    const row = Math.floor((this.y[group] as number) / WIDEST_REACH) + dy;
    // Teschner et al. (2003), "Optimized Spatial Hashing for Collision Detection of Deformable Objects".
    return (Math.imul(column, 73856093) ^ Math.imul(row, 19349663)) & (this.#heads.length - 1);
  }
}

/** Groups of the spots that would cover each other; a merged group may swallow further neighbours. */
export function group(spots: Spots): Grouping {
  const forming = new Forming(spots);
  const size = spots.x.length;
  // What took a group in has a higher number than it.
  const taker = new Int32Array(size).fill(NONE);
  for (let spot = 0; spot < size; spot++) {
    for (let other = forming.nearest(spot); other !== NONE; other = forming.nearest(spot)) {
      forming.remove(other);
      forming.merge(spot, other);
      taker[other] = spot;
    }
    forming.add(spot);
  }
  const last = Int32Array.from(taker, (_, spot) => spot);
  for (let spot = size - 1; spot >= 0; spot--) {
    if (taker[spot] !== NONE) last[spot] = last[taker[spot] as number] as number;
  }
  const order = last.filter((group, spot) => group === spot).sort((a, b) => (forming.first[a] as number) - (forming.first[b] as number));
  const numbers = new Uint32Array(size);
  order.forEach((group, number) => (numbers[group] = number));
  return {
    x: Float64Array.from(order, (group) => forming.x[group] as number),
    y: Float64Array.from(order, (group) => forming.y[group] as number),
    counts: Uint32Array.from(order, (group) => forming.counts[group] as number),
    of: Uint32Array.from(last, (group) => numbers[group] as number),
  };
}
