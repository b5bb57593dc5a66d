import assert from "node:assert/strict";
import { test } from "node:test";
import { Words } from "../src/i18n";

const ENGLISH = { "n.one": "{n} incident of {total}", "n.other": "{n} incidents of {total}", plain: "{a} and {b}" };

test("the plural form is the language's for the number", () => {
  const words = new Words(ENGLISH, "en");
  assert.equal(words.plural("n", 1, { total: 3 }), "1 incident of 3");
  assert.equal(words.plural("n", 0, { total: 3 }), "0 incidents of 3");
});

test("Arabic has six forms, and `other` stands in for one that is not there", () => {
  const words = new Words({ "n.zero": "z", "n.one": "o", "n.two": "t", "n.few": "f", "n.other": "x{n}" }, "ar");
  assert.deepEqual([0, 1, 2, 3, 11, 100].map((n) => words.plural("n", n)), ["z", "o", "t", "f", "x11", "x100"]);
});

test("a parameter's own braces are not replaced again", () => {
  assert.equal(new Words(ENGLISH, "en").t("plain", { a: "{b}", b: "B" }), "{b} and B");
});

test("an unknown key, parameter or language shows itself instead of failing", () => {
  const words = new Words(ENGLISH, "not a language");
  assert.equal(words.t("missing.key"), "missing.key");
  assert.equal(words.t("plain", { a: "A" }), "A and {b}");
});

test("the words around a parameter are those before and after it", () => {
  assert.deepEqual(new Words({ says: "according to {who}." }, "en").around("says", "who"), ["according to ", "."]);
});

test("a code that has no word is its own", () => {
  const words = new Words({ "status.weak": "Single source" }, "en");
  assert.deepEqual(["weak", "odd"].map((code) => words.code("status", code)), ["Single source", "odd"]);
});

test("numbers have the language's separators and Western digits", () => {
  assert.equal(new Words({}, "en").number(12345.5), "12,345.5");
  assert.equal(new Words({}, "es").number(12345.5), "12.345,5");
  assert.equal(new Words({}, "ar-EG").number(12345.5), "12,345.5");
});
