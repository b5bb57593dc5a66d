import assert from "node:assert/strict";
import { test } from "node:test";
import { FACETS } from "../src/filter";
import { START, type State } from "../src/state";
import { formatHash, parseHash } from "../src/url-state";
import { emptyPage, kind } from "./sample";

const PAGE = emptyPage({
  kinds: [kind("strike"), kind("attack")],
  statuses: ["confirmed", "weak"],
  precisions: ["exact", "town"],
  countries: ["", "IQ", "SY"],
  provinces: [
    { name: "", names: {}, country: null },
    { name: "Baghdad", names: {}, country: "IQ" },
  ],
  actors: ["Police & Co., Ltd", "a=b#c%"],
  roles: ["attacker"],
  publishers: ["AP", "السومرية"],
  stories: [{ key: "first", title: { en: "First" }, steps: [1, 2, 3].map(() => ({ title: null, text: {}, incidents: [], bounds: null, time: null })) }],
});

/** What a hash leads to, as a state with the incident it names. */
function read(hash: string): State | undefined {
  const address = parseHash(hash, PAGE);
  return address && { ...address.state, selected: address.incident };
}

test("a page as it starts has no hash", () => {
  assert.equal(formatHash(START, null), "");
  for (const hash of ["", "#"]) assert.deepEqual(read(hash), START);
});

test("a hash of the page's own anchors or of a host is left alone", () => {
  for (const hash of ["#mapgen-list-heading", "#row-a", "#xincident=a", "#incident=a&utm_source=b"]) {
    assert.equal(parseHash(hash, PAGE), undefined, hash);
  }
});

test("all that a reader can choose is read again as it was written", () => {
  const states: Partial<State>[] = [
    ...["a", "a:b.c-d_e", "é&=#%"].map((selected) => ({ selected })),
    { filter: { kind: ["attack"], country: ["", "SY"], province: ["IQ:Baghdad"], actor: PAGE.actors, source: PAGE.publishers } },
    { filter: { kind: [] } },
    { search: "أبو كمال & #1 50%" },
    { time: [Date.UTC(2024, 0, 28), Date.UTC(2024, 1, 8) - 1] },
    { time: [null, Date.UTC(1969, 5, 1, 12, 30)] },
    { view: { lat: 33.30712, lon: -44.5, zoom: 7.25 } },
    { panel: "filters" },
    { story: { key: "first", step: 2 }, panel: "story" },
    { story: { key: "", step: 41 } },
    { table: true, sort: { column: "killed", descending: true } },
  ];
  for (const change of states) assert.deepEqual(read(formatHash({ ...START, ...change }, null)), { ...START, ...change });
});

test("whole days are written as days, both included", () => {
  const time = [Date.UTC(2024, 0, 28), Date.UTC(2024, 1, 8) - 1] as const;
  assert.equal(formatHash({ ...START, time }, null), "#from=2024-01-28&to=2024-02-07");
});

test("an address names its language", () => {
  assert.equal(formatHash(START, "ar"), "#lang=ar");
  assert.equal(parseHash("#lang=ar", PAGE)?.lang, "ar");
});

test("what the data do not have any more narrows nothing", () => {
  assert.deepEqual(read("#kind=gone&kind=strike&status=gone")?.filter, { kind: ["strike"] });
});

test("nonsense is read as if it were not there", () => {
  const nonsense = ["from=yesterday", "to=%", "view=1,2", "view=91,0,3", "view=a,b,c", "panel=x", "story=first.4", "story=first.0", "story=gone.1", "sort=x", "table=yes", "incident="];
  for (const part of nonsense) assert.deepEqual(read(`#${part}`), START, part);
});

test("each facet has a name of its own in addresses", () => {
  assert.equal(new Set(FACETS).size, 8);
  for (const facet of FACETS) assert.ok(parseHash(`#${facet}=x`, PAGE), facet);
});
