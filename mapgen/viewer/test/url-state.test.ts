import assert from "node:assert/strict";
import { test } from "node:test";
import { formatHash, parseHash } from "../src/url-state";

test("the hash names an incident", () => {
  assert.equal(parseHash("#incident=us-2024-02-07"), "us-2024-02-07");
  assert.equal(parseHash("#incident=a%3Ab"), "a:b");
});

test("no hash, or none that can be read, names nothing", () => {
  for (const hash of ["", "#", "#incident=", "#incident=%E0%A4%A"]) assert.equal(parseHash(hash), null, hash);
});

test("a hash of the page's own anchors or of a host is left alone", () => {
  for (const hash of ["#mapgen-list-heading", "#row-a", "#xincident=a"]) assert.equal(parseHash(hash), undefined, hash);
});

test("what is written is read again", () => {
  for (const id of ["a", "a:b.c-d_e", "é&=#%"]) assert.equal(parseHash(formatHash(id)), id);
});
