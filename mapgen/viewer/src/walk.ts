import type { Context } from "./context";
import { position } from "./incidents";
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

/** One tab stop for all markers; arrow keys walk through the incidents in date order. */
export class Walk {
  readonly #context: Context;
  readonly #markers: Markers;
  #current: string | null = null;

  constructor(context: Context, markers: Markers) {
    this.#context = context;
    this.#markers = markers;
    markers.pane.addEventListener("keydown", (event) => this.#onKey(event));
    markers.pane.addEventListener("focusin", (event) => this.#onFocus(event));
  }

  /** Draw again, with focus where it was: on the same incident, in whatever marker it is now. */
  redraw(): void {
    const focused = document.activeElement;
    const inside = this.#markers.pane.contains(focused);
    this.#markers.draw();
    this.#setTabStop();
    if (!inside || document.activeElement === focused) return;
    const target = focused?.isConnected ? (focused as HTMLElement) : this.#stop()?.element;
    (target ?? this.#context.map.getContainer()).focus({ preventScroll: true });
  }

  /** Put focus on the marker that stands for this incident; false where it has none. */
  focus(id: string): boolean {
    this.#current = id;
    this.#setTabStop();
    const mark = this.#markers.markOf(id);
    mark?.element.focus({ preventScroll: true });
    return mark !== null;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const mark = this.#markers.marks.find(({ element }) => element === event.target);
    if (!mark) return;
    const rtl = this.#context.data.direction === "rtl";
    const step = STEPS[(rtl && MIRRORED[event.key]) || event.key];
    if (step) this.#go(step);
    else if (event.key === "Enter" || event.key === " ") this.#markers.activate(mark);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #onFocus(event: FocusEvent): void {
    const mark = this.#markers.marks.find(({ element }) => element === event.target);
    if (mark && !mark.ids.includes(this.#current ?? "")) this.#current = mark.ids[0] ?? null;
    this.#setTabStop();
  }

  #go(step: Step): void {
    const { incidents, store } = this.#context;
    const order = incidents.shown(store.state).filter((incident) => incident.point);
    const at = order.findIndex((incident) => incident.id === this.#current);
    const target = {
      first: () => order[0],
      last: () => order.at(-1),
      // Incidents under the marker that has focus already were told by its name.
      next: () => order.slice(at + 1).find(({ id }) => !this.#isHere(id)),
      previous: () => order.slice(0, Math.max(0, at)).findLast(({ id }) => !this.#isHere(id)),
    }[step]();
    const latLng = target && position(target);
    if (!target || !latLng) return;
    this.#context.map.panInside(latLng, { padding: [EDGE, EDGE], animate: false });
    this.focus(target.id);
  }

  #isHere(id: string): boolean {
    return this.#current !== null && this.#markers.together(id, this.#current);
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
