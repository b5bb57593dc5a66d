import assert from "node:assert/strict";
import { test } from "node:test";
import { lanesFor, strips } from "../src/timeline-strips";

const span = (first: number, last: number, count = 1) => ({ first, last, count });

/** Strips of one lane must not lie over one another. */
function apart(found: ReturnType<typeof strips>): boolean {
  return found.every((a) => found.every((b) => a === b || a.lane !== b.lane || a.last < b.first || b.last < a.first));
}

test("spans that do not overlap share a lane", () => {
  assert.deepEqual(strips([span(0, 1), span(2, 4)], 3, 10).map(({ lane }) => lane), [0, 0]);
});

test("a span keeps its own range where there is a lane for it", () => {
  const found = strips([span(0, 9), span(2, 4, 5), span(3, 6)], 3, 10);
  assert.deepEqual(found.map(({ first, last, count }) => [first, last, count]), [[2, 4, 5], [3, 6, 1], [0, 9, 1]]);
  assert.ok(found.every(({ bundle }) => !bundle));
  assert.ok(apart(found));
});

test("what finds no lane is bundled over the range of all of it, and nobody is lost", () => {
  const many = Array.from({ length: 40 }, (_, i) => span(i % 20, (i % 20) + 1 + (i % 7), i + 1));
  const found = strips(many, 3, 40);
  assert.equal(found.reduce((sum, { count }) => sum + count, 0), 820);
  assert.ok(found.some(({ bundle }) => bundle));
  assert.ok(found.length <= 3 * 20);
  assert.ok(apart(found));
});

test("in one lane too each incident stays within its strip", () => {
  const found = strips([span(0, 3), span(2, 5), span(8, 9)], 1, 10);
  assert.deepEqual(found.map(({ first, last, count, bundle }) => [first, last, count, bundle]), [[0, 5, 2, true], [8, 9, 1, false]]);
});

test("there are as many lanes as overlap at most, up to a limit", () => {
  assert.equal(lanesFor([], 3, 10), 0);
  assert.equal(lanesFor([span(0, 1), span(2, 3)], 3, 10), 1);
  assert.equal(lanesFor([span(0, 2), span(2, 9)], 3, 10), 2);
  assert.equal(lanesFor(Array.from({ length: 9 }, () => span(0, 9)), 3, 10), 3);
});
