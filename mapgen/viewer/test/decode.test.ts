import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeLine } from "../src/decode";

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
