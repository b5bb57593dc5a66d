import assert from "node:assert/strict";
import { test } from "node:test";
import { place, type Box } from "../src/collision";

function box(left: number, top: number, width = 50, height = 12): Box {
  return { left, top, right: left + width, bottom: top + height };
}

test("the earlier of two labels that collide gets the place", () => {
  assert.deepEqual(place([[box(0, 0)], [box(10, 4)]], []), [0, null]);
});

test("a label moves to its next candidate when the first is taken", () => {
  assert.deepEqual(place([[box(0, 0)], [box(10, 4), box(10, 40)]], []), [0, 1]);
});

test("no label stands on an obstacle", () => {
  assert.deepEqual(place([[box(0, 0)]], [box(40, 0)]), [null]);
});

test("labels that only touch do not collide", () => {
  assert.deepEqual(place([[box(0, 0)], [box(50, 0)]], []), [0, 0]);
});

test("labels left of and above the origin collide as others do", () => {
  assert.deepEqual(place([[box(-300, -300)], [box(-290, -296)], [box(-300, -200)]], []), [0, null, 0]);
});
