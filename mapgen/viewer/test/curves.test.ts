import assert from "node:assert/strict";
import { test } from "node:test";
import { curve, head, shorten } from "../src/curves";

const FROM = { x: 0, y: 0 };
const TO = { x: 100, y: 0 };

test("a curve begins and ends at its places and swings out to one side between them", () => {
  const line = curve(FROM, TO);
  assert.deepEqual(line[0], FROM);
  assert.deepEqual(line.at(-1), TO);
  assert.ok(line.slice(1, -1).every(({ y }) => y < 0));
});

test("two incidents that answered each other have curves on both sides, not one over the other", () => {
  const [there, back] = [curve(FROM, TO), curve(TO, FROM)];
  assert.ok((there[12]?.y ?? 0) * (back[12]?.y ?? 0) < 0);
});

test("a shortened line keeps its distance from both ends", () => {
  const line = shorten(curve(FROM, TO), 15);
  const [first, last] = [line[0], line.at(-1)];
  assert.ok(first && last);
  assert.ok(Math.abs(Math.hypot(first.x, first.y) - 15) < 0.5);
  assert.ok(Math.abs(Math.hypot(last.x - 100, last.y) - 15) < 0.5);
});

test("of a line shorter than its clearances nothing is left", () => {
  assert.deepEqual(shorten(curve(FROM, { x: 20, y: 0 }), 15), []);
  assert.deepEqual(shorten(curve(FROM, FROM), 15), []);
});

test("the head's tip is the end of the line", () => {
  const barbs = head([FROM, TO], 8);
  assert.deepEqual(barbs[1], TO);
  assert.ok(barbs[0] && barbs[2] && barbs[0].x < 100 && barbs[2].x < 100 && barbs[0].y * barbs[2].y < 0);
  assert.deepEqual(head([], 8), []);
});
