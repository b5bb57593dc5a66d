import assert from "node:assert/strict";
import { test } from "node:test";
import { FACETS, instant, provinceKey, valuesOf } from "../src/filter";
import { emptyPage } from "./sample";

test("a time is read on the clocks of the place, whatever the reader's own clock says", () => {
  assert.equal(instant("2024-02-07"), Date.UTC(2024, 1, 7));
  assert.equal(instant("2024-02-07T21:30"), Date.UTC(2024, 1, 7, 21, 30));
  assert.equal(instant("2024-02"), Date.UTC(2024, 1, 1));
});

test("a number is milliseconds, and null stays open", () => {
  assert.equal(instant(5), 5);
  assert.equal(instant(null), null);
});

test("a time that is none is an error", () => {
  assert.throws(() => instant("yesterday"), RangeError);
});

test("provinces of one name in two countries are told apart", () => {
  assert.notEqual(provinceKey("IQ", "Anbar"), provinceKey("SY", "Anbar"));
});

test("every facet has its values in the order of the codes", () => {
  const values = valuesOf(emptyPage({ countries: ["", "IQ"], actors: ["A"] }));
  assert.deepEqual(Object.keys(values).sort(), [...FACETS].sort());
  assert.deepEqual([values.country, values.actor, values.province], [["", "IQ"], ["A"], [":"]]);
});
