import assert from "node:assert/strict";
import { test } from "node:test";
import { DEGREE, UNLOCATED, type Columns } from "../src/columns";
import { Crowds, EXACT, ROWS, type Extent, type Group } from "../src/crowds";
import { worldSize, worldX, worldY } from "../src/mercator";
import { randoms } from "./random";

const WORLD: Extent = [0, 0, 1, 1];

/** Crowds of these points, whose kinds are in turn 0, 1, 2; null is unlocated. In date order unless an order is given. */
function crowdsOf(points: ([lon: number, lat: number] | null)[], order = [...points.keys()]): Crowds {
  const columns = {
    lon: Int32Array.from(points, (point) => (point ? Math.round(point[0] * DEGREE) : UNLOCATED)),
    lat: Int32Array.from(points, (point) => (point ? Math.round(point[1] * DEGREE) : UNLOCATED)),
    kind: Uint8Array.from(points, (_, row) => row % 3),
    order: Uint32Array.from(order),
  };
  return new Crowds(columns as unknown as Columns, 3);
}

function groups(crowds: Crowds, count: number, view: Partial<Parameters<Crowds["groups"]>[1]> = {}, fails = new Uint16Array(count)): Group[] {
  return crowds.groups(fails, { zoom: 8, extent: WORLD, apart: null, ...view });
}

test("a group says where it is, of what kinds its rows are, and which are first and last", () => {
  const found = groups(crowdsOf([[44, 33], [44, 33], [50, 33], [44, 33], [44, 33]], [4, 3, 2, 1, 0]), 5);
  assert.deepEqual(found.map(({ rows }) => rows), [[4, 3, 1, 0], [2]]);
  const [crowd] = found;
  assert.ok(Math.abs((crowd?.x ?? 0) - worldX(44) * worldSize(8)) < 1e-6);
  assert.ok(Math.abs((crowd?.y ?? 0) - worldY(33) * worldSize(8)) < 1e-6);
  assert.deepEqual([crowd?.count, crowd?.first, crowd?.last], [4, 4, 0]);
  assert.deepEqual(crowd?.kinds, [[0, 2], [1, 2]]);
});

test("what is filtered out or has no place is in no group", () => {
  const found = groups(crowdsOf([[44, 33], null, [50, 33]]), 3, {}, Uint16Array.of(0, 0, 1));
  assert.deepEqual(found.map(({ rows }) => rows), [[0]]);
});

test("one row may stand apart, where it is shown at all", () => {
  const crowds = crowdsOf([[44, 33], [44, 33], [44, 33]]);
  assert.deepEqual(groups(crowds, 3, { apart: 1 }).map(({ rows }) => rows), [[0, 2], [1]]);
  assert.deepEqual(groups(crowds, 3, { apart: 1 }, Uint16Array.of(0, 1, 0)).map(({ rows }) => rows), [[0, 2]]);
});

test("few points are grouped all together, wherever the view is", () => {
  const crowds = crowdsOf([[44, 33], [44.001, 33], [-70, -30]]);
  const here: Extent = [worldX(43), worldY(34), worldX(45), worldY(32)];
  assert.deepEqual(groups(crowds, 3, { extent: here }), groups(crowds, 3));
});

/** Many points around Iraq, some at the very same place. */
function many(count: number): [number, number][] {
  const random = randoms(11);
  return Array.from({ length: count }, () => (random() < 0.1 ? [44.4, 33.3] : [40 + random() * 8, 30 + random() * 7]));
}

test("of many points every one in view is in exactly one group, and groups do not cover each other", () => {
  const points = many(EXACT + 3000);
  const extent: Extent = [worldX(42), worldY(35), worldX(46), worldY(31)];
  for (const zoom of [5, 7.25, 11]) {
    const found = groups(crowdsOf(points), points.length, { zoom, extent });
    const inView = points.filter(([lon, lat]) => lon >= 42 && lon <= 46 && lat >= 31 && lat <= 35).length;
    const total = found.reduce((sum, { count }) => sum + count, 0);
    assert.ok(total >= inView && total <= points.length, `${total} of ${inView} at ${zoom}`);
    const named = found.flatMap(({ rows }) => rows);
    assert.equal(new Set(named).size, named.length);
    for (const { rows, count, kinds } of found) {
      assert.equal(rows.length, count > ROWS ? 0 : count);
      assert.equal(kinds.reduce((sum, [, share]) => sum + share, 0), count);
    }
    found.forEach((a, at) => {
      for (const b of found.slice(0, at)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > 23, `at ${zoom}`);
    });
  }
});

test("a small move of the map leaves the groups of many points as they are", () => {
  const points = many(EXACT + 3000);
  const crowds = crowdsOf(points);
  const at = (lon: number): Group[] => groups(crowds, points.length, { zoom: 8, extent: [worldX(lon), worldY(34), worldX(lon + 1), worldY(33)] });
  assert.deepEqual(at(44.1), at(44.12));
});

test("members of an extent are the rows shown there, in date order", () => {
  const crowds = crowdsOf([[44, 33], [44, 33], [50, 33], [44, 33]], [3, 2, 1, 0]);
  const [crowd] = groups(crowds, 4);
  assert.deepEqual([...crowds.members(Uint16Array.of(0, 1, 0, 0), crowd?.extent ?? WORLD)], [3, 0]);
});
