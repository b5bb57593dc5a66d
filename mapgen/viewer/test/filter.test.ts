import assert from "node:assert/strict";
import { test } from "node:test";
import { instant, predicate } from "../src/filter";
import { incident } from "./sample";

const strike = incident({ id: "a", kind: "strike", country: "IQ", fromMs: 100, toMs: 200 });
const nowhere = incident({ id: "b", kind: "attack", country: null, fromMs: 300, toMs: 300 });

test("an empty filter lets everything through", () => {
  assert.deepEqual([strike, nowhere].filter(predicate({}, [null, null])), [strike, nowhere]);
});

test("every list that is given must hold the value", () => {
  assert.equal(predicate({ kind: ["strike"], country: ["IQ", "SY"] }, [null, null])(strike), true);
  assert.equal(predicate({ kind: ["strike"], country: ["SY"] }, [null, null])(strike), false);
});

test("an empty list lets nothing through", () => {
  assert.equal(predicate({ kind: [] }, [null, null])(strike), false);
});

test("an incident without a country passes no list of countries", () => {
  assert.equal(predicate({ country: ["IQ"] }, [null, null])(nowhere), false);
});

test("an incident is in a time that its own range overlaps, ends included", () => {
  const inside = (from: number | null, to: number | null): boolean => predicate({}, [from, to])(strike);
  assert.equal(inside(200, null), true);
  assert.equal(inside(201, null), false);
  assert.equal(inside(null, 100), true);
  assert.equal(inside(null, 99), false);
  assert.equal(inside(120, 130), true);
});

test("a time is milliseconds, ISO 8601, or open", () => {
  assert.equal(instant(5), 5);
  assert.equal(instant("2024-02-07T00:00:00Z"), Date.UTC(2024, 1, 7));
  assert.equal(instant(null), null);
  assert.throws(() => instant("last week"), RangeError);
});
