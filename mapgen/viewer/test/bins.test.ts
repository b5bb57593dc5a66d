import assert from "node:assert/strict";
import { test } from "node:test";
import { binStart, Histogram, nextBin } from "../src/bins";
import type { Columns } from "../src/columns";
import type { Bins } from "../src/engine";

type Row = [kind: number, from: string, to: string];

/** The histogram of rows that all pass. */
function histogram(kinds: number, ...rows: Row[]): Bins {
  const minutes = (iso: string): number => Date.parse(iso.includes("T") ? `${iso}Z` : iso) / 60_000;
  const columns = {
    kind: Uint8Array.from(rows, ([kind]) => kind),
    from: Int32Array.from(rows, ([, from]) => minutes(from)),
    to: Int32Array.from(rows, ([, , to]) => minutes(to)),
  };
  return new Histogram(columns as unknown as Columns, kinds).bins(new Uint16Array(rows.length), 0);
}

function edges(bins: Bins): string[] {
  return Array.from(bins.edges, (ms) => new Date(ms).toISOString().slice(0, 10));
}

test("bins begin where the calendar's days, weeks, months, quarters and years do", () => {
  const moment = Date.UTC(2024, 1, 29, 17, 30);
  const starts = (["day", "week", "month", "quarter", "year"] as const).map((unit) => new Date(binStart(unit, moment)).toISOString().slice(0, 10));
  assert.deepEqual(starts, ["2024-02-29", "2024-02-26", "2024-02-01", "2024-01-01", "2024-01-01"]);
  assert.equal(nextBin("month", Date.UTC(2023, 11, 1)), Date.UTC(2024, 0, 1));
  assert.equal(nextBin("quarter", Date.UTC(2023, 9, 1)), Date.UTC(2024, 0, 1));
});

test("times before 1970 have bins too", () => {
  const bins = histogram(1, [0, "1941-06-22T03:15", "1941-06-22T03:15"], [0, "1941-06-24", "1941-06-24T23:59"]);
  assert.deepEqual(edges(bins), ["1941-06-22", "1941-06-23", "1941-06-24", "1941-06-25"]);
  assert.deepEqual([...bins.counts], [1, 0, 1]);
});

test("a longer time is told in wider bins, never in more than can be told apart", () => {
  const unitOf = (to: string): Bins => histogram(1, [0, "2020-01-01", "2020-01-01"], [0, to, to]);
  assert.equal(unitOf("2020-09-16").unit, "day");
  assert.equal(unitOf("2020-09-17").unit, "week");
  assert.equal(unitOf("2026-01-01").unit, "month");
  assert.equal(unitOf("2045-01-01").unit, "quarter");
  assert.equal(unitOf("2090-01-01").unit, "year");
  for (const to of ["2020-09-17", "2026-01-01", "2045-01-01", "2090-01-01"]) assert.ok(unitOf(to).edges.length <= 261);
});

test("what lies in one bin is counted there by its kind", () => {
  const bins = histogram(2, [0, "2024-02-01", "2024-02-01T23:59"], [1, "2024-02-02T10:00", "2024-02-02T10:00"], [1, "2024-02-02", "2024-02-02T23:59"]);
  assert.equal(bins.unit, "day");
  assert.deepEqual([...bins.counts], [1, 0, 0, 2]);
  assert.deepEqual(bins.spans, []);
});

test("what is known only to several bins is a span, and in no bin", () => {
  const week: Row = [0, "2024-02-01", "2024-02-07T23:59"];
  const bins = histogram(1, week, week, [0, "2024-02-03", "2024-02-03T23:59"]);
  assert.equal(bins.counts.reduce((sum, count) => sum + count), 1);
  assert.deepEqual(bins.spans, [{ first: 0, last: 6, count: 2 }]);
});

test("rows that fail are not counted, unless by what the bins do not follow", () => {
  const columns = { kind: new Uint8Array(3), from: new Int32Array(3), to: new Int32Array(3) } as unknown as Columns;
  const { counts } = new Histogram(columns, 1).bins(Uint16Array.of(0, 128, 129), 128);
  assert.deepEqual([...counts], [2]);
});

test("without rows there are no bins", () => {
  assert.deepEqual([...histogram(1).edges], [0]);
  assert.deepEqual([...histogram(1).counts], []);
});
