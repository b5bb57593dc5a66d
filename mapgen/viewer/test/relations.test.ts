import assert from "node:assert/strict";
import { test } from "node:test";
import type { Relation } from "../src/model";
import { linkGroups, relatedRows } from "../src/relations";
import { incident, opened } from "./sample";
import { wordingIn, wordsIn } from "./words";

const WAR = { id: "war", titles: { en: "War", ar: "حرب" }, when: "2014–2017" };

/** Incidents a, b, c, … with these relations. */
async function related(...relations: Relation[][]) {
  const told = relations.map((own, row) => incident({ id: "abcdefgh".charAt(row), relations: own, sources: [{ id: "s" }] }));
  return { ...(await opened(told, { background: [WAR] })), words: wordsIn("en"), wording: wordingIn("en") };
}

function headed(context: Parameters<typeof linkGroups>[0], row: number): [string, (string | null)[]][] {
  return linkGroups(context, row).map(({ heading, links }) => [heading, links.map(({ id }) => id)]);
}

test("a relation is a link from both sides, under a heading each", async () => {
  const context = await related([{ type: "response_to", target: "b", asserted_by: "CENTCOM", source: "s" }], []);
  assert.deepEqual(headed(context, 0), [["In response to", ["b"]]]);
  assert.deepEqual(headed(context, 1), [["Answered by", ["a"]]]);
  const [own] = linkGroups(context, 0);
  assert.deepEqual([own?.links[0]?.says, own?.links[0]?.source, own?.links[0]?.when], ["CENTCOM", 0, "1 May 2024"]);
  assert.equal(linkGroups(context, 1)[0]?.links[0]?.source, null);
});

test("what the incident states itself stands first", async () => {
  const context = await related([{ type: "follows", target: "c" }], [{ type: "response_to", target: "a" }], []);
  assert.deepEqual(headed(context, 0), [
    ["Follows", ["c"]],
    ["Answered by", ["b"]],
  ]);
});

test("what both sides state is one link, what two voices state is two", async () => {
  const wave = (target: string, by: string): Relation => ({ type: "same_wave", target, asserted_by: by });
  const agreed = await related([wave("b", "Police")], [wave("a", "Police")]);
  assert.deepEqual(headed(agreed, 0), [["Same wave", ["b"]]]);
  const apart = await related([wave("b", "Police")], [wave("a", "Army")]);
  assert.deepEqual(headed(apart, 0), [["Same wave", ["b", "b"]]]);
});

test("an entry that sums up others leads to its parts", async () => {
  const context = await related([], [{ type: "part_of", target: "a" }], [{ type: "part_of", target: "a" }]);
  assert.deepEqual(linkGroups(context, 0).map(({ heading, parts }) => [heading, parts]), [["Made up of", true]]);
  assert.deepEqual(headed(context, 0), [["Made up of", ["b", "c"]]]);
  assert.deepEqual(linkGroups(context, 1).map(({ parts }) => parts), [false]);
});

test("an entry of the background is named without a link, and what points at nothing is left out", async () => {
  const context = await related([{ type: "response_to", target: "war" }, { type: "follows", target: "gone" }]);
  assert.deepEqual(headed(context, 0), [["In response to", [null]]]);
  assert.deepEqual(linkGroups(context, 0)[0]?.links[0]?.title, { text: "War", lang: "en" });
});

test("the rows whose texts the links need are known before those texts are read", async () => {
  const told = Array.from({ length: 3000 }, (_, row) => incident({ id: `i${row}` }));
  told[0] = incident({ id: "i0", relations: [{ type: "follows", target: "i2000" }] });
  told[2500] = incident({ id: "i2500", relations: [{ type: "disputes", target: "i0" }] });
  const context = { ...(await opened(told)), words: wordsIn("en"), wording: wordingIn("en") };
  await context.incidents.load([0]);
  assert.deepEqual(relatedRows(context.incidents, 0), [2000, 2500]);
  assert.deepEqual(linkGroups(context, 0), []);
  await context.incidents.load([0, 2000, 2500]);
  assert.deepEqual(headed(context, 0), [
    ["Follows", ["i2000"]],
    ["Disputed by", ["i2500"]],
  ]);
});
