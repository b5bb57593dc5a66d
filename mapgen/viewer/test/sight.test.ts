import assert from "node:assert/strict";
import { test } from "node:test";
import { insets } from "../src/embed/sight";

test("what is hidden above and below a frame's visible part is left out", () => {
  assert.deepEqual(insets(800, 1400, 1500), [800, 100]);
  assert.deepEqual(insets(0, 500, 500), [0, 0]);
});

test("a part too small for a sheet grows upwards at the frame's lower edge, else downwards", () => {
  assert.deepEqual(insets(1400, 1500, 1500), [1180, 0]);
  assert.deepEqual(insets(0, 100, 1500), [0, 1180]);
});

test("no more is left than the frame has", () => {
  for (const [top, bottom] of [[0, 10], [50, 90], [190, 200]] as const) {
    assert.deepEqual(insets(top, bottom, 200), [0, 0]);
  }
});
