import type { Codes, Columns } from "./columns";
import type { Facet } from "./filter";
import type { PageData } from "./types";

/** One thing that a row may fail by: the bits of `fails`. Actor and role are one, as one participant has to fit both. */
export const FAILS = {
  kind: 1,
  status: 2,
  country: 4,
  province: 8,
  precision: 16,
  source: 32,
  actor: 64,
  role: 64,
  time: 128,
  found: 256,
} as const;

/** By facet the codes that pass; a facet that is not given passes all. */
export type Wanted = Partial<Record<Facet, readonly number[]>>;

/** By code: 1 passes. Null: all pass. */
type Allowed = Uint8Array | null;

function allowed(codes: readonly number[] | undefined, size: number): Allowed {
  if (!codes) return null;
  const found = new Uint8Array(size);
  for (const code of codes) found[code] = 1;
  return found;
}

/** One facet of all rows: which of them fail by it, and how many have each of its values. */
export interface Counter {
  /** Set the facet's bit of the rows that do not pass. */
  apply(fails: Uint16Array, wanted: Wanted): void;
  /** By code: the rows that have that value and fail nothing else. */
  count(fails: Uint16Array, wanted: Wanted): Uint32Array;
  /** The codes under which this row is counted. */
  values(row: number, wanted: Wanted): number[];
}

/** A facet of which every row has one value. */
export class Single implements Counter {
  readonly #facet: Facet;
  readonly #codes: Codes;
  readonly #size: number;

  constructor(facet: Facet, codes: Codes, size: number) {
    this.#facet = facet;
    this.#codes = codes;
    this.#size = size;
  }

  apply(fails: Uint16Array, wanted: Wanted): void {
    const passing = allowed(wanted[this.#facet], this.#size);
    if (!passing) return;
    const codes = this.#codes;
    const bit = FAILS[this.#facet];
    for (let row = 0; row < fails.length; row++) if (!passing[codes[row] as number]) fails[row]! |= bit;
  }

  count(fails: Uint16Array): Uint32Array {
    const codes = this.#codes;
    const others = ~FAILS[this.#facet];
    const counts = new Uint32Array(this.#size);
    for (let row = 0; row < fails.length; row++) if (((fails[row] as number) & others) === 0) counts[codes[row] as number]! += 1;
    return counts;
  }

  values(row: number): number[] {
    return [this.#codes[row] as number];
  }
}

/** What rows have several of, or none, row after row. */
export interface Entries {
  codes: Codes;
  /** Where those of each row begin, and where the last row's end. */
  starts: Uint32Array;
  /** By facet, which value of it an entry of each code has: one and the same entry has to fit all of these facets. */
  labels: Partial<Record<Facet, Uint32Array>>;
}

/** A facet of which a row has a value by each of its entries. */
export class Several implements Counter {
  readonly #facet: Facet;
  readonly #entries: Entries;
  readonly #size: number;

  constructor(facet: Facet, entries: Entries, size: number) {
    this.#facet = facet;
    this.#entries = entries;
    this.#size = size;
  }

  apply(fails: Uint16Array, wanted: Wanted): void {
    const passing = this.#passing(wanted, null);
    if (!passing) return;
    const { codes, starts } = this.#entries;
    const bit = FAILS[this.#facet];
    for (let row = 0; row < fails.length; row++) {
      const end = starts[row + 1] as number;
      let at = starts[row] as number;
      while (at < end && !passing[codes[at] as number]) at += 1;
      if (at === end) fails[row]! |= bit;
    }
  }

  count(fails: Uint16Array, wanted: Wanted): Uint32Array {
    const { codes, starts } = this.#entries;
    const passing = this.#passing(wanted, this.#facet);
    const others = ~FAILS[this.#facet];
    const labels = this.#labels;
    const counts = new Uint32Array(this.#size);
    // The row that was last counted under each value, plus one: a row counts once, whatever its entries.
    const seen = new Uint32Array(this.#size);
    let at = 0;
    for (let row = 0; row < fails.length; row++) {
      const end = starts[row + 1] as number;
      if (((fails[row] as number) & others) !== 0) at = end;
      for (; at < end; at++) {
        const code = codes[at] as number;
        if (passing !== null && passing[code] === 0) continue;
        const value = labels[code] as number;
        if (seen[value] === row + 1) continue;
        seen[value] = row + 1;
        counts[value]! += 1;
      }
    }
    return counts;
  }

  values(row: number, wanted: Wanted): number[] {
    const { codes, starts } = this.#entries;
    const passing = this.#passing(wanted, this.#facet);
    const own = codes.subarray(starts[row], starts[row + 1]);
    const found = new Set<number>();
    for (const code of own) if (!passing || passing[code]) found.add(this.#labels[code] as number);
    return [...found];
  }

  get #labels(): Uint32Array {
    return this.#entries.labels[this.#facet] as Uint32Array;
  }

  /** By code of an entry, whether it fits what is wanted of its facets, but for this one. */
  #passing(wanted: Wanted, besides: Facet | null): Allowed {
    let passing: Allowed = null;
    for (const [facet, labels] of Object.entries(this.#entries.labels) as [Facet, Uint32Array][]) {
      const codes = facet === besides ? undefined : wanted[facet];
      if (!codes) continue;
      const among = new Set(codes);
      passing ??= new Uint8Array(labels.length).fill(1);
      labels.forEach((value, code) => {
        if (!among.has(value)) (passing as Uint8Array)[code] = 0;
      });
    }
    return passing;
  }
}

/** Where the entries of each row begin, from how many each has. */
function startsOf(counts: Codes): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  for (let row = 0; row < counts.length; row++) starts[row + 1] = (starts[row] as number) + (counts[row] as number);
  return starts;
}

/** A counter of each facet. */
export function countersOf(data: PageData, columns: Columns): Record<Facet, Counter> {
  const sources: Entries = {
    codes: columns.source,
    starts: startsOf(columns.sourceCount),
    labels: { source: Uint32Array.from(data.publishers.keys()) },
  };
  const parts: Entries = {
    codes: columns.part,
    starts: startsOf(columns.partCount),
    labels: {
      actor: Uint32Array.from(data.parts, ([actor]) => actor),
      role: Uint32Array.from(data.parts, ([, role]) => role),
    },
  };
  return {
    kind: new Single("kind", columns.kind, data.kinds.length),
    status: new Single("status", columns.status, data.statuses.length),
    country: new Single("country", columns.country, data.countries.length),
    province: new Single("province", columns.province, data.provinces.length),
    precision: new Single("precision", columns.precision, data.precisions.length),
    source: new Several("source", sources, data.publishers.length),
    actor: new Several("actor", parts, data.actors.length),
    role: new Several("role", parts, data.roles.length),
  };
}
