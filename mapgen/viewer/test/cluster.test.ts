import assert from "node:assert/strict";
import { test } from "node:test";
import { clusterRadius, group, separable, type Spot } from "../src/cluster";

function spot(id: string, x: number, y: number): Spot {
  return { id, x, y };
}

test("markers that do not cover each other stay apart", () => {
  const groups = group([spot("a", 0, 0), spot("b", 60, 0), spot("c", 0, 60)]);
  assert.deepEqual(groups.map(({ ids }) => ids), [["a"], ["b"], ["c"]]);
});

test("markers at one point are one group, in the order in which they came", () => {
  const [only, ...rest] = group([spot("c", 5, 5), spot("a", 5, 5), spot("b", 5, 5)]);
  assert.deepEqual(only?.ids, ["c", "a", "b"]);
  assert.equal(rest.length, 0);
});

test("a group that grew takes in a neighbour it now covers", () => {
  const crowd = Array.from({ length: 8 }, (_, index) => spot(`m${index}`, 0, 0));
  const near = spot("near", 30, 0);
  assert.equal(group([spot("m", 0, 0), near]).length, 2);
  assert.equal(group([near, ...crowd]).length, 1);
});

test("no two groups cover each other, and every spot is in exactly one", () => {
  // A fixed linear congruential sequence (Numerical Recipes): the same spots on every run.
  let seed = 7;
  const random = (): number => (seed = (seed * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32;
  const spots = Array.from({ length: 2000 }, (_, index) => spot(`s${index}`, random() * 900, random() * 600));
  const groups = group(spots);
  assert.deepEqual(groups.flatMap(({ ids }) => ids).sort(), spots.map(({ id }) => id).sort());
  groups.forEach((a, index) => {
    for (const b of groups.slice(index + 1)) {
      const least = 0.85 * (clusterRadius(a.ids.length) + clusterRadius(b.ids.length));
      assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= least, `${a.ids.length} and ${b.ids.length} overlap`);
    }
  });
});

test("a group stands in the middle of its members", () => {
  const [only] = group([spot("a", 0, 0), spot("b", 12, 6)]);
  assert.deepEqual([only?.x, only?.y], [6, 3]);
});

test("spots part when they are far enough from each other, and never at one point", () => {
  assert.equal(separable([spot("a", 0, 0), spot("b", 100, 0)]), true);
  assert.equal(separable([spot("a", 0, 0), spot("b", 0, 0)]), false);
});
