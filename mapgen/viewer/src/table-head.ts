import { button, h } from "./dom";
import type { Context } from "./context";
import type { Sort, SortColumn } from "./state";

/** A column: the key of its heading, and what a press on the heading sorts by. */
export interface Column {
  heading: string;
  sort: SortColumn | null;
}

/** Who is hurt most, and the latest, first; all else from its beginning. */
export function sortBy(column: SortColumn, now: Sort): Sort {
  return { column, descending: column === now.column ? !now.descending : column === "killed" };
}

/** The headings of a table; those of what it can be sorted by are buttons. */
export class Head {
  readonly element: HTMLElement;
  readonly #sorted: readonly { column: SortColumn; cell: HTMLElement }[];

  constructor({ words: w, store }: Context, columns: readonly Column[]) {
    const cells = columns.map(({ heading, sort }) => {
      const text = w.t(heading);
      const label = sort ? button({ class: "mg-sort" }, () => store.set({ sort: sortBy(sort, store.state.sort) }), text) : text;
      return { column: sort, cell: h("th", { scope: "col", role: "columnheader", "data-label": text }, label) };
    });
    this.element = h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, cells.map(({ cell }) => cell)));
    this.#sorted = cells.flatMap(({ column, cell }) => (column ? [{ column, cell }] : []));
    const update = (): void => this.#mark(store.state.sort);
    store.follow((state, previous) => {
      if (state.sort !== previous.sort) update();
    });
    update();
  }

  #mark(sort: Sort): void {
    for (const { column, cell } of this.#sorted) {
      if (column === sort.column) cell.setAttribute("aria-sort", sort.descending ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
  }
}
