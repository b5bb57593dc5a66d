import { arrange, fill, h } from "./dom";
import type { Context } from "./context";
import { relatedRows } from "./relations";
import { Head } from "./table-head";
import { rowCells } from "./table-row";

/** Rows whose texts are read together. */
const SLICE = 24;
/** Of an entry that sums up many, so many of its parts are named in the table. */
const RELATED = 50;

/** The rows with all that the page knows of them, sources included. */
export class FullTable {
  readonly element: HTMLElement;
  readonly #context: Context;
  readonly #show: (row: number) => void;
  readonly #body = h("tbody", { role: "rowgroup" });
  readonly #drawn = new Map<number, HTMLElement>();
  /** Rows that are drawn without their texts. */
  readonly #untold = new Set<number>();
  #reading: symbol | null = null;

  constructor(context: Context, show: (row: number) => void) {
    this.#context = context;
    this.#show = show;
    const head = new Head(context, [
      { heading: "table.when", sort: "when" },
      { heading: "table.incident", sort: null },
      { heading: "table.where", sort: "place" },
      { heading: "table.figures", sort: "killed" },
      { heading: "table.sources", sort: null },
    ]);
    this.element = h("table", { class: "mg-incidents", role: "table" }, head.element, this.#body);
  }

  /** Whether all texts of its rows are here. */
  get whole(): boolean {
    return this.#untold.size === 0;
  }

  /** These rows, in this order; those that are drawn already are kept. */
  show(rows: Uint32Array): void {
    const wanted = new Set(rows);
    for (const row of this.#drawn.keys()) {
      if (wanted.has(row)) continue;
      this.#drawn.delete(row);
      this.#untold.delete(row);
    }
    arrange(this.#body, Array.from(rows, (row) => this.#drawn.get(row) ?? this.#make(row)));
    if (this.#untold.size > 0) void this.#read();
  }

  #make(row: number): HTMLElement {
    const element = h("tr", { role: "row" });
    this.#drawn.set(row, element);
    if (this.#missing(row).length > 0) this.#untold.add(row);
    this.#fill(element, row);
    return element;
  }

  #fill(element: HTMLElement, row: number): void {
    const cells = rowCells(this.#context, row, this.#show);
    for (const cell of cells) cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "cell");
    element.dataset["incidentId"] = this.#context.incidents.id(row) ?? "";
    fill(element, cells);
  }

  /** Which texts a row still needs: its own, and those of the incidents it names. */
  #missing(row: number): number[] {
    const { incidents } = this.#context;
    return [row, ...relatedRows(incidents, row).slice(0, RELATED)].filter((one) => !incidents.details(one));
  }

  /** Read what is missing, a few rows at a time; a later call takes over. */
  async #read(): Promise<void> {
    const { incidents } = this.#context;
    const reading = (this.#reading = Symbol());
    const rows = [...this.#untold];
    for (let at = 0; at < rows.length; at += SLICE) {
      const slice = rows.slice(at, at + SLICE);
      await incidents.load(slice.flatMap((row) => [row, ...this.#missing(row)]));
      if (reading !== this.#reading) return;
      for (const row of slice) {
        const element = this.#drawn.get(row);
        if (element && this.#untold.delete(row)) this.#fill(element, row);
      }
    }
  }
}
