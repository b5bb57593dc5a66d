import { h } from "./dom";
import type { Context } from "./context";
import { Downloads } from "./download";
import type { Sort, SortColumn } from "./state";
import { SORT_COLUMNS } from "./table-order";

const HEADINGS: Readonly<Record<SortColumn, string>> = {
  when: "table.when",
  kind: "table.kind",
  place: "table.where",
  status: "table.status",
  killed: "table.killed",
};

/** Above the table: how many rows, in which order, and as files. */
export class TableBar {
  readonly element: HTMLElement;
  readonly #context: Context;
  readonly #count = h("p", { class: "mg-table-count" });
  readonly #downloads: Downloads | null;

  constructor(context: Context) {
    this.#context = context;
    this.#downloads = context.data.downloads ? new Downloads(context) : null;
    this.element = h("div", { class: "mg-table-bar" }, this.#count, this.#sorting());
    if (this.#downloads) this.element.append(this.#downloads.element);
  }

  show(rows: Uint32Array): void {
    const { incidents, words: w } = this.#context;
    this.#count.textContent = w.plural("table.count", rows.length, { total: incidents.count });
    this.#downloads?.show(rows);
  }

  /** One cell says several things of an incident, so that its heading alone would not do to sort by each. */
  #sorting(): HTMLElement {
    const { words: w, store } = this.#context;
    const column = choice(SORT_COLUMNS.map((value) => ({ value, text: w.t(HEADINGS[value]) })));
    const direction = choice(["ascending", "descending"].map((value) => ({ value, text: w.t(`table.${value}`) })));
    direction.setAttribute("aria-label", w.t("table.order"));
    const choose = (): void => {
      store.set({ sort: { column: column.value as SortColumn, descending: direction.value === "descending" } });
    };
    const update = ({ column: value, descending }: Sort): void => {
      column.value = value;
      direction.value = descending ? "descending" : "ascending";
    };
    column.addEventListener("change", choose);
    direction.addEventListener("change", choose);
    store.follow(({ sort }, previous) => {
      if (sort !== previous.sort) update(sort);
    });
    update(store.state.sort);
    return h("div", { class: "mg-sorting" }, h("label", {}, w.t("table.sort"), " ", column), direction);
  }
}

function choice(options: readonly { value: string; text: string }[]): HTMLSelectElement {
  const select = h("select");
  for (const { value, text } of options) {
    const option = h("option", {}, text);
    option.value = value;
    select.append(option);
  }
  return select;
}
