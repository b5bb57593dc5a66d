import assert from "node:assert/strict";
import { test } from "node:test";
import { TALLEST, Track } from "../src/window";

const HEIGHT = 62;
const VIEW = 600;

/** Numbers below `limit` that look random and are the same in every run. */
function* numbers(limit: number, times = 2000): Generator<number> {
  let seed = 7;
  for (let n = 0; n < times; n++) {
    seed = (seed * 48271) % 2147483647;
    yield (seed / 2147483647) * limit;
  }
}

test("a list that a browser can lay out scrolls as it is", () => {
  const track = new Track(1000, HEIGHT);
  assert.equal(track.height, 1000 * HEIGHT);
  for (const place of numbers(track.full)) assert.equal(track.toList(place), place);
});

test("a list of a million items is laid out no taller than browsers can", () => {
  const track = new Track(1_000_000, HEIGHT);
  assert.equal(track.full, 62_000_000);
  assert.equal(track.height, TALLEST);
});

test("scrolling to either end of a list of a million items shows its first and its last item", () => {
  const track = new Track(1_000_000, HEIGHT);
  assert.equal(track.toList(0), 0);
  const last = track.toList(track.height - VIEW);
  assert.equal(last, track.full - VIEW);
  assert.equal(track.drawn(last, VIEW)[1], 1_000_000);
});

test("near its ends a tall list scrolls pixel by pixel", () => {
  const track = new Track(1_000_000, HEIGHT);
  assert.equal(track.toList(1001) - track.toList(1000), 1);
  const end = track.height - 1000;
  assert.equal(track.toList(end) - track.toList(end - 1), 1);
});

test("every place in the list has one in the layout, and the way back leads to it", () => {
  for (const count of [1, 300, 70_000, 1_000_000]) {
    const track = new Track(count, HEIGHT);
    for (const place of numbers(track.full)) {
      const laidOut = track.toLayout(place);
      assert.ok(laidOut >= 0 && laidOut <= track.height);
      assert.ok(Math.abs(track.toList(laidOut) - place) < 1e-3);
    }
  }
});

test("further down in the layout is further down in the list", () => {
  const track = new Track(1_000_000, HEIGHT);
  const places = [...numbers(track.height)].sort((a, b) => a - b).map((place) => track.toList(place));
  assert.deepEqual(places, places.toSorted((a, b) => a - b));
});

test("what is in sight is drawn, and little more", () => {
  const track = new Track(1_000_000, HEIGHT);
  for (const top of numbers(track.full - VIEW)) {
    const [first, end] = track.drawn(top, VIEW);
    assert.ok(first * HEIGHT <= top && end * HEIGHT >= top + VIEW);
    assert.ok(end - first < VIEW / HEIGHT + 20);
    assert.ok(first >= 0 && end <= track.count);
  }
});

test("nothing is drawn of an empty list, nor beyond a short one", () => {
  assert.deepEqual(new Track(0, HEIGHT).drawn(0, VIEW), [0, 0]);
  assert.deepEqual(new Track(3, HEIGHT).drawn(0, VIEW), [0, 3]);
});

test("an item is brought into sight by the shortest way, and one in sight moves nothing", () => {
  const track = new Track(1000, HEIGHT);
  assert.equal(track.reveal(5, 0, VIEW), 0);
  assert.equal(track.reveal(20, 0, VIEW), 21 * HEIGHT - VIEW);
  assert.equal(track.reveal(5, 30_000, VIEW), 5 * HEIGHT);
  assert.equal(track.reveal(999, 0, VIEW), track.full - VIEW);
  for (const place of numbers(1000)) {
    const index = Math.floor(place);
    const top = track.reveal(index, place * 50, VIEW);
    assert.ok(top <= index * HEIGHT && (index + 1) * HEIGHT <= top + VIEW);
  }
});
