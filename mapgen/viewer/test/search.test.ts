import assert from "node:assert/strict";
import { test } from "node:test";
import { WHOLE_ROWS } from "../src/incidents";
import type { Incident } from "../src/model";
import { Searcher } from "../src/search";
import { incident, opened } from "./sample";

const INCIDENTS = [
  incident({
    id: "bukamal",
    title: "Strike",
    place: { name: "Near Abu Kamal", names: { ar: "البوكمال" }, country: "SY", admin1: "Deir ez-Zor" },
  }),
  incident({ id: "erbil", title: "Drone attack", summary: "Nobody was hurt.", place: { name: "Erbil air base", country: "IQ" } }),
  incident({
    id: "claim",
    title: "A claim",
    actors: [
      { name: "Kata'ib Hezbollah", role: "attacker" },
      { name: "Police", role: "target" },
    ],
  }),
  incident({ id: "translated", title: "Rockets", translations: { ar: { title: "صواريخ على القاعدة", summary: "لا ضحايا" } } }),
];

async function ask(query: string, incidents: Incident[] = INCIDENTS): Promise<string[] | null> {
  const { data, incidents: rows } = await opened(incidents, { languages: ["en", "ar"] });
  let answered: string[] | null | undefined;
  new Searcher(data, rows).find(query, (found, progress) => {
    assert.equal(progress, null);
    answered = found && incidents.filter((_, row) => found[row] === 1).map(({ id }) => id);
  });
  // A small page answers before `find` returns.
  assert.notEqual(answered, undefined);
  return answered ?? null;
}

test("without words nothing is searched for", async () => {
  assert.equal(await ask(""), null);
  assert.equal(await ask("  –  "), null);
});

test("titles, summaries and their translations are searched", async () => {
  assert.deepEqual(await ask("drone"), ["erbil"]);
  assert.deepEqual(await ask("nobody hurt"), ["erbil"]);
  assert.deepEqual(await ask("صواريخ"), ["translated"]);
  assert.deepEqual(await ask("ضحايا"), ["translated"]);
});

test("places, provinces and countries are searched in every language there is", async () => {
  for (const query of ["Abu Kamal", "al-Bukamal", "البوكمال", "Dayr az-Zawr", "Syria", "سوريا"]) {
    assert.deepEqual(await ask(query), ["bukamal"], query);
  }
});

test("whoever took part is searched for", async () => {
  for (const query of ["Kataib Hizballah", "كتائب حزب الله", "police"]) assert.deepEqual(await ask(query), ["claim"], query);
});

test("words may be in different texts of one incident", async () => {
  assert.deepEqual(await ask("hurt erbil iraq"), ["erbil"]);
  assert.deepEqual(await ask("hurt erbil syria"), []);
});

const MANY = Array.from({ length: WHOLE_ROWS + 52 }, (_, row) =>
  incident({ id: `i${row}`, title: row % 2 ? "Drone" : "Rocket", place: { name: row < 10 ? "Drone field" : "Town" } }),
);

interface Told {
  found: number;
  progress: number | null;
}

function scan(searcher: Searcher, query: string): { told: Told[]; done: Promise<void> } {
  const told: Told[] = [];
  const done = new Promise<void>((resolve) => {
    searcher.find(query, (found, progress) => {
      told.push({ found: found?.reduce((sum, one) => sum + one, 0) ?? -1, progress });
      if (progress === null) resolve();
    });
  });
  return { told, done };
}

test("a large page answers with places and actors at once, and with all texts in the end", async () => {
  const { data, incidents } = await opened(MANY);
  const { told, done } = scan(new Searcher(data, incidents), "drone");
  assert.deepEqual(told, [{ found: 10, progress: 0 }]);
  await done;
  assert.deepEqual(told.at(-1), { found: 5 + MANY.length / 2, progress: null });
});

test("a newer query ends an older one", async () => {
  const { data, incidents } = await opened(MANY);
  const searcher = new Searcher(data, incidents);
  const older = scan(searcher, "drone");
  const newer = scan(searcher, "rocket");
  await newer.done;
  assert.equal(older.told.length, 1);
  assert.deepEqual(newer.told.at(-1), { found: MANY.length / 2, progress: null });
});

test("ending a search ends what was being searched", async () => {
  const { data, incidents } = await opened(MANY);
  const searcher = new Searcher(data, incidents);
  const older = scan(searcher, "drone");
  assert.deepEqual(scan(searcher, "").told, [{ found: -1, progress: null }]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(older.told.length, 1);
});
