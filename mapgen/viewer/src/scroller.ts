import { arrange } from "./dom";
import type { Incidents } from "./incidents";
import { Track } from "./window";

/** Up to so many rows stand in the document in full; of more, those in sight. */
export const WHOLE_LIST = 300;

/** A scroll by more than this is a leap (a drag of the scroll bar), not a step from item to item. In pixels. */
const LEAP = 4000;
/** After so long without scrolling, the scroll bar is put where the list is. */
const SETTLE_MS = 200;
/** Texts are read when scrolling pauses, not for all that rushes by. */
const READ_MS = 60;
/** Items a page key moves by, where the height of a page is not known. */
const PAGE = 10;

/** How one row is drawn; each item has one button, which takes its focus. */
export interface Drawing {
  make(row: number): HTMLElement;
  /** Draw it again in the same element, with the same button: its texts are here. */
  fill(item: HTMLElement, row: number): void;
  /** Tell assistive technology where it stands among all, of which the document holds a few. */
  number(item: HTMLElement, index: number, count: number): void;
}

/** Rows as items of a scrolled box. A few all stand in the document; of many, those in sight and the one that has focus. */
export class Scroller {
  readonly #box: HTMLElement;
  readonly #items: HTMLElement;
  readonly #incidents: Incidents;
  readonly #drawing: Drawing;
  #rows: Uint32Array = new Uint32Array();
  /** Null: all items stand in the document. */
  #track: Track | null = null;
  /** Of one item, as the style sheet has it; 0: not known, as the box cannot be seen. */
  #itemHeight = 0;
  /** Of the part of the box in which items are seen, which a fixed heading makes smaller. */
  #view = 0;
  /** What of the list is at the upper edge of that part, and where the box was scrolled to then. */
  #top = 0;
  #scroll = 0;
  readonly #drawn = new Map<number, HTMLElement>();
  readonly #rowOf = new WeakMap<Element, number>();
  /** Rows that are drawn without their texts. */
  readonly #untold = new Set<number>();
  #settling: ReturnType<typeof setTimeout> | undefined;
  #reading: ReturnType<typeof setTimeout> | undefined;

