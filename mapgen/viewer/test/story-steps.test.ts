import assert from "node:assert/strict";
import { test } from "node:test";
import { positionOf, stepAt } from "../src/story-steps";

/** Cards of these lengths under each other, seen through a window of this size. */
function layout(lengths: readonly number[], size: number) {
  const starts = lengths.map((_, index) => lengths.slice(0, index).reduce((sum, length) => sum + length, 0));
  const most = Math.max(0, lengths.reduce((sum, length) => sum + length, 0) - size);
  return { starts, most, size };
}

test("scrolled to the start it is the first step, to the end the last", () => {
  const { starts, most, size } = layout([120, 80, 200, 90, 60], 300);
  assert.equal(stepAt(starts, 0, most, size), 0);
  assert.equal(stepAt(starts, most, most, size), 4);
});

test("every step can be brought into view, however long the steps and the window are", () => {
  for (const lengths of [[120, 80, 200, 90, 60], [900, 20, 900], Array<number>(12).fill(50), [300, 300, 300]]) {
    for (const size of [100, 300, 500]) {
      const { starts, most } = layout(lengths, size);
      if (most === 0) continue;
      lengths.forEach((length, step) => {
        const position = positionOf(starts[step] ?? 0, length, most, size);
        assert.ok(position >= 0 && position <= most);
        assert.equal(stepAt(starts, position, most, size), step, `step ${step} of ${lengths} in ${size}`);
      });
    }
  }
});

test("a step that is brought into view shows its beginning", () => {
  for (const size of [100, 300, 500]) {
    const { starts, most } = layout([420, 380, 500, 390, 460], size);
    [420, 380, 500, 390, 460].forEach((length, step) => {
      const start = starts[step] ?? 0;
      const position = positionOf(start, length, most, size);
      assert.ok(position <= start && start < position + size, `step ${step} in ${size}`);
    });
  }
});

test("a story that needs no scrolling stays where it is", () => {
  assert.equal(stepAt([0, 50], 0, 0, 300), 0);
  assert.equal(positionOf(50, 50, 0, 300), 0);
});
