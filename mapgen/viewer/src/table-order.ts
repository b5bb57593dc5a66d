/** The rows shown, in the order that a reader has asked for. */
import type { Context } from "./context";
import type { Sort, SortColumn } from "./state";
import { ranks, sortRows, type Rank } from "./table-sort";

/** What the table can be sorted by. */
export const SORT_COLUMNS: readonly SortColumn[] = ["when", "kind", "place", "status", "killed"];

export class Order {
  readonly #context: Context;
  /** Ranks of the entries of PageData's lists, found when they are first needed. */
  readonly #ranks = new Map<SortColumn, Int32Array>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** These rows, which come in date order, as `sort` says; in date order where it makes no difference. */
  sort(rows: Uint32Array, { column, descending }: Sort): Uint32Array {
    if (column !== "when") return sortRows(rows, this.#rank(column), descending);
    return descending ? rows.toReversed() : rows;
  }

  #rank(column: Exclude<SortColumn, "when">): Rank {
    const { columns } = this.#context.incidents;
    if (column === "killed") return (row) => columns.killed[row] as number;
    const codes = columns[column];
    // The list of statuses is in order already: from the best established on.
    if (column === "status") return (row) => codes[row] as number;
    const rank = this.#ranks.get(column) ?? ranks(this.#names(column), this.#context.language);
    this.#ranks.set(column, rank);
    return (row) => rank[codes[row] as number] as number;
  }

  #names(column: "kind" | "place"): (string | null)[] {
    const { data, wording } = this.#context;
    if (column === "kind") return data.kinds.map((kind) => wording.kind(kind));
    return data.places.map((place) => (place.name ? wording.province(place).text : null));
  }
}
