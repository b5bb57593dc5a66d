import assert from "node:assert/strict";
import { test } from "node:test";
import { webAddress } from "../src/links";

test("only http and https addresses become links", () => {
  assert.equal(webAddress("https://example.org/a?b=c#d"), "https://example.org/a?b=c#d");
  assert.equal(webAddress("HTTP://example.org"), "http://example.org/");
  const others = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"];
  for (const address of [...others, "blob:https://example.org/x", "//example.org", "https:example.org", "http://", "example.org", "", null]) {
    assert.equal(webAddress(address), null, String(address));
  }
});

test("an address with a space or a character that cannot be seen is none", () => {
  for (const address of ["java\tscript:alert(1)", " https://example.org", "https://example.org/\n", "\u0000https://e.org", "https://e\u202e.org", "https://e.org/\u00a0"]) {
    assert.equal(webAddress(address), null, JSON.stringify(address));
  }
});
