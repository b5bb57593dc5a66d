import assert from "node:assert/strict";
import { test } from "node:test";
import { Incidents, WHOLE_ROWS } from "../src/incidents";
import { incident, opened, page } from "./sample";

const three = [
  incident({ id: "a", previous_ids: ["old-a"], event_type: "strike" }),
  incident({ id: "b", previous_ids: ["a"], event_type: "attack", relations: [{ type: "follows", target: "a" }] }),
  incident({ id: "c", relations: [{ type: "follows", target: "nowhere" }, { type: "follows", target: "b" }] }),
];

/** A page too large to be read whole, in chunks of ten rows, that counts what is read. */
async function large(): Promise<{ incidents: Incidents; read: number[] }> {
  const many = Array.from({ length: WHOLE_ROWS + 1 }, (_, row) => incident({ id: `i${row}`, previous_ids: row === 7 ? ["former"] : [] }));
  const { data, source } = page(many, { chunkRows: 10 });
  const read: number[] = [];
  const texts = (chunk: number): ReturnType<typeof source.texts> => {
    read.push(chunk);
    return source.texts(chunk);
  };
  return { incidents: await Incidents.create(data, { ...source, texts }), read };
}

test("a former id finds the incident, but never hides one that has this id now", async () => {
  const { incidents } = await opened(three);
  assert.equal(incidents.row("old-a"), 0);
  assert.equal(incidents.row("a"), 0);
  assert.equal(incidents.row("nothing"), null);
  assert.equal(incidents.row("constructor"), null);
  assert.equal(incidents.row(null), null);
});

test("a small page has all texts from the start", async () => {
  const { incidents } = await opened(three);
  assert.equal(incidents.whole, true);
  assert.equal(incidents.id(2), "c");
  assert.equal(incidents.details(1)?.event_type, "attack");
  assert.equal(incidents.kind(1).key, "attack");
});

test("relations are known from both ends, with the place where they are stated", async () => {
  const { incidents } = await opened(three);
  assert.deepEqual(incidents.relations(1), [
    { from: 1, position: 0, to: 0 },
    { from: 2, position: 1, to: 1 },
  ]);
  assert.deepEqual(incidents.relations(0), [{ from: 1, position: 0, to: 0 }]);
});

test("a position is latitude and longitude in degrees, and none where nobody could place it", async () => {
  const at = { type: "Point" as const, coordinates: [44.366, 33.315] };
  const { incidents } = await opened([incident({ id: "a", geometry: at }), incident({ id: "b", geometry: null })]);
  assert.deepEqual(incidents.position(0), [33.315, 44.366]);
  assert.equal(incidents.position(1), null);
});

test("what is not established is marked, and so is a point that is the site itself", async () => {
  const { incidents } = await opened([
    incident({ id: "a", status: "claimed", location_precision: "exact" }),
    incident({ id: "b", status: "fair", location_precision: "town" }),
  ]);
  assert.deepEqual(incidents.marks(0), { doubtful: true, exact: true });
  assert.deepEqual(incidents.marks(1), { doubtful: false, exact: false });
});

test("a large page reads texts when they are asked for, each chunk once", async () => {
  const { incidents, read } = await large();
  assert.deepEqual(read, []);
  assert.equal(incidents.whole, false);
  assert.equal(incidents.details(25), null);
  await Promise.all([incidents.load([25, 21]), incidents.load([29])]);
  await incidents.load([20]);
  assert.deepEqual(read, [2]);
  assert.equal(incidents.details(25)?.id, "i25");
  assert.equal(incidents.row("i21"), 21);
});

test("what was read long ago goes, never what was just asked for", async () => {
  const { incidents } = await large();
  await incidents.load([0]);
  await incidents.load(Array.from({ length: 100 }, (_, chunk) => 10 * chunk + 10));
  assert.equal(incidents.details(0), null);
  assert.equal(incidents.id(0), "i0");
  assert.equal(incidents.details(10)?.id, "i10");
  assert.equal(incidents.details(1000)?.id, "i1000");
});

test("a large page finds an incident by present or former id before its texts are here", async () => {
  const { incidents } = await large();
  assert.equal(incidents.row("i1234"), null);
  assert.equal(await incidents.find("i1234"), 1234);
  assert.equal(incidents.id(1234), "i1234");
  assert.equal(await incidents.find("i0"), 0);
  assert.equal(await incidents.find(`i${WHOLE_ROWS}`), WHOLE_ROWS);
  assert.equal(await incidents.find("former"), 7);
  assert.equal(await incidents.find("i12345"), null);
  assert.equal(await incidents.find(""), null);
});
