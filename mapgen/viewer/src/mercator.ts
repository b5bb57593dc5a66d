/** Web Mercator, as Leaflet's `map.project` has it, without a map: it runs in a worker too. */

/** Beyond it the square world ends; Leaflet's SphericalMercator.MAX_LATITUDE. */
const MAX_LATITUDE = 85.0511287798;
const TILE = 256;

/** How many pixels wide the world is at a zoom, fractions of one included. */
export function worldSize(zoom: number): number {
  return TILE * 2 ** zoom;
}

/** From west to east as a share of the world's width. */
export function worldX(lon: number): number {
  return lon / 360 + 0.5;
}

/** From north to south as a share of the world's width. */
export function worldY(lat: number): number {
  const sine = Math.sin((Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
