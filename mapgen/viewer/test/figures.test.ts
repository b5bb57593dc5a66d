import assert from "node:assert/strict";
import { test } from "node:test";
import { incident as told } from "./sample";
import { wordingIn } from "./words";

const english = wordingIn("en");

test("a figure of one voice is said to be that voice's", () => {
  const incident = told({ claims: [{ measure: "killed", by: "Police", min: 1, max: 3 }] });
  assert.deepEqual(english.headline(incident), ["1 to 3 killed, according to Police"]);
  assert.match(english.headlineNote(incident), /lowest to the highest/);
});

test("the headline speaks of open ends as such", () => {
  const headline = (...ends: { min?: number; max?: number }[]): string[] =>
    english.headline(told({ claims: ends.map((end, index) => ({ measure: "killed", by: `Voice ${index}`, ...end })) }));
  assert.deepEqual(headline({ min: 2 }, { min: 2 }), ["at least 2 killed"]);
  assert.deepEqual(headline({ max: 7 }, { max: 7 }), ["up to 7 killed"]);
  assert.deepEqual(headline({ min: 1, max: 1 }, { min: 3 }), ["1 to 3 or more killed"]);
  assert.deepEqual(headline({ min: 0, max: 0 }, { min: 0, max: 0 }), ["0 killed"]);
});

test("nobody's number and a number of something else are told apart", () => {
  assert.match(english.headlineNote(told({ claims: [{ measure: "killed", by: "Police" }] })), /No source here gives a number/);
  const scoped = told({ claims: [{ measure: "killed", by: "Police", min: 3, max: 3, scope: "both sites" }] });
  assert.deepEqual(english.headline(scoped), []);
  assert.match(english.headlineNote(scoped), /No figure covers exactly this incident/);
});

test("what one voice says of one group of people is one row", () => {
  const rows = english.figures(
    told({
      sources: [{ id: "s1" }, { id: "s2" }],
      claims: [
        { measure: "killed", by: "Police", source: "s2", min: 1, max: 3 },
        { measure: "injured", by: "Police", source: "s2", min: 4 },
        { measure: "killed", by: "Police", source: "s2", of_whom: "children", max: 1 },
        { measure: "killed", by: "Hospital", as_of: "2024-02-08", status: "weak" },
      ],
    }),
  );
  assert.deepEqual(rows.map(({ by, figures, ofWhom, source }) => [by, figures, ofWhom, source]), [
    ["Police", ["1–3", "at least 4"], null, 1],
    ["Police", ["up to 1", null], "children", 1],
    ["Hospital", [null, null], null, null],
  ]);
  assert.deepEqual([rows[2]?.asOf, rows[2]?.status], ["as of 8 February 2024", "Single source"]);
});

test("two figures of one voice for one measure are two rows, never one lost", () => {
  const claims = [1, 2].map((n) => ({ measure: "killed", by: "Police", min: n, max: n }));
  assert.deepEqual(english.figures(told({ claims })).map(({ figures }) => figures[0]), ["1", "2"]);
});
