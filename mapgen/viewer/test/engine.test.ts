import assert from "node:assert/strict";
import { test } from "node:test";
import { readColumns } from "../src/columns";
import { Engine, type Query } from "../src/engine";
import { FACETS, type Facet } from "../src/filter";
import type { Incident } from "../src/model";
import type { PageData } from "../src/types";
import { randoms } from "./random";
import { incident, page } from "./sample";

const ALL: Query = { filter: {}, from: null, to: null, found: null };

async function engineOf(incidents: Incident[], order?: number[]): Promise<{ engine: Engine; data: PageData }> {
  const { data, source } = page(incidents, {}, order);
  return { engine: new Engine(data, readColumns(data.columns, await source.columns(), data.count)), data };
}

/** Incidents with every facet, some of them sums of others. */
function someIncidents(count: number, random: () => number): Incident[] {
  const one = <T>(values: T[]): T => values[Math.floor(random() * values.length)] as T;
  const several = <T>(make: () => T): T[] => Array.from({ length: Math.floor(random() * 4) }, make);
  return Array.from({ length: count }, (_, row) => {
    const start = new Date(Date.UTC(2024, 0, 1 + Math.floor(random() * 90))).toISOString().slice(0, 10);
    return incident({
      id: `i${row}`,
      start,
      event_type: one(["strike", "attack", "unrest"]),
      status: one(["confirmed", "fair", "claimed"]),
      location_precision: one(["exact", "town"]),
      place: { name: "x", country: one(["IQ", "SY"]), admin1: one(["North", "South"]) },
      actors: several(() => ({ name: one(["A", "B", "C"]), role: one(["attacker", "target"]) })),
      sources: several(() => ({ id: "s", publisher: one(["Wire", "Paper", "Radio"]) })),
      is_aggregate: row % 7 === 0,
      relations: row % 7 === 0 ? [] : [{ type: "part_of", target: `i${7 * Math.floor((random() * count) / 7)}` }],
    });
  });
}

/** The same by the plainest means: each row and value by itself. */
class Reference {
  readonly #incidents: Incident[];
  readonly #data: PageData;

  constructor(incidents: Incident[], data: PageData) {
    this.#incidents = incidents;
    this.#data = data;
  }

