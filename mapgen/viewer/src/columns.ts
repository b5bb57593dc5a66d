import type { ColumnType, ColumnView } from "./types";

/** Indices into one of PageData's lists, as wide as that list needs. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** What is known of every row without reading its texts; see ColumnView for the meaning of each. */
export interface Columns {
  /** All rows in date order. */
  order: Uint32Array;
  lon: Int32Array;
  lat: Int32Array;
  from: Int32Array;
  to: Int32Array;
  radius: Float32Array;
  killed: Int32Array;
  kind: Codes;
  status: Codes;
  precision: Codes;
  datePrecision: Codes;
  country: Codes;
  province: Codes;
  place: Codes;
  flags: Uint8Array;
  partCount: Codes;
  sourceCount: Codes;
  part: Codes;
  source: Codes;
}

/** What the bits of `flags` say of a row. */
export const AGGREGATE = 1;
export const SHAPED = 2;
/** Among the rows it points at is an entry that sums it up with others. */
export const PART = 4;
/** It cites a source whose licence forbids passing its data on: no download has it. */
export const KEPT_BACK = 8;

/** `lon` and `lat` of what nobody could place. */
export const UNLOCATED = -2147483648;

/** Millionths of a degree make one. */
export const DEGREE = 1_000_000;

const ARRAYS = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, i4: Int32Array, f4: Float32Array } as const satisfies Record<
  ColumnType,
  unknown
>;

const CODES: readonly ColumnType[] = ["u1", "u2", "u4"];

/** The types that each column may have; `order` is there only where rows are not in date order. */
const NEEDED: Readonly<Record<Exclude<keyof Columns, "order">, readonly ColumnType[]>> = {
  lon: ["i4"],
  lat: ["i4"],
  from: ["i4"],
  to: ["i4"],
  radius: ["f4"],
  killed: ["i4"],
  kind: CODES,
  status: CODES,
  precision: CODES,
  datePrecision: CODES,
  country: CODES,
  province: CODES,
  place: CODES,
  flags: ["u1"],
  partCount: CODES,
  sourceCount: CODES,
  part: CODES,
  source: CODES,
};

/**
 * Typed arrays over the bytes of the island, which stand one after another as `views` tells.
 *
 * @throws Error where a column is missing, of another type than it must be, or longer than the bytes.
 */
export function readColumns(views: readonly ColumnView[], bytes: ArrayBuffer, count: number): Columns {
  const found: Record<string, unknown> = {};
  let at = 0;
  for (const { name, type, length } of views) {
    const Array = ARRAYS[type];
    found[name] = new Array(bytes, at, length);
    at += length * Array.BYTES_PER_ELEMENT;
  }
  for (const [name, types] of Object.entries(NEEDED)) {
    const view = views.find((one) => one.name === name);
    if (!view || !types.includes(view.type)) throw new Error(`mapgen: the page has no column "${name}" of ${types.join(" or ")}`);
  }
  found["order"] ??= Uint32Array.from({ length: count }, (_, row) => row);
  return found as unknown as Columns;
}

/** Each row's place in date order. */
export function ranksOf(order: Uint32Array): Uint32Array {
  const ranks = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) ranks[order[at] as number] = at;
  return ranks;
}
