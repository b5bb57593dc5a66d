import type { LatLngTuple } from "leaflet";

/** Positions (latitude, longitude in degrees) from a flat, delta-coded list: x0, y0, dx1, dy1, … */
export function decodeLine(flat: readonly number[], scale: number): LatLngTuple[] {
  const line: LatLngTuple[] = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < flat.length; i += 2) {
    x += flat[i] ?? 0;
    y += flat[i + 1] ?? 0;
    line.push([y / scale, x / scale]);
  }
  return line;
}

/** West, south, east, north in degrees. */
export type Extent = readonly [number, number, number, number];

/** The stretches of a ring of land that are coast: not where the region's edge cuts it. `grain` in degrees is how exact positions are. */
export function coastOf(ring: readonly LatLngTuple[], [west, south, east, north]: Extent, grain: number): LatLngTuple[][] {
  const edges: ((position: LatLngTuple) => boolean)[] = [
    ([, lon]) => lon <= west + grain,
    ([, lon]) => lon >= east - grain,
    ([lat]) => lat <= south + grain,
    ([lat]) => lat >= north - grain,
  ];
  const stretches: LatLngTuple[][] = [];
  let stretch: LatLngTuple[] = [];
  for (const [index, position] of ring.entries()) {
    const before = ring[index - 1];
    if (before && edges.some((edge) => edge(before) && edge(position))) {
      stretches.push(stretch);
      stretch = [];
    }
    stretch.push(position);
  }
  return [...stretches, stretch].filter((line) => line.length > 1);
}
