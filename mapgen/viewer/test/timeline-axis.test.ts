import assert from "node:assert/strict";
import { test } from "node:test";
import { ticks, withinAxis } from "../src/timeline-axis";

const label = (ms: number, unit: string): string => new Date(ms).toISOString().slice(0, unit === "year" ? 4 : unit === "month" ? 7 : 10);

function edges(from: string, to: string, days: number): Float64Array {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return Float64Array.from({ length: Math.round((end - start) / 86_400_000 / days) + 1 }, (_, i) => start + i * days * 86_400_000);
}

test("ticks stand at turns of the calendar, in the finest unit that has room", () => {
  const four = { edges: edges("2020-01-01", "2024-01-01", 7) };
  assert.deepEqual(ticks(four, 250, label).map(({ text }) => text), ["2020", "2021", "2022", "2023", "2024"]);
  assert.equal(ticks(four, 1200, label)[1]?.text, "2020-04");
});

test("days are marked where there are few", () => {
  const week = { edges: edges("2024-02-01", "2024-02-08", 1) };
  assert.deepEqual(ticks(week, 1000, label).map(({ text }) => text)[6], "2024-02-07");
});

test("ticks of weeks stand on Mondays", () => {
  const found = ticks({ edges: edges("2024-01-31", "2024-03-06", 1) }, 600, label);
  assert.equal(found[0]?.text, "2024-02-05");
});

test("no two labels overlap, however long or short the time and the axis", () => {
  for (const width of [60, 250, 320, 1200]) {
    for (const days of [1, 3, 20, 119, 800, 4000, 40_000, 900_000]) {
      const all = { edges: edges("1901-03-05", new Date(Date.parse("1901-03-05") + days * 86_400_000).toISOString(), 1) };
      const found = ticks(all, width, label);
      assert.ok(found.length > 0 && found.length <= width / 20);
      found.slice(1).forEach(({ at }, index) => assert.ok(at - found[index]!.at >= found[index]!.text.length * 6, `${width} ${days}`));
    }
  }
});

test("a tick stands where its day is, though bins differ in length", () => {
  const months = { edges: Float64Array.of(...[0, 1, 2, 3].map((month) => Date.UTC(2024, month))) };
  assert.deepEqual(ticks(months, 300, label).map(({ at }) => at), [0, 100, 200]);
});

test("a label that would leave the axis is told", () => {
  assert.equal(withinAxis({ at: 90, text: "2024" }, 100), false);
  assert.equal(withinAxis({ at: 60, text: "2024" }, 100), true);
});
