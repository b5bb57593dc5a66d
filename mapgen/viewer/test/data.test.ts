import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { inflate } from "../src/data";

const TEXT = JSON.stringify({ place: "المشتل", count: 3 });
const PACKED = gzipSync(TEXT).toString("base64");

/** Do this as in a browser that cannot read base64 by itself, as most could not before 2025. */
async function asOlderBrowser(work: () => Promise<void>): Promise<void> {
  const native = Object.getOwnPropertyDescriptor(Uint8Array, "fromBase64");
  Reflect.deleteProperty(Uint8Array, "fromBase64");
  try {
    await work();
  } finally {
    if (native) Object.defineProperty(Uint8Array, "fromBase64", native);
  }
}

test("base64 of gzip is read, line breaks or not", async () => {
  assert.equal(await inflate(PACKED).text(), TEXT);
  assert.equal(await inflate(PACKED.replace(/.{20}/g, "$&\n")).text(), TEXT);
});

test("an older browser reads it too", async () => {
  await asOlderBrowser(async () => {
    assert.equal(await inflate(PACKED).text(), TEXT);
    assert.equal(await inflate(`\n${PACKED}\n`).text(), TEXT);
  });
});

test("bytes come through as they are", async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, value) => value);
  const packed = gzipSync(bytes).toString("base64");
  assert.deepEqual(new Uint8Array(await inflate(packed).arrayBuffer()), bytes);
});

test("what is damaged is an error, not half a page", async () => {
  await assert.rejects(inflate(`${PACKED.slice(0, 12)}AAAA${PACKED.slice(16)}`).text());
  await assert.rejects(inflate(PACKED.slice(0, -16)).text());
});