  constructor(box: HTMLElement, items: HTMLElement, incidents: Incidents, drawing: Drawing) {
    this.#box = box;
    this.#items = items;
    this.#incidents = incidents;
    this.#drawing = drawing;
    box.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    items.addEventListener("keydown", (event) => this.#onKey(event));
    new ResizeObserver(() => this.#resized()).observe(box);
  }

  /** These rows from now on; `many` leaves it to the scroller which of them stand in the document. */
  show(rows: Uint32Array, many: boolean): void {
    this.#rows = rows;
    if (many !== (this.#track !== null)) this.#clear();
    this.#box.classList.toggle("mg-windowed", many);
    this.#track = many ? new Track(rows.length, this.#itemHeight) : null;
    this.#items.style.height = "";
    if (many && !this.#measure()) return;
    this.#place(this.#top);
  }

  /** Back to the first row. */
  rewind(): void {
    this.#place(0);
  }

  /** Bring a row into the box's view; the page itself must not jump. */
  reveal(row: number): void {
    const index = this.#rows.indexOf(row);
    const item = this.#drawn.get(row);
    if (index >= 0 && this.#track) this.#place(this.#track.reveal(index, this.#top, this.#view));
    else if (item) this.#scrollTo(item);
  }

  /** Give focus to a row's button; false if it is not among these rows. */
  focus(row: number): boolean {
    const index = this.#rows.indexOf(row);
    if (index >= 0) this.#focusAt(index);
    return index >= 0;
  }

  /** Every row that stands in the document, with its item. */
  get drawn(): ReadonlyMap<number, HTMLElement> {
    return this.#drawn;
  }

  #clear(): void {
    for (const item of this.#drawn.values()) item.remove();
    this.#drawn.clear();
    this.#untold.clear();
    this.#top = 0;
  }

  /** Learn the heights from what is laid out; false while nothing is. */
  #measure(): boolean {
    const [row] = this.#rows;
    if (row === undefined || !this.#track) return true;
    const item = this.#drawn.get(row) ?? this.#draw(row);
    if (!item.isConnected) this.#items.append(item);
    this.#itemHeight = item.getBoundingClientRect().height;
    const above = this.#items.getBoundingClientRect().top - this.#box.getBoundingClientRect().top;
    this.#view = this.#box.clientHeight - (above + this.#box.scrollTop - this.#box.clientTop);
    if (this.#itemHeight === 0) return false;
    this.#track = new Track(this.#rows.length, this.#itemHeight);
    this.#items.style.height = `${this.#track.height}px`;
    return true;
  }

  #resized(): void {
    const before = this.#itemHeight;
    const { scrollTop } = this.#box;
    if (!this.#track || !this.#measure()) return;
    // The same item stays in sight when text grows; a box that was hidden has forgotten where it was.
    const top = before > 0 ? (this.#top * this.#itemHeight) / before : 0;
    if (before !== this.#itemHeight || scrollTop !== this.#scroll) this.#place(top);
    else this.#arrange();
  }

  #scrolled(): void {
    const track = this.#track;
    if (!track || this.#itemHeight === 0) return;
    const { scrollTop } = this.#box;
    const by = scrollTop - this.#scroll;
    const end = track.height - this.#view;
    const leap = Math.abs(by) > LEAP || scrollTop <= 0 || scrollTop >= end;
    this.#top = track.within(leap ? track.toList(scrollTop) : this.#top + by, this.#view);
    this.#scroll = scrollTop;
    this.#arrange();
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#settle(), SETTLE_MS);
  }

  /** Scrolling by steps moves a very tall list less far than its scroll bar says: put that right, unseen. */
  #settle(): void {
    const place = this.#track?.toLayout(this.#top) ?? 0;
    if (Math.abs(place - this.#scroll) > 1) this.#place(this.#top);
  }

  /** Put this place of the list at the upper edge. */
  #place(top: number): void {
    const track = this.#track;
    if (track) {
      this.#top = track.within(top, this.#view);
      this.#box.scrollTop = track.toLayout(this.#top);
      this.#scroll = this.#box.scrollTop;
    } else if (top === 0) {
      this.#box.scrollTop = 0;
    }
    this.#arrange();
  }

  /** The indices of the rows that have to stand in the document, in order. */
  #wanted(focused: number | null): number[] {
    if (!this.#track) return Array.from(this.#rows.keys());
    const [first, end] = this.#track.drawn(this.#top, this.#view);
    const wanted = Array.from({ length: end - first }, (_, offset) => first + offset);
    const index = focused === null ? -1 : this.#rows.indexOf(focused);
    if (index >= 0 && index < first) wanted.unshift(index);
    else if (index >= end) wanted.push(index);
    return wanted;
  }

  /** Make the document hold what has to stand in it, keeping every item that stays. */
  #arrange(): void {
    const active = this.#focusedItem();
    const wanted = this.#wanted(active ? (this.#rowOf.get(active) ?? null) : null);
    const rows = new Set(wanted.map((index) => this.#rows[index] as number));
    for (const row of this.#drawn.keys()) {
      if (rows.has(row)) continue;
      this.#drawn.delete(row);
      this.#untold.delete(row);
    }
    const items = wanted.map((index) => {
      const row = this.#rows[index] as number;
      const item = this.#drawn.get(row) ?? this.#draw(row);
      if (this.#track) this.#putAt(item, index, this.#track);
      return item;
    });
    arrange(this.#items, items);
    this.#read();
  }

  #draw(row: number): HTMLElement {
    const item = this.#drawing.make(row);
    this.#drawn.set(row, item);
    this.#rowOf.set(item, row);
    if (!this.#incidents.details(row)) this.#untold.add(row);
    return item;
  }

  #putAt(item: HTMLElement, index: number, track: Track): void {
    const place = this.#scroll + index * this.#itemHeight - this.#top;
    item.style.top = `${Math.max(0, Math.min(place, track.height - this.#itemHeight))}px`;
    this.#drawing.number(item, index, track.count);
  }

  /** Read the texts of what is in sight, and draw it again with them. */
  #read(): void {
    clearTimeout(this.#reading);
    if (this.#untold.size === 0) return;
    this.#reading = setTimeout(() => {
      void this.#incidents.load(this.#untold).then(() => this.#tell());
    }, READ_MS);
  }

  #tell(): void {
    for (const row of this.#untold) {
      const item = this.#drawn.get(row);
      if (!item || !this.#incidents.details(row)) continue;
      this.#untold.delete(row);
      this.#drawing.fill(item, row);
    }
  }

  #focusedItem(): Element | null {
    let element = document.activeElement;
    if (!element || element === this.#items || !this.#items.contains(element)) return null;
    while (element.parentElement && element.parentElement !== this.#items) element = element.parentElement;
    return element;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const item = this.#focusedItem();
    const at = item ? this.#rows.indexOf(this.#rowOf.get(item) ?? -1) : -1;
    if (at < 0) return;
    const page = this.#track ? Math.max(1, Math.floor(this.#view / this.#itemHeight) - 1) : PAGE;
    const last = this.#rows.length - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      PageUp: at - page,
      PageDown: at + page,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.#focusAt(Math.max(0, Math.min(target, last)));
  }

  #focusAt(index: number): void {
    const row = this.#rows[index] as number;
    if (this.#track) this.#place(this.#track.reveal(index, this.#top, this.#view));
    const item = this.#drawn.get(row);
    item?.querySelector("button")?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: "nearest" });
  }

  /** Scroll the box alone, and only if it is what scrolls. */
  #scrollTo(item: HTMLElement): void {
    const box = this.#box;
    if (box.scrollHeight <= box.clientHeight) return;
    const above = item.getBoundingClientRect().top - box.getBoundingClientRect().top;
    const below = above + item.offsetHeight - box.clientHeight;
    if (above < 0) box.scrollTop += above;
    else if (below > 0) box.scrollTop += below;
  }
}
