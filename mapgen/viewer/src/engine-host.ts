import type { Columns } from "./columns";
import type { Extent, Group, MapView } from "./crowds";
import { Engine, type Query, type Shown } from "./engine";
import type { PageData } from "./types";

/** From so many rows on the engine has a thread of its own; below, starting one takes longer than it saves. */
const WORKER_FROM = 5000;

/** The script of the page that this is part of: the worker runs the same one, see main.ts. */
const script = globalThis.document?.currentScript?.textContent;

/** An engine that answers at once where it runs here, and later where it runs in a worker. */
export interface EngineHost {
  select(query: Query, answer: (shown: Shown) => void): void;
  groups(view: MapView, answer: (groups: Group[]) => void): void;
  members(extent: Extent, answer: (rows: Uint32Array) => void): void;
}

type Method = keyof EngineHost;

/** The worker's first message; it replies with `opened`. */
export interface Opening {
  data: PageData;
  columns: ArrayBuffer;
}

/** What it is asked from then on, one method at a time. */
export interface Ask {
  method: Method;
  argument: unknown;
}

export type Reply = { method: "opened" } | { method: Method; result: unknown };

/** An engine over these columns, in a worker where there are many rows and the page may have one. */
export async function openEngine(data: PageData, columns: Columns): Promise<EngineHost> {
  const opening = { data, columns: columns.lon.buffer as ArrayBuffer };
  const worker = data.count >= WORKER_FROM && script ? await openWorker(script, opening) : null;
  return worker ? new There(worker) : new Here(new Engine(data, columns));
}

/** Null where the page's policy or its frame's sandbox refuses workers; some browsers throw then, others report an error. */
function openWorker(source: string, opening: Opening): Promise<Worker | null> {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return new Promise<Worker | null>((resolve) => {
    try {
      const worker = new Worker(url);
      worker.onmessage = () => resolve(worker);
      worker.onerror = () => resolve(null);
      worker.postMessage(opening);
    } catch {
      resolve(null);
    }
  }).finally(() => URL.revokeObjectURL(url));
}

class Here implements EngineHost {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  select(query: Query, answer: (shown: Shown) => void): void {
    answer(this.#engine.select(query));
  }

  groups(view: MapView, answer: (groups: Group[]) => void): void {
    answer(this.#engine.groups(view));
  }

  members(extent: Extent, answer: (rows: Uint32Array) => void): void {
    answer(this.#engine.members(extent));
  }
}

class There implements EngineHost {
  readonly #select: Lane<Query, Shown>;
  readonly #groups: Lane<MapView, Group[]>;
  readonly #members: Lane<Extent, Uint32Array>;

  constructor(worker: Worker) {
    const send = (method: Method) => <T>(argument: T) => worker.postMessage({ method, argument } satisfies Ask);
    this.#select = new Lane(send("select"));
    this.#groups = new Lane(send("groups"));
    this.#members = new Lane(send("members"));
    worker.onmessage = ({ data: reply }: MessageEvent<Reply>) => {
      if (reply.method === "select") this.#select.answered(reply.result as Shown);
      if (reply.method === "groups") this.#groups.answered(reply.result as Group[]);
      if (reply.method === "members") this.#members.answered(reply.result as Uint32Array);
    };
  }

  select(query: Query, answer: (shown: Shown) => void): void {
    this.#select.ask(query, answer);
  }

  groups(view: MapView, answer: (groups: Group[]) => void): void {
    this.#groups.ask(view, answer);
  }

  members(extent: Extent, answer: (rows: Uint32Array) => void): void {
    this.#members.ask(extent, answer);
  }
}

/** Asks one thing at a time; of what is asked meanwhile only the latest is asked next, the others never. */
export class Lane<Argument, Result> {
  readonly #send: (argument: Argument) => void;
  #answer: ((result: Result) => void) | null = null;
  #waiting: { argument: Argument; answer: (result: Result) => void } | null = null;

  constructor(send: (argument: Argument) => void) {
    this.#send = send;
  }

  ask(argument: Argument, answer: (result: Result) => void): void {
    if (this.#answer) this.#waiting = { argument, answer };
    else this.#post(argument, answer);
  }

  answered(result: Result): void {
    const [answer, next] = [this.#answer, this.#waiting];
    [this.#answer, this.#waiting] = [null, null];
    if (next) this.#post(next.argument, next.answer);
    answer?.(result);
  }

  #post(argument: Argument, answer: (result: Result) => void): void {
    this.#answer = answer;
    this.#send(argument);
  }
}
