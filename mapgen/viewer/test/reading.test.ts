import assert from "node:assert/strict";
import { test } from "node:test";
import { Incidents, WHOLE_ROWS } from "../src/incidents";
import { readTexts } from "../src/reading";
import { incident, page } from "./sample";

const COUNT = WHOLE_ROWS + 60;
const CHUNK_ROWS = 20;

/** A page too large to be read whole, and how often each chunk of it was read. */
async function large(): Promise<{ incidents: Incidents; reads: Map<number, number> }> {
  const many = Array.from({ length: COUNT }, (_, row) => incident({ id: `i${row}` }));
  const { data, source } = page(many, { chunkRows: CHUNK_ROWS });
  const reads = new Map<number, number>();
  const texts = (chunk: number): ReturnType<typeof source.texts> => {
    reads.set(chunk, (reads.get(chunk) ?? 0) + 1);
    return source.texts(chunk);
  };
  return { incidents: await Incidents.create(data, { ...source, texts }), reads };
}

test("every row's texts are handed over once, with the row's place, and each chunk is read once", async () => {
  const { incidents, reads } = await large();
  const rows = Uint32Array.from({ length: COUNT }, (_, index) => (index * 7) % COUNT);
  const taken: string[] = [];
  const signal = new AbortController().signal;
  await readTexts(incidents, CHUNK_ROWS, rows, ({ id }, index) => assert.equal((taken[index] = id), `i${rows[index]}`), signal);
  assert.equal(taken.filter(Boolean).length, COUNT);
  assert.deepEqual(new Set(reads.values()), new Set([1]));
});

test("only the chunks of the rows that are asked for are read", async () => {
  const { incidents, reads } = await large();
  await readTexts(incidents, CHUNK_ROWS, Uint32Array.of(45, 41), () => undefined, new AbortController().signal);
  assert.deepEqual([...reads.keys()], [2]);
});

test("once it is given up it hands over nothing more, and says so", async () => {
  const { incidents } = await large();
  const abort = new AbortController();
  let taken = 0;
  const take = (): void => {
    taken += 1;
    abort.abort();
  };
  const rows = Uint32Array.from({ length: COUNT }, (_, row) => row);
  await assert.rejects(readTexts(incidents, CHUNK_ROWS, rows, take, abort.signal), { name: "AbortError" });
  assert.ok(taken < COUNT);
});
