import assert from "node:assert/strict";
import { test } from "node:test";
import { clusterRadius, group, type Spots } from "../src/cluster";
import { randoms } from "./random";

function spots(...points: [x: number, y: number][]): Spots {
  return { x: points.map(([x]) => x), y: points.map(([, y]) => y) };
}

test("markers that do not cover each other stay apart", () => {
  assert.deepEqual([...group(spots([0, 0], [60, 0], [0, 60])).of], [0, 1, 2]);
});

test("markers at one point are one group", () => {
  const { counts, of } = group(spots([5, 5], [5, 5], [5, 5]));
  assert.deepEqual([...counts], [3]);
  assert.deepEqual([...of], [0, 0, 0]);
});

test("groups come in the order of their first spots", () => {
  assert.deepEqual([...group(spots([500, 0], [0, 0], [500, 3], [-300, 0], [0, 1])).of], [0, 1, 0, 2, 1]);
});

test("a group that grew takes in a neighbour it now covers", () => {
  const crowd = Array.from({ length: 8 }, (): [number, number] => [0, 0]);
  assert.equal(group(spots([0, 0], [30, 0])).counts.length, 2);
  assert.equal(group(spots([30, 0], ...crowd)).counts.length, 1);
});

test("a spot that stands for many reaches as far, and pulls as hard, as many would", () => {
  assert.equal(group({ x: [0, 30], y: [0, 0], weights: [8, 1] }).counts.length, 1);
  assert.deepEqual([...group({ x: [0, 20], y: [0, 0], weights: [3, 1] }).x], [5]);
});

test("no two groups cover each other, and every spot is in exactly one", () => {
  const random = randoms(7);
  const points = Array.from({ length: 2000 }, (): [number, number] => [random() * 900 - 300, random() * 600 - 300]);
  const { x, y, counts, of } = group(spots(...points));
  const members = Array.from(counts, (_, at) => points.filter((_point, spot) => of[spot] === at));
  assert.deepEqual(members.map(({ length }) => length), [...counts]);
  for (let a = 0; a < counts.length; a++) {
    const [sumX, sumY] = (members[a] ?? []).reduce(([left, top], point) => [left + point[0], top + point[1]], [0, 0]);
    assert.ok(Math.hypot(sumX / counts[a]! - x[a]!, sumY / counts[a]! - y[a]!) < 1e-6, "stands in the middle of its members");
    for (let b = 0; b < a; b++) {
      const least = 0.85 * (clusterRadius(counts[a]!) + clusterRadius(counts[b]!));
      assert.ok(Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!) >= least, `${counts[a]} and ${counts[b]} overlap`);
    }
  }
});

test("no spots are no groups", () => {
  assert.equal(group(spots()).counts.length, 0);
});
