import type { Incidents } from "./incidents";
import type { Incident } from "./model";

/** So many chunks of texts are read at once; between them the page can do other things. */
const CHUNKS = 8;

/**
 * Read the texts of many rows and hand each over, with its place among `rows`, while it is here; chunk by chunk, and so not in the order of `rows`.
 *
 * @throws what `Incidents.load` throws, and the signal's reason when it is aborted.
 */
export async function readTexts(
  incidents: Incidents,
  chunkRows: number,
  rows: Uint32Array,
  take: (incident: Incident, index: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const chunks = new Map<number, number[]>();
  rows.forEach((row, index) => {
    const chunk = Math.floor(row / chunkRows);
    const known = chunks.get(chunk);
    if (known) known.push(index);
    else chunks.set(chunk, [index]);
  });
  const order = [...chunks.keys()].sort((a, b) => a - b);
  for (let at = 0; at < order.length; at += CHUNKS) {
    const indices = order.slice(at, at + CHUNKS).flatMap((chunk) => chunks.get(chunk) ?? []);
    await incidents.load(indices.map((index) => rows[index] as number));
    signal.throwIfAborted();
    for (const index of indices) {
      const incident = incidents.details(rows[index] as number);
      if (!incident) throw new Error("mapgen: texts that were just read are gone");
      take(incident, index);
    }
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
  }
}
