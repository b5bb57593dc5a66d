import assert from "node:assert/strict";
import { test } from "node:test";
import { coastOf, decodeLine } from "../src/decode";

test("deltas add up from the first position, as latitude and longitude", () => {
  assert.deepEqual(decodeLine([4400, 3300, 10, -5, -20, 5], 100), [
    [33, 44],
    [32.95, 44.1],
    [33, 43.9],
  ]);
});

test("an empty line has no positions", () => {
  assert.deepEqual(decodeLine([], 100), []);
});

const REGION = [0, 0, 10, 10] as const;

test("an island is coast all round", () => {
  const island: [number, number][] = [[2, 2], [2, 4], [4, 4], [2, 2]];
  assert.deepEqual(coastOf(island, REGION, 0.01), [island]);
});

test("where the region cuts the land there is no coast, however the positions were rounded", () => {
  const ring: [number, number][] = [[0.004, 5], [3, 5], [3, 10], [0, 9.998], [0.004, 5]];
  assert.deepEqual(coastOf(ring, REGION, 0.01), [[[0.004, 5], [3, 5], [3, 10]]]);
});

test("a coast that touches the edge at one point goes on", () => {
  const ring: [number, number][] = [[2, 2], [0, 5], [2, 8]];
  assert.deepEqual(coastOf(ring, REGION, 0.01), [ring]);
});

test("land that fills the region has no coast", () => {
  assert.deepEqual(coastOf([[0, 0], [0, 10], [10, 10], [10, 0], [0, 0]], REGION, 0.01), []);
});
