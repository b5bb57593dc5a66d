import assert from "node:assert/strict";
import { test } from "node:test";
import { outline } from "../src/symbols";

test("the shapes are those that mapgen/shapes.py draws", () => {
  assert.equal(outline("circle", 9.5), "M-9.5 0a9.5 9.5 0 1 0 19 0a9.5 9.5 0 1 0 -19 0z");
  assert.equal(outline("diamond", 8), "M0.00 -10.00L10.00 0.00L0.00 10.00L-10.00 0.00z");
  assert.match(outline("triangle", 10), /^M0\.00 -14\.00L12\.12 7\.00L-12\.12 7\.00z$/);
});
