import assert from "node:assert/strict";
import { test } from "node:test";
import { Lane } from "../src/engine-host";

/** A lane whose questions are kept, to be answered by hand. */
function lane(): { lane: Lane<string, string>; sent: string[]; heard: string[]; ask: (question: string) => void } {
  const sent: string[] = [];
  const heard: string[] = [];
  const own = new Lane<string, string>((argument) => sent.push(argument));
  return { lane: own, sent, heard, ask: (question) => own.ask(question, (answer) => heard.push(`${question}: ${answer}`)) };
}

test("of what is asked while an answer is due only the latest is asked next", () => {
  const { lane: own, sent, heard, ask } = lane();
  for (const question of ["a", "b", "c"]) ask(question);
  assert.deepEqual(sent, ["a"]);
  own.answered("1");
  assert.deepEqual(sent, ["a", "c"]);
  own.answered("2");
  assert.deepEqual(heard, ["a: 1", "c: 2"]);
});

test("what is asked within an answer is asked after it", () => {
  const { lane: own, sent, heard, ask } = lane();
  own.ask("a", () => ask("b"));
  own.answered("1");
  own.answered("2");
  assert.deepEqual(sent, ["a", "b"]);
  assert.deepEqual(heard, ["b: 2"]);
});
