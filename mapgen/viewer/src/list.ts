import { button, fill, h, words } from "./dom";
import type { Context } from "./context";
import type { Shown } from "./engine";
import { placeOf, titleOf, whenOf } from "./row-words";
import { Scroller, WHOLE_LIST } from "./scroller";
import { symbol } from "./symbols";

/** The incidents shown in date order, beside the map; those that nobody could place are among them, marked. */
export class List {
  readonly #context: Context;
  readonly #scroller: Scroller;
  readonly #none: HTMLElement;
  #selected: number | null = null;

  constructor(context: Context, element: HTMLElement) {
    const { incidents, selection, store } = context;
    this.#context = context;
    const items = h("ol", { class: "mg-items" });
    this.#none = h("p", { class: "mg-items-none", hidden: true }, context.words.t("chosen.none"));
    element.append(items, this.#none);
    this.#scroller = new Scroller(element, items, incidents, {
      make: (row) => this.#make(row),
      fill: (item, row) => this.#fill(item.firstElementChild as HTMLElement, row),
      number: (item, index, count) => {
        item.setAttribute("aria-posinset", String(index + 1));
        item.setAttribute("aria-setsize", String(count));
      },
    });
    selection.follow((shown) => this.#show(shown));
    store.follow((state, previous) => {
      if (state.selected !== previous.selected) this.#mark(state.selected);
    });
    this.#show(selection.current);
    this.#mark(store.state.selected);
  }

  #show({ rows, progress }: Shown): void {
    // While a search goes on, what it will find is not known.
    this.#none.hidden = rows.length > 0 || progress !== null;
    this.#scroller.show(rows, rows.length > WHOLE_LIST);
    if (this.#selected !== null) this.#scroller.reveal(this.#selected);
  }

  #make(row: number): HTMLElement {
    const control = button({ class: "mg-item" }, () => {
      // Safari does not focus a button that is clicked; focus comes back here.
      control.focus({ preventScroll: true });
      void this.#open(row);
    });
    this.#fill(control, row);
    return h("li", {}, control);
  }

  /** What is known of the row: all of it, or what stands in the columns while its texts are read. */
  #fill(control: HTMLElement, row: number): void {
    const { incidents, wording, words: w } = this.#context;
    const kind = incidents.kind(row);
    const place = placeOf(this.#context, row);
    const title = titleOf(this.#context, row);
    const id = incidents.id(row);
    if (id !== null) control.dataset["incidentId"] = id;
    this.#setCurrent(control, row);
    fill(
      control,
      symbol(kind, incidents.marks(row), "mg-symbol-small"),
      h(
        "span",
        { class: "mg-item-line" },
        h("span", { class: "mg-item-when" }, whenOf(this.#context, row)),
        place && [" ", words("bdi", place, "mg-item-place")],
      ),
      title && words("span", title, "mg-item-title"),
      h("span", { class: title ? "mg-visually-hidden" : "mg-item-title" }, wording.kind(kind)),
      !incidents.position(row) && h("span", { class: "mg-unlocated" }, w.t("list.unlocated")),
    );
  }

  async #open(row: number): Promise<void> {
    const { incidents, store } = this.#context;
    if (incidents.id(row) === null) await incidents.load([row]);
    store.set({ selected: incidents.id(row) });
  }

  /** Mark the selected incident, and bring it into the list's view. */
  #mark(selected: string | null): void {
    const before = this.#selected;
    this.#selected = this.#context.incidents.row(selected);
    for (const row of [before, this.#selected]) {
      const control = row === null ? undefined : this.#scroller.drawn.get(row)?.firstElementChild;
      if (row !== null && control) this.#setCurrent(control, row);
    }
    if (this.#selected !== null) this.#scroller.reveal(this.#selected);
  }

  #setCurrent(control: Element, row: number): void {
    if (row === this.#selected) control.setAttribute("aria-current", "true");
    else control.removeAttribute("aria-current");
  }
}
