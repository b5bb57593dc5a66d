import assert from "node:assert/strict";
import { test } from "node:test";
import { runs, visible } from "../src/text";

test("a bidirectional control is named in a run of its own", () => {
  assert.deepEqual(runs("a\u202Eb"), [
    { text: "a", mark: false },
    { text: "⟦U+202E⟧", mark: true },
    { text: "b", mark: false },
  ]);
});

test("every control of Unicode's bidirectional algorithm is made visible", () => {
  const controls = [0x61c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069];
  for (const code of controls) assert.match(visible(String.fromCodePoint(code)), /^⟦U\+[0-9A-F]{4}⟧$/);
});

test("half a surrogate pair is named, a whole one is left alone", () => {
  assert.equal(visible("\ud83d"), "⟦U+D83D⟧");
  assert.equal(visible("😀"), "😀");
});

test("ordinary text stays as written: lines, tabs, joiners, accents, markup", () => {
  const text = "می‌خواهم\n\té 👩‍🚀 <b>&amp;</b> ${x} {{ y }}";
  assert.deepEqual(runs(text), [{ text, mark: false }]);
});

test("an empty text has no runs", () => {
  assert.deepEqual(runs(""), []);
});
