/** Reading what Python put into the page. */
import type { Source } from "./incidents";

// Newer browsers only (2025); TypeScript's library of ES2023 does not know it.
interface FromBase64 {
  fromBase64?(base64: string): Uint8Array<ArrayBuffer>;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const native = (Uint8Array as FromBase64).fromBase64;
  if (native) return native.call(Uint8Array, base64);
  const binary = atob(base64.replace(/\s+/g, ""));
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** What base64 of gzip holds. */
export function inflate(base64: string): Response {
  const stream = new DecompressionStream("gzip");
  const writer = stream.writable.getWriter();
  // Errors of the writer are the reader's too: they are raised there.
  writer.write(bytesOf(base64)).catch(() => undefined);
  writer.close().catch(() => undefined);
  return new Response(stream.readable);
}

/** When all of the document's markup is there. */
export function documentRead(): Promise<void> {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("DOMContentLoaded", () => resolve(), { once: true }));
}

/** What `<script id>` holds; it may stand further down in a document that is still being read. */
async function open(id: string): Promise<Response> {
  // An element that is not closed yet may hold half of its text.
  if (!document.getElementById(id)?.nextSibling) await documentRead();
  const element = document.getElementById(id);
  if (!(element instanceof HTMLScriptElement)) throw new Error(`mapgen: the page has no <script id="${id}">`);
  return inflate(element.textContent);
}

/** What `<script id>` holds as base64 of gzip of JSON. */
export async function readIsland<T>(id: string): Promise<T> {
  return (await (await open(id)).json()) as T;
}

/** Where the rest of a page's data is read from, beside the island of this id. */
export function islandSource(id: string): Source {
  return {
    columns: async () => (await open(`${id}-columns`)).arrayBuffer(),
    ids: async () => (await open(`${id}-ids`)).text(),
    texts: (chunk) => readIsland(`${id}-texts-${chunk}`),
  };
}
