import assert from "node:assert/strict";
import { test } from "node:test";
import { barPaths, columns, sameBins, scaleTop } from "../src/timeline-bars";

/** Bins of two kinds. */
const bins = (first: number[], second: number[]) => ({
  edges: Float64Array.from({ length: first.length + 1 }, (_, bin) => bin),
  counts: Uint32Array.of(...first, ...second),
});
const frame = { width: 100, bins: 10, height: 40, top: 10, mirrored: false };

/** Left, top, width, bottom of each rectangle of a path. */
function boxes(path: string | undefined): number[][] {
  return [...(path ?? "").matchAll(/M(\S+) (\S+)h(\S+)V(\S+)h/g)].map((match) => match.slice(1).map(Number));
}

test("every bin has its bar where there is room", () => {
  const bars = columns(bins([1, 0, 3], [0, 2, 4]), 2, 300);
  assert.deepEqual([bars.group, [...bars.totals]], [1, [1, 2, 7]]);
});

test("bins stand together where there is none, and every incident is in a bar", () => {
  const bars = columns(bins(Array(1000).fill(1), Array(1000).fill(2)), 2, 300);
  assert.equal(bars.group, 7);
  assert.equal(bars.length, 143);
  assert.equal(bars.totals.reduce((sum, n) => sum + n), 3000);
});

test("kinds stand on one another and end at their number", () => {
  const bars = columns(bins([4, ...Array(9).fill(0)], [6, ...Array(9).fill(0)]), 2, 100);
  const [low, high] = barPaths(bars, frame).map((path) => boxes(path)[0]);
  assert.deepEqual(low, [0, 24, 9, 40]);
  assert.deepEqual(high?.slice(0, 3), [0, 0, 9]);
  assert.ok(high![3]! <= 24 && high![3]! >= 23);
});

test("one incident among very many can be seen", () => {
  const bars = columns(bins([1, ...Array(9).fill(0)], Array(10).fill(0)), 2, 100);
  const [box] = boxes(barPaths(bars, { ...frame, top: 100_000 })[0]);
  assert.ok(box![3]! - box![1]! >= 2);
});

test("no bar is drawn where there is no incident", () => {
  const bars = columns(bins(Array(10).fill(0), Array(10).fill(0)), 2, 100);
  assert.deepEqual(barPaths(bars, frame), ["", ""]);
});

test("mirrored, time begins at the right", () => {
  const bars = columns(bins([1, ...Array(9).fill(0)], Array(10).fill(0)), 2, 100);
  assert.equal(boxes(barPaths(bars, { ...frame, mirrored: true })[0])[0]?.[0], 91);
});

test("bars side by side neither overlap nor leave the frame", () => {
  for (const count of [1, 7, 53, 120, 999]) {
    const bars = columns(bins(Array(count).fill(1), Array(count).fill(0)), 2, 317);
    const found = boxes(barPaths(bars, { ...frame, width: 317, bins: count })[0]);
    assert.equal(found.length, bars.length);
    found.forEach(([left, , wide], index) => {
      assert.ok(wide! >= 1);
      assert.ok(left! + wide! <= (found[index + 1]?.[0] ?? 317));
    });
  }
});

test("the top of the scale is round and not below the highest bar", () => {
  const top = (n: number): number => scaleTop(Float64Array.of(1, n));
  assert.deepEqual([0, 1, 5, 6, 7, 9, 11, 12, 13, 26, 101, 999, 43_210].map(top), [1, 1, 5, 6, 8, 10, 12, 12, 15, 30, 120, 1000, 50_000]);
});

test("bins are the same where every number is, whichever object holds them", () => {
  const made = (n: number, count = 1) => ({ unit: "day" as const, ...bins([1, n], [0, 2]), spans: [{ first: 0, last: 1, count }] });
  assert.equal(sameBins(made(3), made(3)), true);
  assert.equal(sameBins(made(3), made(4)), false);
  assert.equal(sameBins(made(3), made(3, 2)), false);
});
