import assert from "node:assert/strict";
import { test } from "node:test";
import { worldSize, worldX, worldY } from "../src/mercator";

test("the world is 256 pixels at zoom 0, and doubles with each level, fractions included", () => {
  assert.equal(worldSize(0), 256);
  assert.equal(worldSize(3), 2048);
  assert.equal(worldSize(0.5), 256 * Math.SQRT2);
});

test("the world's middle and corners are where Web Mercator has them", () => {
  assert.deepEqual([worldX(0), worldY(0)], [0.5, 0.5]);
  assert.deepEqual([worldX(-180), worldX(180)], [0, 1]);
  assert.ok(Math.abs(worldY(85.0511287798)) < 1e-9);
  assert.ok(Math.abs(worldY(-90) - 1) < 1e-9);
});

test("a place is where Leaflet projects it", () => {
  // L.CRS.EPSG3857.latLngToPoint(L.latLng(33.315, 44.366), 7.25) of Leaflet 1.9.4
  assert.ok(Math.abs(worldX(44.366) * worldSize(7.25) - 24286.33484535585) < 1e-6);
  assert.ok(Math.abs(worldY(33.315) * worldSize(7.25) - 15655.544822342448) < 1e-6);
});
