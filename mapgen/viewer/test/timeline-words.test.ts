import assert from "node:assert/strict";
import { test } from "node:test";
import { binTotals, TimelineWords } from "../src/timeline-words";
import { emptyPage, kind } from "./sample";
import { wordingIn, wordsIn } from "./words";

const day = (n: number): number => Date.UTC(2024, 0, n);

function said(language = "en"): TimelineWords {
  const data = emptyPage({ kinds: [kind("strike"), kind("raid")] });
  return new TimelineWords({ data, language, words: wordsIn(language), wording: wordingIn(language, data) });
}

/** Three weeks of two kinds, and one incident known only to the first two weeks. */
const WEEKS = {
  unit: "week" as const,
  edges: Float64Array.of(day(1), day(8), day(15), day(22)),
  counts: Uint32Array.of(1, 4, 0, 0, 2, 0),
  spans: [{ first: 0, last: 1, count: 3 }],
};
const MONTHS = { unit: "month" as const, edges: Float64Array.of(day(1), Date.UTC(2024, 1), Date.UTC(2024, 2)), counts: Uint32Array.of(1, 0, 0, 0), spans: [] };
const QUARTERS = { ...MONTHS, unit: "quarter" as const, edges: Float64Array.of(day(1), Date.UTC(2024, 3), Date.UTC(2024, 6)) };

test("a window of whole bins is told by its first and last day, month or year", () => {
  assert.equal(said().range(WEEKS, [day(8), null]), "8 Jan 2024 to 21 Jan 2024");
  assert.equal(said().range(MONTHS, [null, null]), "Jan 2024 to Feb 2024");
  assert.equal(said().range(QUARTERS, [null, null]), "Jan 2024 to Jun 2024");
});

test("a window of one bin is told by that bin's name", () => {
  assert.equal(said().range(WEEKS, [day(8), day(15) - 1]), "week of 8 Jan 2024");
  assert.equal(said().range(MONTHS, [null, Date.UTC(2024, 1) - 1]), "Jan 2024");
});

test("a window finer than the bins is told by its days", () => {
  assert.equal(said().range(MONTHS, [day(28), Date.UTC(2024, 1, 8)]), "28 Jan 2024 to 8 Feb 2024");
});

test("the scale says of what length of time its number is", () => {
  assert.equal(said().scale(WEEKS, 12, 1), "12 a week");
  assert.equal(said().scale(WEEKS, 12, 2), "12 a bar");
});

test("a bar tells its kinds, and what may belong there besides", () => {
  const [first, second] = said().bars(WEEKS, [0, 1, 2].map((bin) => ({ first: bin, last: bin })));
  assert.equal(first, "week of 1 Jan 2024: 1 (strike 1); dated only roughly, or lasting longer: up to 3 more");
  assert.equal(second, "week of 8 Jan 2024: 6 (strike 4, raid 2); dated only roughly, or lasting longer: up to 3 more");
});

test("bars without an incident of their own are not read out", () => {
  assert.equal(said().bars(WEEKS, [0, 1, 2].map((bin) => ({ first: bin, last: bin }))).length, 2);
});

test("the summary names the busiest bin and how many are in none", () => {
  assert.equal(said().summary(WEEKS), "Most incidents: week of 8 Jan 2024 (6). Dated only roughly, or lasting longer: 3.");
  assert.equal(said().summary({ ...WEEKS, counts: new Uint32Array(6) }), "Dated only roughly, or lasting longer: 3.");
  assert.equal(said().summary({ ...WEEKS, counts: new Uint32Array(6), spans: [] }), "No incidents.");
});

test("it speaks the reader's language", () => {
  assert.match(said("ar").scale(WEEKS, 12, 1), /^12 في الأسبوع$/);
});

test("the total of a bin is that of its kinds", () => {
  assert.deepEqual([...binTotals(WEEKS, 2)], [1, 6, 0]);
});
