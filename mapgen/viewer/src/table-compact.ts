import { fill, h, words, type Child } from "./dom";
import type { Context } from "./context";
import { placeOf, titleOf, whenOf } from "./row-words";
import { Scroller } from "./scroller";
import { symbol } from "./symbols";
import { Head } from "./table-head";
import { nameButton, rowAnchor, showButton } from "./table-row";

/** Many rows: a line each in a scrolled box, of which only those in sight stand in the document. */
export class CompactTable {
  readonly element: HTMLElement;
  readonly #context: Context;
  readonly #show: (row: number) => void;
  readonly #table: HTMLElement;
  readonly #scroller: Scroller;

  constructor(context: Context, labelledBy: string, show: (row: number) => void) {
    this.#context = context;
    this.#show = show;
    const head = new Head(context, [
      { heading: "table.when", sort: "when" },
      { heading: "table.incident", sort: null },
      { heading: "table.kind", sort: "kind" },
      { heading: "table.where", sort: "place" },
      { heading: "table.status", sort: "status" },
      { heading: "table.figures", sort: "killed" },
      { heading: "table.show", sort: null },
    ]);
    head.element.firstElementChild?.setAttribute("aria-rowindex", "1");
    const body = h("tbody", { role: "rowgroup" });
    // Its rows are no table boxes: roles say what they are.
    this.#table = h("table", { class: "mg-rows", role: "table", "aria-labelledby": labelledBy }, head.element, body);
    this.element = h("div", { class: "mg-rows-box" }, this.#table);
    this.#scroller = new Scroller(this.element, body, context.incidents, {
      make: (row) => this.#make(row),
      fill: (element, row) => this.#fill(element, row),
      number: (element, index) => element.setAttribute("aria-rowindex", String(index + 2)),
    });
  }

  show(rows: Uint32Array): void {
    this.#table.setAttribute("aria-rowcount", String(rows.length + 1));
    this.#scroller.show(rows, true);
  }

  /** Back to the first row. */
  rewind(): void {
    this.#scroller.rewind();
  }

  /** Give focus to a row, wherever it stands. */
  focus(row: number): void {
    this.#scroller.focus(row);
  }

  #make(row: number): HTMLElement {
    const control = showButton(this.#context, row, this.#show);
    const element = h("tr", { role: "row" }, h("td", { role: "cell" }, control));
    this.#fill(element, row);
    return element;
  }

  /** The last cell, with the button, stays: it may have focus. */
  #fill(element: HTMLElement, row: number): void {
    const { incidents } = this.#context;
    const last = element.lastElementChild as HTMLElement;
    element.dataset["incidentId"] = incidents.id(row) ?? "";
    nameButton(this.#context, row, last.firstElementChild as HTMLButtonElement);
    while (element.firstElementChild !== last) element.firstElementChild?.remove();
    last.before(...this.#cells(row));
  }

  #cells(row: number): HTMLElement[] {
    const { data, incidents, wording, words: w } = this.#context;
    const kind = incidents.kind(row);
    const id = incidents.id(row);
    const place = placeOf(this.#context, row);
    const title = titleOf(this.#context, row);
    const status = data.statuses[incidents.columns.status[row] as number] as string;
    const cell = (column: string, ...children: Child[]): HTMLElement =>
      h("td", { role: "cell", class: `mg-cell-${column}`, "data-label": w.t(`table.${column}`) }, clamped(...children));
    const head = h("th", { role: "rowheader", scope: "row", class: "mg-cell-incident", id: id === null ? null : rowAnchor(id) });
    fill(head, title && clamped(words("span", title)));
    return [
      cell("when", whenOf(this.#context, row)),
      head,
      cell("kind", symbol(kind, incidents.marks(row), "mg-symbol-small"), " ", h("bdi", {}, wording.kind(kind))),
      cell("where", place && words("bdi", place)),
      cell("status", wording.status(status)),
      cell("figures", this.#headline(row)),
    ];
  }

  #headline(row: number): Child[] {
    const { incidents, wording, words: w } = this.#context;
    const incident = incidents.details(row);
    if (!incident) return [];
    const headline = wording.headline(incident);
    if (headline.length > 0) return [headline.join("; ")];
    return [
      h("span", { "aria-hidden": "true" }, w.t("popup.figures.none")),
      h("span", { class: "mg-visually-hidden" }, wording.headlineNote(incident)),
    ];
  }
}

/** Words that end after two lines; one element within, as each child of what is clamped begins a line. */
function clamped(...children: Child[]): HTMLElement {
  return h("span", { class: "mg-cell" }, h("span", {}, ...children));
}
