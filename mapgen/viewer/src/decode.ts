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
