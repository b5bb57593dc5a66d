import assert from "node:assert/strict";
import { test } from "node:test";
import { ranks, sortRows } from "../src/table-sort";

test("rows stand by rank, the unknown last in either direction, equal ones as they came", () => {
  const key = [2, -1, 1, 2, 0, -1];
  const rows = Uint32Array.from([5, 4, 3, 2, 1, 0]);
  assert.deepEqual([...sortRows(rows, (row) => key[row] ?? -1, false)], [4, 2, 3, 0, 5, 1]);
  assert.deepEqual([...sortRows(rows, (row) => key[row] ?? -1, true)], [3, 0, 2, 4, 5, 1]);
});

test("it is what a stable sort of the whole gives", () => {
  let seed = 3;
  const random = (limit: number): number => (seed = (seed * 48271) % 2147483647) % limit;
  for (let round = 0; round < 500; round++) {
    const key = Array.from({ length: random(40) }, () => random(12) - 2);
    const rows = Uint32Array.from(key.keys()).sort(() => random(3) - 1);
    for (const descending of [false, true]) {
      const known = [...rows].filter((row) => (key[row] ?? -1) >= 0);
      known.sort((a, b) => ((key[a] ?? 0) - (key[b] ?? 0)) * (descending ? -1 : 1));
      const unknown = [...rows].filter((row) => (key[row] ?? -1) < 0);
      assert.deepEqual([...sortRows(rows, (row) => key[row] ?? -1, descending)], [...known, ...unknown]);
    }
  }
});

test("the rows that are given stay as they are", () => {
  const rows = Uint32Array.from([2, 0, 1]);
  sortRows(rows, (row) => row, false);
  assert.deepEqual([...rows], [2, 0, 1]);
});

test("names rank as the language orders them; equal ones share a rank, and no name has none", () => {
  const names = ["Zakho", "Älvsborg", null, "Basra", "Basra", "Basra 10", "Basra 9"];
  assert.deepEqual([...ranks(names, "en")], [4, 0, -1, 1, 1, 3, 2]);
  const swedish = ranks(["Zakho", "Älvsborg"], "sv");
  assert.ok((swedish[0] ?? 0) < (swedish[1] ?? 0));
});
