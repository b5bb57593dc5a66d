import assert from "node:assert/strict";
import { test } from "node:test";
import type { Context } from "../src/context";
import { Words } from "../src/i18n";
import type { Incident } from "../src/model";
import type { Sort } from "../src/state";
import { Order } from "../src/table-order";
import { Wording } from "../src/wording";
import { incident, opened } from "./sample";

const many: Incident[] = [
  incident({ id: "a", start: "2024-05-01", status: "fair", place: { name: "Zakho" } }),
  incident({ id: "b", start: "2024-05-02", status: "confirmed" }),
  incident({ id: "c", start: "2024-05-03", status: "fair", place: { name: "Basra" } }),
];

async function sorted(sort: Sort): Promise<(string | null)[]> {
  const { data, incidents } = await opened(many);
  incidents.columns.killed.set([2, -1, 10]);
  const words = new Words({}, "en");
  const context = { data, incidents, language: "en", words, wording: new Wording(data, "en", words) } as Context;
  return [...new Order(context).sort(incidents.order, sort)].map((row) => incidents.id(row));
}

test("by date, from either end", async () => {
  assert.deepEqual(await sorted({ column: "when", descending: false }), ["a", "b", "c"]);
  assert.deepEqual(await sorted({ column: "when", descending: true }), ["c", "b", "a"]);
});

test("by place as it is called, what has none last in either direction", async () => {
  assert.deepEqual(await sorted({ column: "place", descending: false }), ["c", "a", "b"]);
  assert.deepEqual(await sorted({ column: "place", descending: true }), ["a", "c", "b"]);
});

test("by number killed: ten after two, and not known is not zero", async () => {
  assert.deepEqual(await sorted({ column: "killed", descending: false }), ["a", "c", "b"]);
  assert.deepEqual(await sorted({ column: "killed", descending: true }), ["c", "a", "b"]);
});

test("what is equal stays in date order", async () => {
  assert.deepEqual(await sorted({ column: "kind", descending: true }), ["a", "b", "c"]);
});
