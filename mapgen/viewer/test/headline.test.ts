import assert from "node:assert/strict";
import { test } from "node:test";
import { headline, type Rule } from "../src/headline";
import type { Claim, Source } from "../src/model";

const claim = (min?: number, max?: number, about: Partial<Claim> = {}): Claim => ({
  measure: "killed",
  by: "Police",
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
  ...about,
});

const figure = (rule: Rule, claims: Claim[], sources: Source[] = []) => {
  const found = headline(claims, "killed", rule, sources);
  return found && [found.low, found.high, found.orMore];
};

test("a range runs from the lowest to the highest number that any voice gives", () => {
  assert.deepEqual(figure("range", [claim(3, 3), claim(1, 1), claim(2, 4)]), [1, 4, false]);
});

test("a voice that says at least the highest number leaves the end open", () => {
  assert.deepEqual(figure("range", [claim(1, 1), claim(3)]), [1, 3, true]);
  assert.deepEqual(figure("range", [claim(1), claim(3, 3)]), [1, 3, false]);
});

test("at least nobody says nothing, and is not zero", () => {
  assert.equal(figure("range", [claim(0)]), null);
  assert.deepEqual(figure("range", [claim(0, 0)]), [0, 0, false]);
  assert.deepEqual(figure("range", [claim(0), claim(2, 2)]), [2, 2, false]);
});

test("at most says no lower end, and is not zero", () => {
  assert.deepEqual(figure("range", [claim(undefined, 7)]), [null, 7, false]);
  assert.deepEqual(figure("range", [claim(undefined, 7), claim(9, 9)]), [7, 9, false]);
});

test("lowest and highest are one voice's number", () => {
  const claims = [claim(2, 5), claim(2, 3), claim(4, 5), claim(1)];
  assert.deepEqual(figure("lowest", claims), [1, null, true]);
  assert.deepEqual(figure("highest", claims), [4, 5, false]);
});

test("of the same number the open-ended one is the higher", () => {
  const claims = [claim(3), claim(3, 3)];
  assert.deepEqual(figure("lowest", claims), [3, 3, false]);
  assert.deepEqual(figure("highest", claims), [3, null, true]);
});

test("the latest are those of the newest date, which may be the source's", () => {
  const sources = [{ id: "s1", published: "2024-02-09" }];
  const claims = [claim(1, 1, { as_of: "2024-02-08" }), claim(2, 2, { source: "s1" }), claim(9, 9)];
  assert.deepEqual(figure("latest", claims, sources), [2, 2, false]);
  assert.deepEqual(figure("latest", [claim(9, 9)]), [9, 9, false]);
});

test("what covers more or less than the incident, and what gives no number, does not enter", () => {
  for (const rule of ["range", "lowest", "highest", "latest"] as const) {
    assert.equal(figure(rule, []), null);
    assert.equal(figure(rule, [claim(), claim(3, 3, { scope: "both sites" }), claim(1, 1, { measure: "injured" })]), null);
  }
});
