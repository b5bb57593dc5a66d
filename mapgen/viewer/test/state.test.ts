import assert from "node:assert/strict";
import { test } from "node:test";
import { Store } from "../src/state";

test("followers are told what it is, what it was, and who changed it", () => {
  const store = new Store();
  const heard: unknown[] = [];
  store.follow((state, previous, cause) => heard.push([previous.selected, state.selected, cause]));
  store.set({ selected: "a" });
  store.set({ selected: null }, "address");
  assert.deepEqual(heard, [
    [null, "a", "reader"],
    ["a", null, "address"],
  ]);
});

test("what is not changed stays the same object", () => {
  const store = new Store();
  const { filter, time } = store.state;
  store.set({ selected: "a" });
  assert.equal(store.state.filter, filter);
  assert.equal(store.state.time, time);
});
