import assert from "node:assert/strict";
import { test } from "node:test";
import { comesFrom, heightAsked } from "../src/host/message";

const size = (height: unknown): unknown => ({ sentinel: "amp", type: "embed-size", height });

test("a height is a number of pixels that a frame in an article can have, and is never rounded down", () => {
  assert.deepEqual([50, 611, 611.2, 5000].map((height) => heightAsked(size(height))), [50, 611, 612, 5000]);
  for (const height of [49.9, 5000.1, 0, -600, NaN, Infinity, -Infinity, 1e9, "600", null, undefined, {}, [600], true]) {
    assert.equal(heightAsked(size(height)), null, String(height));
  }
});

test("a message of another kind asks for no height", () => {
  const others = [null, undefined, "", 600, [], {}, { height: 600 }, "pymxPYMxmapxPYMxheightxPYMx600", { "datawrapper-height": { a: 600 } }];
  for (const message of [...others, { sentinel: "amp", type: "embed-ready", height: 600 }, { type: "embed-size", height: 600 }]) {
    assert.equal(heightAsked(message), null, JSON.stringify(message));
  }
});

test("a message comes from the page of a frame when it comes from its site, or from a sandbox", () => {
  const address = "https://example.org/maps/embed.html#lang=ar";
  assert.ok(comesFrom(address, "https://example.org"));
  assert.ok(comesFrom(address, "null"));
  for (const origin of ["https://example.org.evil.net", "https://example.or", "http://example.org", "https://example.org:8443", ""]) {
    assert.ok(!comesFrom(address, origin), origin);
  }
});
