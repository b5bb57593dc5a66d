/** The rows in another order than that of their dates. */

/** A row's rank; less than 0: not known, which stands last in either direction. */
export type Rank = (row: number) => number;

/** The rows by rank, in falling order if wanted; equal ones stay in the order in which they came. */
export function sortRows(rows: Uint32Array, rank: Rank, descending: boolean): Uint32Array {
  const sizes = new Map<number, number>();
  for (const row of rows) {
    const key = Math.max(-1, rank(row));
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  const keys = [...sizes.keys()].sort((a, b) => (a < 0 || b < 0 ? b - a : descending ? b - a : a - b));
  const next = new Map<number, number>();
  let start = 0;
  for (const key of keys) {
    next.set(key, start);
    start += sizes.get(key) ?? 0;
  }
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) {
    const key = Math.max(-1, rank(row));
    const place = next.get(key) ?? 0;
    sorted[place] = row;
    next.set(key, place + 1);
  }
  return sorted;
}

/** The place of each name in the order of the language; names that are null have none (-1), equal ones share theirs. */
export function ranks(names: readonly (string | null)[], language: string): Int32Array {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const order = names.map((_, index) => index).filter((index) => names[index] !== null);
  order.sort((a, b) => compare(names[a] ?? "", names[b] ?? ""));
  const found = new Int32Array(names.length).fill(-1);
  let rank = -1;
  let previous: string | null = null;
  for (const index of order) {
    const name = names[index] ?? "";
    if (previous === null || compare(previous, name) !== 0) rank += 1;
    found[index] = rank;
    previous = name;
  }
  return found;
}
