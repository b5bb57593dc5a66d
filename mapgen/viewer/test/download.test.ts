import assert from "node:assert/strict";
import { test } from "node:test";
import { fileName } from "../src/download";

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
