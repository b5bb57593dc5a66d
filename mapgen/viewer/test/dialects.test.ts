import assert from "node:assert/strict";
import { test } from "node:test";
import { asksForHeight, frameNames, heightMessages } from "../src/embed/dialects";

const NAMES = { pym: "map-1", datawrapper: "baghdad" };

test("a frame is named by its query, else by the folder it is in", () => {
  assert.deepEqual(frameNames({ search: "?initialWidth=640&childId=map-1&id=a%20b", pathname: "/maps/baghdad/embed.html" }), {
    pym: "map-1",
    datawrapper: "a b",
  });
  assert.deepEqual(frameNames({ search: "", pathname: "/maps/baghdad/embed.html" }), { pym: null, datawrapper: "baghdad" });
  for (const pathname of ["/embed.html", "srcdoc", ""]) assert.equal(frameNames({ search: "", pathname }).datawrapper, "map");
});

test("a height is told in every dialect", () => {
  assert.deepEqual(heightMessages(481, NAMES), [
    { sentinel: "amp", type: "embed-size", height: 481 },
    { "datawrapper-height": { baghdad: 481 } },
    "pymxPYMxmap-1xPYMxheightxPYMx481",
  ]);
});

test("pym.js is spoken to only where it is the host", () => {
  assert.equal(heightMessages(481, { ...NAMES, pym: null }).some((message) => typeof message === "string"), false);
});

test("pym.js asks by telling a width, and @newswire/frames by saying that it listens", () => {
  assert.ok(asksForHeight("pymxPYMxmap-1xPYMxwidthxPYMx640", NAMES));
  assert.ok(asksForHeight({ sentinel: "amp", type: "frames-init" }, NAMES));
});

test("nothing else asks for a height", () => {
  const others = [
    "pymxPYMxmap-2xPYMxwidthxPYMx640",
    "pymxPYMxmap-1xPYMxheightxPYMx640",
    "pymxPYMxnullxPYMxwidthxPYMx640",
    "",
    null,
    undefined,
    7,
    [],
    { sentinel: "amp", type: "embed-size-denied" },
    { type: "frames-init" },
  ];
  for (const message of others) {
    assert.equal(asksForHeight(message, NAMES), false);
    assert.equal(asksForHeight(message, { ...NAMES, pym: null }), false);
  }
});
