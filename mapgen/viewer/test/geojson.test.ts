import assert from "node:assert/strict";
import { test } from "node:test";
import { feature, GEOJSON_END, GEOJSON_START } from "../src/geojson";
import { incident } from "./sample";

test("id and geometry are members of the Feature, all else its properties", () => {
  const geometry = { type: "Point" as const, coordinates: [44.4, 33.3] };
  assert.deepEqual(JSON.parse(feature(incident({ id: "a", summary: "S", geometry }))), {
    type: "Feature",
    id: "a",
    properties: { title: "Title", start: "2024-05-01", date_precision: "day", event_type: "strike", status: "confirmed", summary: "S" },
    geometry,
  });
});

test("what nobody could place has a geometry that is null, as RFC 7946 wants it", () => {
  assert.equal(JSON.parse(feature(incident({}))).geometry, null);
});

test("a collection is the features between its ends, a line each, and none of them breaks a line", () => {
  const texts = [feature(incident({ title: 'two\nlines "and" \u2028 \ud800' })), feature(incident({ id: "b" }))];
  const file = GEOJSON_START + texts.join(",\n") + GEOJSON_END;
  assert.equal(file.split("\n").length, 5);
  assert.equal(JSON.parse(file).features[0].properties.title, 'two\nlines "and" \u2028 \ud800');
  assert.equal(Buffer.from(file).toString(), file);
});
