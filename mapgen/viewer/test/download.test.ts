import assert from "node:assert/strict";
import { test } from "node:test";
import { fileName, passedOn } from "../src/download";
import { incident, opened } from "./sample";

const DAY = new Date(2024, 1, 8, 23, 59);

test("a file is named after the page's title and the day on the reader's clock", () => {
  assert.equal(fileName("The strike in Baghdad: what led to it?", DAY, "csv"), "the-strike-in-baghdad-what-led-to-it-2024-02-08.csv");
});

test("letters of every script stay, and nothing that a file system takes for more than a name", () => {
  assert.equal(fileName("الضربة في بغداد", DAY, "geojson"), "الضربة-في-بغداد-2024-02-08.geojson");
  assert.equal(fileName('../..\\C:*?"<>|\u202e\u0000', DAY, "csv"), "c-2024-02-08.csv");
});

test("a long title ends with a whole word, and one without letters is given a name", () => {
  const name = fileName("word ".repeat(40), DAY, "csv");
  assert.match(name, /^(?:word-){12}2024-02-08\.csv$/);
  assert.equal(fileName("…", DAY, "csv"), "incidents-2024-02-08.csv");
});

test("no file has an incident that cites a source which may not be passed on, whatever its other sources allow", async () => {
  const open = { id: "s1", publisher: "AFP" };
  const closed = { id: "s2", publisher: "Counters", redistribute: false };
  const { incidents } = await opened([
    incident({ id: "a", sources: [open] }),
    incident({ id: "b", sources: [open, closed] }),
    incident({ id: "c", sources: [{ ...open, redistribute: true }], is_aggregate: true }),
  ]);
  assert.deepEqual([...passedOn(Uint32Array.of(2, 1, 0), incidents.columns.flags)], [2, 0]);
});
