/** What runs in the worker: an engine that answers the messages of engine-host.ts. */
import { readColumns } from "./columns";
import type { Extent, MapView } from "./crowds";
import { Engine, type Query, type Shown } from "./engine";
import type { Ask, Opening, Reply } from "./engine-host";

function send(reply: Reply, arrays: readonly ArrayBufferView[] = []): void {
  postMessage(reply, { transfer: arrays.map(({ buffer }) => buffer as ArrayBuffer) });
}

function arraysOf({ rows, mask, counts, bins }: Shown): ArrayBufferView[] {
  return [rows, mask, ...Object.values(counts), bins.edges, bins.counts];
}

function answer(engine: Engine, { method, argument }: Ask): void {
  if (method === "select") {
    const shown = engine.select(argument as Query);
    send({ method, result: shown }, arraysOf(shown));
  } else if (method === "groups") {
    send({ method, result: engine.groups(argument as MapView) });
  } else {
    const rows = engine.members(argument as Extent);
    send({ method, result: rows }, [rows]);
  }
}

/** Be a worker: wait for the columns, then answer. */
export function serve(): void {
  addEventListener("message", ({ data: { data, columns } }: MessageEvent<Opening>) => {
    const engine = new Engine(data, readColumns(data.columns, columns, data.count));
    addEventListener("message", ({ data: ask }: MessageEvent<Ask>) => answer(engine, ask));
    send({ method: "opened" });
  }, { once: true });
}
