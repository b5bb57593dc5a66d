import { group, WIDEST_REACH, type Spots } from "./cluster";
import type { Extent, Group } from "./crowds";
import type { Incidents } from "./incidents";
import { worldSize } from "./mercator";

/** Highest zoom at which to tell markers apart, where the map itself has no limit. */
const DEEPEST = 18;
/** Pixels around a crowd that is zoomed to. */
const ROOM = 80;

/** Takes a crowd apart: by zooming where that helps. */
export class Parting {
  readonly #map: L.Map;
  readonly #incidents: Incidents;

  constructor(map: L.Map, incidents: Incidents) {
    this.#map = map;
    this.#incidents = incidents;
  }

  /** Zoom to where the crowd comes apart; false where no zoom parts it. */
  zoomTo(found: Group): boolean {
    const map = this.#map;
    const limit = Math.min(map.getMaxZoom(), DEEPEST);
    if (map.getZoom() >= limit || this.#groupsAt(found, limit) === 1) return false;
    const bounds = this.#boundsOf(found.extent);
    map.setView(bounds.getCenter(), this.#zoomFor(found, bounds, limit));
    return true;
  }

  /** The lowest zoom at which these stand as far apart as they ever will, all of them in view. */
  #zoomFor(found: Group, bounds: L.LatLngBounds, limit: number): number {
    const map = this.#map;
    const next = Math.min(limit, map.getZoom() + 1);
    const fitting = Math.min(limit, map.getBoundsZoom(bounds, false, L.point(ROOM, ROOM)));
    const most = this.#groupsAt(found, limit);
    let zoom = next;
    while (zoom < fitting && this.#groupsAt(found, zoom) < most) zoom += 0.5;
    return Math.max(next, Math.min(zoom, fitting));
  }

  /** Into how many groups it falls; of one too large to name its rows, whether it spreads wider than one marker can cover. */
  #groupsAt({ rows, count, extent: [west, north, east, south] }: Group, zoom: number): number {
    if (rows.length === count) return group(this.#spots(rows, zoom)).counts.length;
    return Math.hypot(east - west, south - north) * worldSize(zoom) > WIDEST_REACH ? 2 : 1;
  }

  #spots(rows: readonly number[], zoom: number): Spots {
    const points = rows.map((row) => this.#map.project(this.#incidents.position(row) as L.LatLngTuple, zoom));
    return { x: points.map(({ x }) => x), y: points.map(({ y }) => y) };
  }

  #boundsOf([west, north, east, south]: Extent): L.LatLngBounds {
    const size = worldSize(0);
    return L.latLngBounds(this.#map.unproject([west * size, south * size], 0), this.#map.unproject([east * size, north * size], 0));
  }
}
