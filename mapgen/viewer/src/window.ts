/** Where the items of a long list stand, all of one height, when only those in sight are laid out. All lengths are CSS pixels. */

/**
 * The tallest that a list is laid out. Browsers give up between 17 million (Firefox) and 33 million pixels; within 4 million
 * a 32-bit float still tells quarters of a pixel apart.
 */
export const TALLEST = 4_000_000;

/** How much of each end of a list taller than that scrolls as it is; what lies between is squeezed into the rest. */
const END = 500_000;

/** Drawn above and below what is in sight, in items. */
const MARGIN = 8;

/** How a list of this many items maps onto the height at which it is laid out. */
export class Track {
  readonly count: number;
  readonly itemHeight: number;
  /** Of the list itself. */
  readonly full: number;
  /** At which it is laid out. */
  readonly height: number;

  constructor(count: number, itemHeight: number) {
    this.count = count;
    this.itemHeight = itemHeight;
    this.full = count * itemHeight;
    this.height = Math.min(this.full, TALLEST);
  }

  /** The place in the list for a place in the layout. */
  toList(place: number): number {
    return stretch(place, this.height, this.full);
  }

  /** The place in the layout for a place in the list. */
  toLayout(place: number): number {
    return stretch(place, this.full, this.height);
  }

  /** A place in the list at which `view` pixels of it can be seen. */
  within(place: number, view: number): number {
    return Math.max(0, Math.min(place, this.full - view));
  }

  /** First item to be drawn and the one after the last, where `view` pixels from `top` on are in sight. */
  drawn(top: number, view: number): [first: number, end: number] {
    const first = Math.floor(top / this.itemHeight) - MARGIN;
    const end = Math.ceil((top + view) / this.itemHeight) + MARGIN;
    return [Math.min(Math.max(0, first), this.count), Math.max(0, Math.min(end, this.count))];
  }

  /** The place nearest to `top` from which the whole of an item is in sight. */
  reveal(index: number, top: number, view: number): number {
    const start = index * this.itemHeight;
    return this.within(Math.max(start + this.itemHeight - view, Math.min(top, start)), view);
  }
}

/** From one length onto another: the ends as they are, the middle in proportion. */
function stretch(place: number, from: number, onto: number): number {
  if (from === onto || place <= END) return place;
  if (place >= from - END) return place - from + onto;
  return END + ((place - END) * (onto - 2 * END)) / (from - 2 * END);
}
