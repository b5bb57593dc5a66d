import assert from "node:assert/strict";
import { test } from "node:test";
import { ranksOf, readColumns } from "../src/columns";
import { incident, page } from "./sample";

test("columns are read from their bytes, whatever their width", async () => {
  const at = { type: "Point" as const, coordinates: [-0.5, 33.25] };
  const { data, source } = page([incident({ geometry: at, uncertainty_km: 2.5 }), incident({ status: "weak" })]);
  const columns = readColumns(data.columns, await source.columns(), data.count);
  assert.deepEqual([...columns.lon], [-500_000, -2147483648]);
  assert.deepEqual([...columns.lat], [33_250_000, -2147483648]);
  assert.deepEqual([...columns.radius], [2.5, NaN]);
  assert.deepEqual([...columns.status], [0, 1]);
});

test("rows without an order of their own are in date order", async () => {
  const { data, source } = page([incident({}), incident({})]);
  assert.deepEqual([...readColumns(data.columns, await source.columns(), 2).order], [0, 1]);
  const shuffled = page([incident({}), incident({})], {}, [1, 0]);
  assert.deepEqual([...readColumns(shuffled.data.columns, await shuffled.source.columns(), 2).order], [1, 0]);
});

test("a rank is a row's place in date order", () => {
  assert.deepEqual([...ranksOf(Uint32Array.of(2, 0, 1))], [1, 2, 0]);
});

test("a missing column, or one of another type, is an error that names it", async () => {
  const { data, source } = page([incident({})]);
  const bytes = await source.columns();
  const without = data.columns.filter(({ name }) => name !== "status");
  assert.throws(() => readColumns(without, bytes, 1), /"status"/);
  const other = data.columns.map((view) => (view.name === "lon" ? { ...view, type: "f4" as const } : view));
  assert.throws(() => readColumns(other, bytes, 1), /"lon"/);
});

test("bytes that end too early are an error", async () => {
  const { data, source } = page([incident({}), incident({})]);
  const bytes = await source.columns();
  assert.throws(() => readColumns(data.columns, bytes.slice(0, 20), 2), RangeError);
});
