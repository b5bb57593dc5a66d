import assert from "node:assert/strict";
import { test } from "node:test";
import { Incidents } from "../src/incidents";
import type { Searcher } from "../src/search";
import { Selection, type Shown } from "../src/selection";
import { Store } from "../src/state";
import { incident, page } from "./sample";

type Answer = Parameters<Searcher["find"]>[1];

/** A search that finds nothing until it is told what. */
class Search {
  answers: Answer[] = [];

  find(query: string, answer: Answer): void {
    if (query === "") answer(null, null);
    else this.answers.push(answer);
  }
}

async function selection(): Promise<{ selection: Selection; store: Store; search: Search; seen: Shown[] }> {
  const { data, source } = page(
    [
      incident({ id: "c", start: "2024-02-03", event_type: "strike" }),
      incident({ id: "a", start: "2024-02-01", event_type: "strike" }),
      incident({ id: "b", start: "2024-02-02", event_type: "attack" }),
    ],
    {},
    [1, 2, 0],
  );
  const [store, search, seen] = [new Store(), new Search(), [] as Shown[]];
  const own = await Selection.create(data, await Incidents.create(data, source), store, search as unknown as Searcher);
  own.follow((shown) => seen.push(shown));
  return { selection: own, store, search, seen };
}

test("it begins with everything, in date order", async () => {
  const { selection: own } = await selection();
  assert.deepEqual([...own.current.rows], [1, 2, 0]);
  assert.equal(own.current, own.all);
});

test("it follows filter and time at once, and nothing else", async () => {
  const { selection: own, store, seen } = await selection();
  store.set({ filter: { kind: ["strike"] } });
  assert.deepEqual([...own.current.rows], [1, 0]);
  store.set({ time: [Date.UTC(2024, 1, 2), null] });
  assert.deepEqual([...own.current.rows], [0]);
  store.set({ selected: "a", panel: "filters" });
  assert.equal(seen.length, 2);
  assert.deepEqual([...own.all.rows], [1, 2, 0]);
});

test("a value that the data do not have lets nothing through", async () => {
  const { selection: own, store } = await selection();
  store.set({ filter: { kind: ["nothing"] } });
  assert.equal(own.current.rows.length, 0);
});

test("neighbours are those shown, in date order", async () => {
  const { selection: own, store } = await selection();
  assert.deepEqual(own.neighbours(2), { previous: 1, next: 0 });
  assert.deepEqual(own.neighbours(1), { previous: null, next: 2 });
  store.set({ filter: { kind: ["strike"] } });
  assert.deepEqual(own.neighbours(0), { previous: 1, next: null });
  assert.deepEqual(own.neighbours(2), { previous: null, next: null });
});

test("what the search finds narrows it as it comes, with its progress; answers to an older search are dropped", async () => {
  const { selection: own, store, search, seen } = await selection();
  store.set({ search: "x" });
  store.set({ search: "xy" });
  search.answers[0]?.(Uint8Array.of(0, 0, 0), null);
  assert.equal(seen.length, 0);
  search.answers[1]?.(Uint8Array.of(0, 1, 0), 0.5);
  assert.deepEqual([[...own.current.rows], own.current.progress], [[1], 0.5]);
  search.answers[1]?.(Uint8Array.of(0, 1, 1), null);
  assert.deepEqual([[...own.current.rows], own.current.progress], [[1, 2], null]);
  store.set({ search: "" });
  assert.equal(own.current.rows.length, 3);
});
