import type { Context } from "./context";
import type { Group } from "./crowds";
import type { Mark, Markers } from "./markers";

/** Pixels between a marker walked to and the edge of the map. */
const EDGE = 48;

type Step = "next" | "previous" | "first" | "last";

/** What the keys do while a marker has focus. Left and right are mirrored where the page is. */
const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: "next",
  ArrowDown: "next",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  Home: "first",
  End: "last",
};

const MIRRORED: Readonly<Record<string, string>> = { ArrowRight: "ArrowLeft", ArrowLeft: "ArrowRight" };

/** One tab stop for all markers; arrow keys walk through them in the date order of their first incidents. */
export class Walk {
  readonly #context: Context;
  readonly #markers: Markers;
  /** The row that stands for where the walk is. */
  #current: number | null = null;

  constructor(context: Context, markers: Markers) {
    this.#context = context;
    this.#markers = markers;
    markers.pane.addEventListener("keydown", (event) => this.#onKey(event));
    markers.pane.addEventListener("focusin", (event) => this.#onFocus(event));
  }

  /** After markers were drawn: bring focus back to where it was, on the same incident in whatever marker it is now. */
  settle(): void {
    this.#setTabStop();
    const { focused } = this.#markers;
    if (!focused || document.activeElement === focused) return;
    const target = focused.isConnected ? focused : this.#stop()?.element;
    (target ?? this.#context.map.getContainer()).focus({ preventScroll: true });
  }

  /** Put focus on the marker that stands for this incident; false where it has none. */
  focus(id: string): boolean {
    const row = this.#context.incidents.row(id);
    return row !== null && this.#focusRow(row);
  }

  #focusRow(row: number): boolean {
    this.#current = row;
    this.#setTabStop();
    const mark = this.#markers.markOf(row);
    mark?.element.focus({ preventScroll: true });
    return mark !== null;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const mark = this.#markers.marks.find(({ element }) => element === event.target);
    if (!mark) return;
    const rtl = this.#context.direction === "rtl";
    const step = STEPS[(rtl && MIRRORED[event.key]) || event.key];
    if (step) this.#go(step, mark.group);
    else if (event.key === "Enter" || event.key === " ") this.#markers.activate(mark);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #onFocus(event: FocusEvent): void {
    const mark = this.#markers.marks.find(({ element }) => element === event.target);
    const own = this.#current === null ? null : this.#markers.markOf(this.#current);
    if (mark && mark !== own) this.#current = mark.group.first;
    this.#setTabStop();
  }

  #go(step: Step, from: Group): void {
    const { groups } = this.#markers;
    const at = groups.findIndex(({ first }) => first === from.first);
    const target = { first: groups[0], last: this.#latest(), next: groups[at + 1], previous: groups[at - 1] }[step];
    const latLng = target && this.#context.incidents.position(target.first);
    if (!target || !latLng) return;
    this.#context.map.panInside(latLng, { padding: [EDGE, EDGE], animate: false });
    this.#focusRow(target.first);
  }

  /** The group that holds the last incident of all. */
  #latest(): Group | undefined {
    const { ranks } = this.#context.incidents;
    const rank = ({ last }: Group): number => ranks[last] as number;
    return this.#markers.groups.toSorted((a, b) => rank(a) - rank(b)).at(-1);
  }

  /** The marker that Tab enters: the current one, else the first in view. */
  #stop(): Mark | null {
    const current = this.#current === null ? null : this.#markers.markOf(this.#current);
    const view = this.#context.map.getBounds();
    const inView = ({ layer }: Mark): boolean => view.contains(layer.getLatLng());
    if (current && inView(current)) return current;
    return this.#markers.marks.find(inView) ?? null;
  }

  #setTabStop(): void {
    const stop = this.#stop();
    for (const mark of this.#markers.marks) mark.element.tabIndex = mark === stop ? 0 : -1;
  }
}
