import { fill, h } from "./dom";
import type { Context } from "./context";
import { WHOLE_LIST } from "./scroller";
import { TableBar } from "./table-bar";
import { CompactTable } from "./table-compact";
import { FullTable } from "./table-full";
import { Order } from "./table-order";
import { rowAnchor } from "./table-row";

/** The rows that are to be printed of a long table are made ready when the page has been at rest for so long. */
const REST_MS = 1500;

/** The incidents shown as a table, in place of the static one. It is folded; what is on paper is not. */
export class Table {
  readonly #context: Context;
  readonly #section: HTMLElement;
  readonly #fold: HTMLDetailsElement;
  readonly #summary: HTMLElement;
  readonly #bar: TableBar;
  readonly #order: Order;
  readonly #full: FullTable;
  readonly #compact: CompactTable;
  readonly #body = h("div", { class: "mg-table-body" });
  #rows: Uint32Array = new Uint32Array();
  #drawn = false;
  #printing = false;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(context: Context, section: HTMLElement) {
    this.#context = context;
    this.#section = section;
    this.#fold = section.querySelector("[data-mapgen-fold]") as HTMLDetailsElement;
    this.#summary = this.#fold.querySelector("summary") as HTMLElement;
    const show = (row: number): void => void this.#showOnMap(row);
    this.#bar = new TableBar(context);
    this.#order = new Order(context);
    this.#full = new FullTable(context, show);
    this.#compact = new CompactTable(context, this.#summary.firstElementChild?.id ?? "", show);
    this.#followFold();
    this.#followState();
    this.#followPrinter();
    addEventListener("hashchange", () => void this.#followAnchor());
    void this.#followAnchor();
  }

  #followFold(): void {
    const { store } = this.#context;
    this.#fold.open = store.state.table;
    // Drawn before it is unfolded, the static table is not seen first.
    this.#summary.addEventListener("click", (event) => {
      event.preventDefault();
      store.set({ table: !this.#fold.open });
    });
    // Searching in the page unfolds it too.
    this.#fold.addEventListener("toggle", () => {
      if (!this.#printing && this.#fold.open !== store.state.table) store.set({ table: this.#fold.open });
    });
  }

  #followState(): void {
    const { store, selection } = this.#context;
    store.follow((state, previous) => {
      if (state.table !== previous.table || state.sort !== previous.sort) this.#draw();
      if (state.sort !== previous.sort) this.#compact.rewind();
      this.#fold.open = state.table || this.#printing;
    });
    selection.follow(() => this.#draw());
    this.#draw();
  }

  #followPrinter(): void {
    addEventListener("beforeprint", () => this.#print(true));
    addEventListener("afterprint", () => this.#print(false));
  }

  #print(printing: boolean): void {
    this.#printing = printing;
    this.#draw();
    this.#fold.open = printing || this.#context.store.state.table;
  }

  /** Draw what is shown, if it can be seen; until then the static table stands. */
  #draw(): void {
    const { store, selection } = this.#context;
    clearTimeout(this.#resting);
    if (!store.state.table && !this.#printing) return;
    if (!this.#drawn) {
      this.#section.replaceChildren(this.#fold);
      this.#fold.replaceChildren(this.#summary, this.#bar.element, this.#body);
      this.#drawn = true;
    }
    this.#rows = this.#order.sort(selection.current.rows, store.state.sort);
    this.#bar.show(this.#rows);
    if (this.#rows.length <= WHOLE_LIST) this.#drawAll();
    else if (this.#printing) this.#drawFirst();
    else this.#drawWindow();
  }

  #drawAll(): void {
    const { words: w } = this.#context;
    this.#full.show(this.#rows);
    this.#put(this.#rows.length > 0 ? this.#full.element : h("p", { class: "mg-note" }, w.t("table.none")));
  }

  /** On paper a long table has its first rows, and says so. */
  #drawFirst(): void {
    const { words: w } = this.#context;
    const first = this.#rows.subarray(0, WHOLE_LIST);
    this.#full.show(first);
    const note = h("p", { class: "mg-note" }, w.t("table.printed", { n: first.length, total: this.#rows.length }));
    const untold = !this.#full.whole && h("p", { class: "mg-note" }, w.t("table.printed.untold"));
    fill(this.#body, note, untold, this.#full.element);
  }

  #drawWindow(): void {
    this.#put(this.#compact.element);
    this.#compact.show(this.#rows);
    // A printer does not wait for texts to be read.
    this.#resting = setTimeout(() => this.#full.show(this.#rows.subarray(0, WHOLE_LIST)), REST_MS);
  }

  #put(element: HTMLElement): void {
    if (this.#body.firstElementChild !== element || this.#body.childElementCount > 1) fill(this.#body, element);
  }

  async #showOnMap(row: number): Promise<void> {
    const { incidents, map, store } = this.#context;
    if (incidents.id(row) === null) await incidents.load([row]);
    map.getContainer().scrollIntoView({ block: "nearest" });
    store.set({ selected: incidents.id(row) });
  }

  /** A link to a row unfolds the table and leads there; what is filtered out of the table opens on the map. */
  async #followAnchor(): Promise<void> {
    const { incidents, store } = this.#context;
    const id = anchored(location.hash);
    if (id === null) return;
    const row = incidents.row(id) ?? (await incidents.find(id));
    if (row === null) return;
    store.set({ table: true }, "address");
    if (!this.#rows.includes(row)) void this.#showOnMap(row);
    else if (this.#rows.length > WHOLE_LIST) this.#compact.focus(row);
    else document.getElementById(rowAnchor(incidents.id(row) ?? id))?.scrollIntoView();
  }
}

/** The incident whose row an address names. */
function anchored(hash: string): string | null {
  try {
    const name = decodeURIComponent(hash.slice(1));
    return name.startsWith(rowAnchor("")) ? name.slice(rowAnchor("").length) : null;
  } catch {
    return null;
  }
}
