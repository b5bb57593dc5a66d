import { between, binCount, keyTarget, shifted, timeOf, windowOf, withEnd, type BinWindow, type End } from "./brush";
import { h } from "./dom";
import type { TimeRange } from "./filter";
import type { Bins } from "./selection";
import { share } from "./timeline-chart";

interface Hooks {
  direction: "ltr" | "rtl";
  bins(): Bins;
  time(): TimeRange;
  /** The reader has set another time. */
  change(time: TimeRange): void;
  /** The reader has put a hand on it. */
  touch(): void;
  /** The pointer is over this bin, or over none. */
  hover(bin: number | null): void;
  /** The bins of the bar at this bin. */
  bar(bin: number): BinWindow;
  /** An end of the window in words. */
  words(end: End): string;
}

interface Drag {
  what: End | "move" | "new";
  /** Where it began, in bins and in pixels. */
  at: number;
  x: number;
  window: BinWindow;
  moved: boolean;
}

/** Milliseconds between the presses of a double click. */
const DOUBLE_MS = 500;

/** Pixels that a pointer moves before it is no longer a click. */
const CLICK = 4;
const ENDS: readonly End[] = ["from", "to"];

/** The window over the picture: two handles, what is between them to be dragged, and any bar to be clicked. */
export class TimelineBrush {
  readonly element: HTMLElement;
  readonly #hooks: Hooks;
  readonly #handles: Record<End, HTMLElement>;
  #drag: Drag | null = null;
  #pressed = { at: -Infinity, x: 0 };

  constructor(hooks: Hooks, labels: Record<End, string>) {
    this.#hooks = hooks;
    const handle = (end: End): HTMLElement => {
      const grip = h("span", { class: "mg-time-grip" });
      const element = h("div", { class: `mg-time-handle mg-time-${end}`, role: "slider", tabindex: 0, "aria-label": labels[end] }, grip);
      element.addEventListener("keydown", (event) => this.#key(event, end));
      return element;
    };
    this.#handles = { from: handle("from"), to: handle("to") };
    this.element = h(
      "div",
      { class: "mg-time-brush" },
      h("div", { class: "mg-time-shade mg-time-before" }),
      h("div", { class: "mg-time-shade mg-time-after" }),
      h("div", { class: "mg-time-window" }),
      this.#handles.from,
      this.#handles.to,
    );
    this.#listen();
  }

  /** Put the window where time is. */
  draw(): void {
    const bins = this.#hooks.bins();
    const time = this.#hooks.time();
    const count = binCount(bins.edges);
    const { first, last } = windowOf(bins.edges, time);
    const whole = time[0] === null && time[1] === null;
    this.element.classList.toggle("mg-time-whole", whole);
    this.element.style.setProperty("--mg-from", `${100 * (time[0] === null ? 0 : share(bins, time[0]))}%`);
    this.element.style.setProperty("--mg-to", `${100 * (time[1] === null ? 1 : share(bins, time[1] + 1))}%`);
    this.#tell("from", first, 0, last);
    this.#tell("to", last, first, count - 1);
  }

  /** Give focus to the end that is its first stop. */
  focus(): void {
    this.#handles.from.focus({ preventScroll: true });
  }

  #tell(end: End, now: number, min: number, max: number): void {
    const values = { valuenow: now, valuemin: min, valuemax: max, valuetext: this.#hooks.words(end) };
    for (const [name, value] of Object.entries(values)) this.#handles[end].setAttribute(`aria-${name}`, String(value));
  }

  #key(event: KeyboardEvent, end: End): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { bins, time, direction, change, touch } = this.#hooks;
    const { edges } = bins();
    const { first, last } = windowOf(edges, time());
    const target = keyTarget(event.key, end === "from" ? first : last, binCount(edges), direction);
    if (target === null) return;
    event.preventDefault();
    touch();
    change(withEnd(edges, time(), end, target));
  }

  #listen(): void {
    const { element } = this;
    element.addEventListener("pointerdown", (event) => this.#begin(event));
    element.addEventListener("pointermove", (event) => this.#move(event));
    element.addEventListener("pointerup", (event) => this.#end(event));
    element.addEventListener("pointercancel", () => (this.#drag = null));
    element.addEventListener("pointerleave", () => this.#hooks.hover(null));
  }

  /** Where the pointer is, in bins from the beginning of time. */
  #at(event: PointerEvent): number {
    const box = this.element.getBoundingClientRect();
    const fraction = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return (this.#hooks.direction === "rtl" ? 1 - fraction : fraction) * binCount(this.#hooks.bins().edges);
  }

  #bin(at: number): number {
    return Math.min(binCount(this.#hooks.bins().edges) - 1, Math.floor(at));
  }

  #begin(event: PointerEvent): void {
    if (event.button !== 0 || !event.isPrimary) return;
    // Browsers tell of a double click only where both hit one element; the first brings a handle here.
    const double = event.timeStamp - this.#pressed.at < DOUBLE_MS && Math.abs(event.clientX - this.#pressed.x) < CLICK;
    this.#pressed = { at: event.timeStamp, x: event.clientX };
    if (double) {
      this.#drag = null;
      this.#hooks.change([null, null]);
      return;
    }
    const target = event.target as Element;
    const end = ENDS.find((one) => this.#handles[one].contains(target));
    const time = this.#hooks.time();
    const whole = time[0] === null && time[1] === null;
    const within = target.classList.contains("mg-time-window") && !whole;
    const window = windowOf(this.#hooks.bins().edges, time);
    this.#drag = { what: end ?? (within ? "move" : "new"), at: this.#at(event), x: event.clientX, window, moved: false };
    this.element.setPointerCapture(event.pointerId);
    // A press selects no text, and gives focus to the handle alone.
    event.preventDefault();
    if (end) this.#handles[end].focus({ preventScroll: true });
    this.#hooks.touch();
  }

  #move(event: PointerEvent): void {
    const at = this.#at(event);
    const drag = this.#drag;
    if (!drag) {
      if (event.pointerType === "mouse") this.#hooks.hover(this.#bin(at));
      return;
    }
    drag.moved ||= Math.abs(event.clientX - drag.x) >= CLICK;
    if (drag.moved) this.#hooks.change(this.#dragged(drag, at));
  }

  #dragged({ what, at: start, window }: Drag, at: number): TimeRange {
    const { edges } = this.#hooks.bins();
    switch (what) {
      case "from":
        return withEnd(edges, this.#hooks.time(), "from", Math.round(at));
      case "to":
        return withEnd(edges, this.#hooks.time(), "to", Math.round(at) - 1);
      case "move":
        return timeOf(edges, shifted(window, Math.round(at - start), binCount(edges)));
      case "new":
        return timeOf(edges, between(this.#bin(start), this.#bin(at)));
    }
  }

  #end(event: PointerEvent): void {
    const drag = this.#drag;
    this.#drag = null;
    if (!drag || drag.moved || drag.what === "from" || drag.what === "to") return;
    this.#hooks.change(timeOf(this.#hooks.bins().edges, this.#hooks.bar(this.#bin(this.#at(event)))));
  }
}
