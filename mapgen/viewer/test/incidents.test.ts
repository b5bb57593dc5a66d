import assert from "node:assert/strict";
import { test } from "node:test";
import { Incidents } from "../src/incidents";
import { Store } from "../src/state";
import type { PageData } from "../src/types";
import { incident } from "./sample";

const data: PageData = {
  version: 1,
  language: "en",
  writtenIn: "en",
  direction: "ltr",
  strings: {},
  kinds: [],
  measures: [],
  bounds: null,
  incidents: [
    incident({ id: "a", previousIds: ["old-a"], kind: "strike" }),
    incident({ id: "b", previousIds: ["a"], kind: "attack" }),
    incident({ id: "c", kind: "strike" }),
  ],
};

test("a former id finds the incident, but never hides one that has this id now", () => {
  const incidents = new Incidents(data);
  assert.equal(incidents.find("old-a")?.id, "a");
  assert.equal(incidents.find("a")?.id, "a");
  assert.equal(incidents.find("nothing"), null);
});

test("neighbours are those shown, in date order", () => {
  const incidents = new Incidents(data);
  const store = new Store();
  assert.equal(incidents.neighbours(store.state, "a").next?.id, "b");
  store.set({ filter: { kind: ["strike"] } });
  assert.equal(incidents.neighbours(store.state, "a").next?.id, "c");
  assert.equal(incidents.neighbours(store.state, "a").previous, null);
  assert.deepEqual(incidents.neighbours(store.state, "b"), { previous: null, next: null });
});
