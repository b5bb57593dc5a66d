import assert from "node:assert/strict";
import { test } from "node:test";
import { Dates, type BinUnit } from "../src/dates";
import type { DatePrecision } from "../src/model";
import { wordsIn } from "./words";

const english = new Dates("en", wordsIn("en"));
const arabic = new Dates("ar", wordsIn("ar"));
const NIGHT = Date.UTC(2024, 1, 7, 21, 5);

test("English dates have the day before the month, as the world writes them", () => {
  assert.equal(english.date("2024-02-07"), "7 February 2024");
  assert.equal(english.moment(NIGHT, "day", true), "7 Feb 2024");
});

test("dates are in the Gregorian calendar with Western digits in every language", () => {
  assert.equal(arabic.date("2024-02-07"), "7 فبراير 2024");
  for (const tag of ["fa", "th", "ar-SA", "ar-EG", "ne"]) {
    assert.match(new Dates(tag, wordsIn("en")).date("2024-02-07"), /2024/, tag);
  }
});

test("a moment is said no more exactly than it is known", () => {
  const said = (precision: DatePrecision, short: boolean): string => english.moment(NIGHT, precision, short);
  assert.equal(said("minute", false), "7 February 2024, 21:05 local time");
  assert.equal(said("hour", false), "7 February 2024, about 21:05 local time");
  assert.equal(said("day", false), "7 February 2024");
  assert.equal(said("week", false), "week of 5 February 2024");
  assert.equal(said("month", false), "February 2024");
  assert.equal(said("year", false), "2024");
  const short = (["minute", "hour", "day", "week", "month"] as const).map((precision) => said(precision, true));
  assert.deepEqual(short, ["7 Feb 2024", "7 Feb 2024", "7 Feb 2024", "week of 5 Feb 2024", "Feb 2024"]);
});

test("a week begins on Monday, over the ends of months and years", () => {
  assert.equal(english.moment(Date.UTC(2024, 1, 5), "week", true), "week of 5 Feb 2024");
  assert.equal(english.moment(Date.UTC(2023, 0, 1), "week", true), "week of 26 Dec 2022");
});

test("a bin is headed by what it covers", () => {
  const headings = (["day", "week", "month", "quarter", "year"] as BinUnit[]).map((unit) =>
    english.bin(Date.UTC(2024, 0, 1), unit),
  );
  assert.deepEqual(headings.map((text) => text.replace(/\s/g, " ")), [
    "1 Jan 2024",
    "week of 1 Jan 2024",
    "Jan 2024",
    "Jan – Mar 2024",
    "2024",
  ]);
});

test("what is only a year or a month stays as it is written", () => {
  for (const iso of ["2024", "2024-02", "in spring"]) assert.equal(english.date(iso), iso);
});

test("a range of what reads the same is said once", () => {
  assert.equal(english.range("7 Feb 2024", "7 Feb 2024"), "7 Feb 2024");
  assert.equal(english.range("7 Feb 2024", "9 Feb 2024"), "7 Feb 2024 to 9 Feb 2024");
});
