/** Reading what Python put into the page. */

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64.replace(/\s+/g, ""));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new DecompressionStream("gzip");
  const writer = stream.writable.getWriter();
  // Errors of the writer are the reader's too: they are raised there.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  return new Response(stream.readable).text();
}

/** What `<script id>` holds as base64 of gzip of JSON. */
export async function readIsland<T>(id: string): Promise<T> {
  const element = document.getElementById(id);
  if (!(element instanceof HTMLScriptElement)) throw new Error(`mapgen: the page has no <script id="${id}">`);
  return JSON.parse(await inflate(bytesOf(element.textContent))) as T;
}

/** When all of the document's markup is there. */
export function documentRead(): Promise<void> {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("DOMContentLoaded", () => resolve(), { once: true }));
}
