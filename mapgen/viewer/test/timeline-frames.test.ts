import assert from "node:assert/strict";
import { test } from "node:test";
import { timeOf, windowOf } from "../src/brush";
import type { TimeRange } from "../src/filter";
import { atEnd, firstFrame, frameLength, nextBusyFrame, nextFrame } from "../src/timeline-frames";

const WEEKS = Float64Array.from({ length: 6 }, (_, week) => Date.UTC(2024, 0, 1 + 7 * week));

/** The bins shown from pressing play to the end. */
function played(time: TimeRange): string[] {
  const found: string[] = [];
  let frame = firstFrame(WEEKS, time);
  for (;;) {
    const { first, last } = windowOf(WEEKS, frame);
    found.push(`${first}-${last}`);
    if (atEnd(WEEKS, frame) || found.length > 20) return found;
    frame = nextFrame(WEEKS, frame);
  }
}

test("without a window time grows from its beginning to its end", () => {
  assert.deepEqual(played([null, null]), ["0-0", "0-1", "0-2", "0-3", "0-4"]);
});

test("what has been held while it grew goes on growing", () => {
  assert.deepEqual(played([null, timeOf(WEEKS, { first: 0, last: 2 })[1]]), ["0-3", "0-4"]);
});

test("growing ends with all of time open", () => {
  assert.deepEqual(nextFrame(WEEKS, [null, timeOf(WEEKS, { first: 0, last: 3 })[1]]), [null, null]);
});

test("a window that was set moves to the end of time", () => {
  assert.deepEqual(played(timeOf(WEEKS, { first: 1, last: 2 })), ["2-3", "3-4"]);
});

test("a window at the end of time starts over, as wide as it was", () => {
  assert.deepEqual(played(timeOf(WEEKS, { first: 3, last: 4 })), ["0-1", "1-2", "2-3", "3-4"]);
});

test("a window whose end is open moves as one that is set", () => {
  assert.deepEqual(played([timeOf(WEEKS, { first: 3, last: 4 })[0], null]), ["0-1", "1-2", "2-3", "3-4"]);
});

test("a window finer than the bins moves by whole bins", () => {
  const within: TimeRange = [Date.UTC(2024, 0, 9), Date.UTC(2024, 0, 10)];
  assert.deepEqual(played(within), ["2-2", "3-3", "4-4"]);
});

test("a single bin has nothing to play", () => {
  const week = WEEKS.slice(0, 2);
  assert.equal(atEnd(week, firstFrame(week, [null, null])), true);
});

test("faster speeds have shorter frames, and no frame races or drags", () => {
  for (const count of [2, 40, 120, 5000]) {
    const [slow, normal, fast] = (["slow", "normal", "fast"] as const).map((speed) => frameLength(count, speed, false));
    assert.ok(slow! >= normal! && normal! >= fast!);
    assert.ok(fast! >= 80 && slow! <= 2000);
  }
  assert.ok(frameLength(120, "slow", false) > frameLength(120, "fast", false));
});

test("without motion a frame stays at least a second", () => {
  assert.equal(frameLength(120, "fast", true), 1000);
});

test("playing passes over bins in which there is nothing, to the next with anything or to the end", () => {
  const edges = Float64Array.from({ length: 11 }, (_, day) => day * 86_400_000);
  const counts = new Uint32Array(20);
  counts[2] = 1;
  counts[10 + 7] = 4; // of another kind
  const bins = { unit: "day" as const, edges, counts, spans: [{ first: 4, last: 5, count: 1 }] };
  const ends: (number | null)[] = [];
  for (let time = firstFrame(edges, [null, null]); ; time = nextBusyFrame(bins, time)) {
    ends.push(time[1] === null ? null : Math.floor(time[1] / 86_400_000));
    if (atEnd(edges, time)) break;
  }
  assert.deepEqual(ends, [0, 2, 4, 5, 7, null]);
});
