import assert from "node:assert/strict";
import { test } from "node:test";
import { marksOf } from "../src/symbols";

test("what is claimed, weak, contested or discounted is drawn as doubtful", () => {
  const doubtful = ["confirmed", "fair", "weak", "contested", "discounted", "claimed"].filter(
    (status) => marksOf(status, undefined).doubtful,
  );
  assert.deepEqual(doubtful, ["weak", "contested", "discounted", "claimed"]);
});

test("only the site itself is drawn as exact", () => {
  assert.deepEqual(["exact", "town", "unknown", undefined].map((code) => marksOf("fair", code).exact), [true, false, false, false]);
});