  passing(query: Query): number[] {
    return [...this.#incidents.keys()].filter((row) => this.#passes(row, query));
  }

  incidents(query: Query): number {
    const rows = this.passing(query);
    const parts = rows.flatMap((row) => this.#incidents[row]?.relations ?? []).map(({ target }) => target);
    return rows.filter((row) => !parts.includes(this.#incidents[row]?.id ?? "")).length;
  }

  #passes(row: number, { filter, from, to, found }: Query): boolean {
    const one = this.#incidents[row] as Incident;
    const { data, wanted } = { data: this.#data, wanted: filter };
    const has = (facet: Facet, value: number): boolean => wanted[facet]?.includes(value) ?? true;
    const start = Date.parse(one.start) / 60_000;
    const participant = (one.actors ?? []).some(
      ({ name, role }) => has("actor", data.actors.indexOf(name)) && has("role", data.roles.indexOf(role)),
    );
    return (
      has("kind", data.kinds.findIndex(({ key }) => key === one.event_type)) &&
      has("status", data.statuses.indexOf(one.status)) &&
      has("precision", data.precisions.indexOf(one.location_precision ?? "")) &&
      has("country", data.countries.indexOf(one.place?.country ?? "")) &&
      has("province", data.provinces.findIndex(({ name, country }) => name === one.place?.admin1 && country === one.place.country)) &&
      (!wanted.source || (one.sources ?? []).some(({ publisher }) => has("source", data.publishers.indexOf(publisher ?? "")))) &&
      ((!wanted.actor && !wanted.role) || participant) &&
      (from === null || start + 1439 >= from) &&
      (to === null || start <= to) &&
      (!found || found[row] === 1)
    );
  }
}

function sizeOf(data: PageData, facet: Facet): number {
  const lists = { kind: "kinds", status: "statuses", country: "countries", province: "provinces", actor: "actors", role: "roles", precision: "precisions", source: "publishers" } as const;
  return data[lists[facet]].length;
}

function someQuery(data: PageData, random: () => number): Query {
  const filter: Query["filter"] = {};
  for (const facet of FACETS) {
    if (random() < 0.75) continue;
    filter[facet] = Array.from({ length: sizeOf(data, facet) }, (_, code) => code).filter(() => random() < 0.6);
  }
  const day = (share: number): number | null => (random() < 0.6 ? null : Date.UTC(2024, 0, 1 + Math.floor(share * 90)) / 60_000);
  const found = random() < 0.7 ? null : Uint8Array.from({ length: data.count }, () => Number(random() < 0.7));
  return { filter, from: day(random() * 0.5), to: day(0.5 + random() * 0.5), found };
}

test("what passes, and what would with another value, is as each row and value by itself say", async () => {
  const random = randoms(3);
  const incidents = someIncidents(120, random);
  const order = [...incidents.keys()].sort((a, b) => (incidents[a] as Incident).start.localeCompare((incidents[b] as Incident).start) || a - b);
  const { engine, data } = await engineOf(incidents, order);
  const reference = new Reference(incidents, data);
  for (let turn = 0; turn < 60; turn++) {
    const query = someQuery(data, random);
    const shown = engine.select(query);
    const rows = reference.passing(query);
    assert.deepEqual([...shown.rows], order.filter((row) => rows.includes(row)));
    assert.deepEqual([...shown.mask], Array.from(incidents, (_, row) => Number(rows.includes(row))));
    assert.equal(shown.incidents, reference.incidents(query));
    for (const facet of FACETS) {
      const counts = Array.from({ length: sizeOf(data, facet) }, (_, code) =>
        reference.incidents({ ...query, filter: { ...query.filter, [facet]: [code] } }),
      );
      assert.deepEqual([...shown.counts[facet]], counts, `${facet} with ${JSON.stringify(query.filter)}`);
    }
  }
});

test("bins follow filter and search and not the time, and stand still", async () => {
  const random = randoms(5);
  const incidents = someIncidents(120, random);
  const { engine, data } = await engineOf(incidents);
  const reference = new Reference(incidents, data);
  const { edges } = engine.select(ALL).bins;
  for (let turn = 0; turn < 20; turn++) {
    const query = someQuery(data, random);
    const { bins } = engine.select(query);
    assert.deepEqual(bins.edges, edges);
    const total = bins.counts.reduce((sum, count) => sum + count, 0);
    assert.equal(total, reference.incidents({ ...query, from: null, to: null }));
  }
});

test("actor and role have to fit one and the same participant", async () => {
  const both = incident({ actors: [{ name: "A", role: "attacker" }, { name: "B", role: "target" }] });
  const { engine, data } = await engineOf([both]);
  const filter = { actor: [data.actors.indexOf("A")], role: [data.roles.indexOf("target")] };
  assert.equal(engine.select({ ...ALL, filter }).rows.length, 0);
  assert.equal(engine.select({ ...ALL, filter: { ...filter, role: [data.roles.indexOf("attacker")] } }).rows.length, 1);
});

test("an entry that sums up others is not counted while one of its parts is", async () => {
  const { engine, data } = await engineOf([
    incident({ id: "sum", is_aggregate: true, status: "fair" }),
    incident({ id: "part", relations: [{ type: "part_of", target: "sum" }], status: "claimed" }),
    incident({ id: "other", relations: [{ type: "follows", target: "sum" }], status: "claimed" }),
  ]);
  const shown = engine.select(ALL);
  assert.equal(shown.rows.length, 3);
  assert.equal(shown.incidents, 2);
  assert.deepEqual([...shown.counts.kind], [2]);
  assert.deepEqual([...shown.bins.counts], [2]);
  const alone = engine.select({ ...ALL, filter: { status: [data.statuses.indexOf("fair")] } });
  assert.equal(alone.incidents, 1);
  assert.deepEqual([...alone.bins.counts], [1]);
});

test("what sums up others stands beside its parts on the map, and what they are parts of in turn does too", async () => {
  const geometry = { type: "Point" as const, coordinates: [44, 33] };
  const { engine } = await engineOf([
    incident({ id: "whole", is_aggregate: true, geometry }),
    incident({ id: "middle", is_aggregate: true, geometry, status: "fair", relations: [{ type: "part_of", target: "whole" }] }),
    incident({ id: "one", geometry, relations: [{ type: "part_of", target: "middle" }] }),
    incident({ id: "two", geometry, relations: [{ type: "part_of", target: "middle" }] }),
  ]);
  assert.equal(engine.select(ALL).incidents, 2);
  const view = { zoom: 6, extent: [0, 0, 1, 1] as const, apart: null };
  assert.deepEqual(engine.groups(view).map(({ count }) => count).sort(), [1, 1, 2]);
  assert.deepEqual([...engine.members([0, 0, 1, 1])], [2, 3]);
});

test("a time takes in what may have happened in it, its first and last minute included", async () => {
  const { engine } = await engineOf([incident({ start: "2024-02-07" })]);
  const [first, last] = [Date.UTC(2024, 1, 7) / 60_000, Date.UTC(2024, 1, 7, 23, 59) / 60_000];
  const shows = (from: number | null, to: number | null): boolean => engine.select({ ...ALL, from, to }).rows.length === 1;
  assert.equal(shows(last, null), true);
  assert.equal(shows(last + 1, null), false);
  assert.equal(shows(null, first), true);
  assert.equal(shows(null, first - 1), false);
});

test("an empty list lets nothing through", async () => {
  const { engine } = await engineOf([incident({})]);
  assert.equal(engine.select({ ...ALL, filter: { kind: [] } }).rows.length, 0);
  assert.equal(engine.select({ ...ALL, filter: { source: [] } }).rows.length, 0);
});
