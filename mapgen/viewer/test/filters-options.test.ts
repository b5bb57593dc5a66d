import assert from "node:assert/strict";
import { test } from "node:test";
import type { Context } from "../src/context";
import { Engine } from "../src/engine";
import { activeValues, optionsOf, toggled, withValues } from "../src/filters-options";
import { Wording } from "../src/wording";
import { incident, opened } from "./sample";
import { wordsIn } from "./words";

const place = (country: string, admin1?: string): object => ({ place: { name: "Town", country, ...(admin1 ? { admin1 } : {}) } });

async function context(): Promise<Context> {
  const { data, incidents } = await opened([
    incident({ status: "weak", ...place("SY", "Homs") }),
    incident({ status: "confirmed" }),
    incident({ status: "weak", ...place("IQ", "Anbar") }),
    incident({ status: "weak", ...place("IQ") }),
  ]);
  const words = wordsIn("en");
  const all = new Engine(data, incidents.columns).select({ filter: {}, from: null, to: null, found: null });
  return { data, incidents, words, language: "en", wording: new Wording(data, "en", words), selection: { all } } as unknown as Context;
}

test("choosing a value and choosing it again leaves no filter", () => {
  const chosen = toggled({}, "kind", "a");
  assert.deepEqual(chosen, { kind: ["a"] });
  assert.deepEqual(toggled(chosen, "kind", "b"), { kind: ["a", "b"] });
  assert.deepEqual(toggled(chosen, "kind", "a"), {});
});

test("other facets stay as they are", () => {
  assert.deepEqual(withValues({ kind: ["a"], role: ["target"] }, "role", []), { kind: ["a"] });
  assert.deepEqual(withValues({ kind: ["a"] }, "role", ["target"]), { kind: ["a"], role: ["target"] });
});

test("every value of a filter is active, and so is a facet without any", () => {
  assert.deepEqual(activeValues({ kind: ["a", "b"], source: [] }), [
    { facet: "kind", value: "a" },
    { facet: "kind", value: "b" },
    { facet: "source", value: null },
  ]);
  assert.deepEqual(activeValues({}), []);
});

test("the most frequent country comes first, and what is not known last and by name", async () => {
  const countries = optionsOf(await context(), "country");
  assert.deepEqual(countries.map(({ name }) => name.text), ["Iraq", "Syria", "Country not known"]);
});

test("a province that is not known is an option too", async () => {
  const provinces = optionsOf(await context(), "province");
  assert.deepEqual(provinces.map(({ value }) => value).sort(), [":", "IQ:Anbar", "SY:Homs"]);
  assert.equal(provinces.at(-1)?.name.text, "Province not known");
});

test("statuses keep the order of the data's list", async () => {
  const { data } = await context();
  const statuses = optionsOf(await context(), "status");
  assert.deepEqual(statuses.map(({ value }) => value), data.statuses);
});

test("a value that no incident has is no option", async () => {
  assert.deepEqual(optionsOf(await context(), "actor"), []);
});
