import type { Context } from "./context";
import { button, h } from "./dom";
import type { Bins } from "./selection";
import { share } from "./timeline-chart";

const MINUTE = 60_000;

type Way = "previous" | "next";

/** The incident that is open, or was last: its mark on the timeline, as wide as its date is uncertain, and the way to its neighbours. */
export class TimelineMark {
  /** To be put over the picture. */
  readonly caret: HTMLElement = h("div", { class: "mg-time-caret", hidden: true }, h("span", { class: "mg-time-range" }), h("span", { class: "mg-time-tip" }));
  readonly buttons: Record<Way, HTMLButtonElement>;
  readonly #context: Context;
  #row: number | null = null;

  constructor(context: Context, labels: Record<Way, string>) {
    this.#context = context;
    const step = (way: Way, sign: string): HTMLButtonElement => {
      const face = [h("span", { class: "mg-time-word" }, labels[way]), h("span", { class: "mg-time-sign", "aria-hidden": "true" }, sign)];
      const control = button({ class: `mg-time-button mg-time-${way}`, title: labels[way] }, () => {
        // Safari does not focus a button that is clicked; focus comes back here.
        control.focus({ preventScroll: true });
        void this.#open(this.#neighbour(way));
      }, ...(way === "previous" ? face.reverse() : face));
      return control;
    };
    this.buttons = { previous: step("previous", "‹"), next: step("next", "›") };
    // What a click here opens, the list and the buttons beside open by keyboard.
    this.caret.addEventListener("click", () => void this.#open(this.#row));
    this.caret.addEventListener("pointerdown", (event) => event.stopPropagation());
    context.store.follow((state, previous) => {
      if (state.selected !== previous.selected) void this.#follow(state.selected);
    });
  }

  /** Put the mark where its incident is in time, and tell whether there are neighbours. */
  draw(bins: Bins): void {
    const { selection, store, incidents } = this.#context;
    const shown = this.#row !== null && (selection.current.mask[this.#row] === 1 || store.state.selected !== null);
    this.caret.hidden = !shown;
    for (const way of ["previous", "next"] as const) {
      this.buttons[way].setAttribute("aria-disabled", String(this.#neighbour(way) === null));
    }
    if (this.#row === null) return;
    const [from, to] = [incidents.columns.from[this.#row] as number, incidents.columns.to[this.#row] as number];
    this.caret.classList.toggle("mg-time-past", store.state.selected === null);
    this.caret.style.setProperty("--mg-from", `${100 * share(bins, from * MINUTE)}%`);
    this.caret.style.setProperty("--mg-to", `${100 * share(bins, (to + 1) * MINUTE)}%`);
  }

  /** In date order among those shown; without a place to go from, the first or the last. */
  #neighbour(way: Way): number | null {
    const { rows, mask } = this.#context.selection.current;
    if (this.#row !== null && mask[this.#row] === 1) return this.#context.selection.neighbours(this.#row)[way];
    return (way === "next" ? rows[0] : rows.at(-1)) ?? null;
  }

  async #follow(selected: string | null): Promise<void> {
    const { incidents, selection, store } = this.#context;
    if (selected !== null) {
      const row = incidents.row(selected) ?? (await incidents.find(selected));
      if (store.state.selected === selected) this.#row = row;
    }
    this.draw(selection.current.bins);
  }

  async #open(row: number | null): Promise<void> {
    if (row === null) return;
    const { incidents, store } = this.#context;
    if (incidents.id(row) === null) await incidents.load([row]);
    store.set({ selected: incidents.id(row) });
  }
}
