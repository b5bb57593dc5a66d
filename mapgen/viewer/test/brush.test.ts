import assert from "node:assert/strict";
import { test } from "node:test";
import { between, binAt, keyTarget, positionOf, sameTime, shifted, timeOf, windowOf, withEnd } from "../src/brush";

const day = (n: number): number => Date.UTC(2024, 0, n);
/** Four weeks from Monday 1 January 2024. */
const WEEKS = Float64Array.of(day(1), day(8), day(15), day(22), day(29));
const end = (n: number): number => day(n) - 1;

test("an instant is in the bin that began last, and outside all of them in the nearest", () => {
  assert.deepEqual([day(0), day(1), end(8), day(8), day(28), day(40)].map((ms) => binAt(WEEKS, ms)), [0, 0, 0, 1, 3, 3]);
});

test("a position is counted in bins, whatever their length", () => {
  const months = Float64Array.of(Date.UTC(2024, 0), Date.UTC(2024, 1), Date.UTC(2024, 2));
  assert.equal(positionOf(months, Date.UTC(2024, 0, 16, 12)), 0.5);
  assert.equal(positionOf(months, Date.UTC(2024, 1, 15, 12)), 1.5);
  assert.deepEqual([0, Date.UTC(2025, 0)].map((ms) => positionOf(months, ms)), [0, 2]);
});

test("a window has every bin that its time touches", () => {
  assert.deepEqual(windowOf(WEEKS, [null, null]), { first: 0, last: 3 });
  assert.deepEqual(windowOf(WEEKS, [day(10), day(16)]), { first: 1, last: 2 });
  assert.deepEqual(windowOf(WEEKS, [day(15), null]), { first: 2, last: 3 });
});

test("a window's time runs from the start of its first bin to the last millisecond of its last", () => {
  assert.deepEqual(timeOf(WEEKS, { first: 1, last: 2 }), [day(8), end(22)]);
  assert.deepEqual(windowOf(WEEKS, timeOf(WEEKS, { first: 1, last: 2 })), { first: 1, last: 2 });
});

test("a window of all bins leaves time open", () => {
  assert.deepEqual(timeOf(WEEKS, { first: 0, last: 3 }), [null, null]);
});

test("an end moves alone, is open at the outermost bin, and stops at the other end", () => {
  assert.deepEqual(withEnd(WEEKS, [null, null], "from", 2), [day(15), null]);
  assert.deepEqual(withEnd(WEEKS, [day(15), null], "from", -5), [null, null]);
  assert.deepEqual(withEnd(WEEKS, [null, end(15)], "from", 3), [day(8), end(15)]);
  assert.deepEqual(withEnd(WEEKS, [day(15), null], "to", 0), [day(15), end(22)]);
  assert.deepEqual(withEnd(WEEKS, [day(15), end(22)], "to", 9), [day(15), null]);
});

test("moving one end leaves the other as exact as it was", () => {
  assert.deepEqual(withEnd(WEEKS, [day(10), null], "to", 2), [day(10), end(22)]);
});

test("a moved window keeps its width at the ends of time", () => {
  assert.deepEqual(shifted({ first: 1, last: 2 }, 1, 4), { first: 2, last: 3 });
  assert.deepEqual(shifted({ first: 1, last: 2 }, 7, 4), { first: 2, last: 3 });
  assert.deepEqual(shifted({ first: 1, last: 2 }, -7, 4), { first: 0, last: 1 });
});

test("a window can be drawn in either direction", () => {
  assert.deepEqual(between(3, 1), between(1, 3));
});

test("arrows move by a bin, pages by several, Home and End all the way", () => {
  const target = (key: string): number | null => keyTarget(key, 20, 60, "ltr");
  const keys = ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"];
  assert.deepEqual(keys.map(target), [21, 19, 21, 19, 26, 14, 0, 59]);
  assert.equal(target("a"), null);
});

test("where time runs from right to left the arrows to the sides change places, up and down do not", () => {
  const keys = ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"];
  assert.deepEqual(keys.map((key) => keyTarget(key, 20, 60, "rtl")), [19, 21, 21, 19]);
});

test("times are the same where both ends are", () => {
  assert.equal(sameTime([1, null], [1, null]), true);
  assert.equal(sameTime([1, null], [1, 2]), false);
});
