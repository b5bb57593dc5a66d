import type { PolylineOptions } from "leaflet";
import { readIsland } from "./data";
import { coastOf, decodeLine } from "./decode";
import { Labels } from "./labels";
import type { BasemapData } from "./types";
import { Viewport } from "./viewport";

/** Below tiles (200), so that tiles cover it where there are any. */
export const BASEMAP_PANE = "mg-basemap";
const PANE_Z = "150";

/** Rivers of a rank appear this many zoom levels before the number of their rank. */
const RIVER_LEAD = 1;

/** Beyond this zoom a river of 1:10 million could stand on the wrong side of a building. */
const RIVER_MAX_ZOOM = 10;

class Basemap {
  readonly #map: L.Map;
  readonly #data: BasemapData;
  readonly #style: PolylineOptions;

  constructor(map: L.Map, data: BasemapData) {
    this.#map = map;
    this.#data = data;
    const pane = map.createPane(BASEMAP_PANE);
    pane.style.zIndex = PANE_Z;
    this.#style = { pane: BASEMAP_PANE, renderer: L.svg({ pane: BASEMAP_PANE, padding: 0.4 }), interactive: false, smoothFactor: 0.7 };
  }

  /** Everything, in the order in which it lies on top of each other. */
  draw(): void {
    const [west, south, east, north] = this.#data.region;
    const corners: L.LatLngTuple[] = [[south, west], [south, east], [north, east], [north, west]];
    this.#polygons([corners], "mg-water");
    this.#polygons(this.#areas(this.#data.land), "mg-land");
    this.#polygons(this.#areas(this.#data.lakes), "mg-lake");
    this.#rivers();
    this.#lines(this.#data.admin1, "mg-admin1");
    for (const { international, lines } of this.#data.borders) {
      this.#lines(lines, international ? "mg-border" : "mg-border mg-border-other");
    }
    this.#coast();
  }

  #areas(polygons: readonly number[][][]): L.LatLngTuple[][][] {
    return polygons.map((rings) => rings.map((ring) => decodeLine(ring, this.#data.scale)));
  }

  #polygons(areas: L.LatLngTuple[][] | L.LatLngTuple[][][], className: string): void {
    L.polygon(areas, { ...this.#style, className, stroke: false }).addTo(this.#map);
  }

  /** Where land ends; the data hold no second copy of that line. */
  #coast(): void {
    const { land, scale, region } = this.#data;
    const rings = this.#areas(land).flat();
    this.#polyline(rings.flatMap((ring) => coastOf(ring, region, 1 / scale)), "mg-coast");
  }

  #lines(lines: readonly number[][], className: string): L.Polyline {
    return this.#polyline(lines.map((line) => decodeLine(line, this.#data.scale)), className);
  }

  #polyline(positions: L.LatLngTuple[][], className: string): L.Polyline {
    return L.polyline(positions, { ...this.#style, className }).addTo(this.#map);
  }

  #rivers(): void {
    const rivers = this.#data.rivers.map(({ rank, lines }) => ({
      rank,
      element: this.#lines(lines, `mg-river mg-river-${Math.min(9, Math.max(0, Math.round(rank)))}`).getElement(),
    }));
    const update = (): void => {
      const zoom = this.#map.getZoom();
      const hidden = (rank: number): boolean => zoom > RIVER_MAX_ZOOM || rank > zoom + RIVER_LEAD;
      for (const { rank, element } of rivers) element?.classList.toggle("mg-hidden", hidden(rank));
    };
    this.#map.on("zoomend", update);
    update();
  }
}

/** Draw the built-in basemap from the page's island of this id, with its place labels. */
export async function drawBasemap(map: L.Map, id: string): Promise<void> {
  const data = await readIsland<BasemapData>(id);
  Viewport.of(map).confine(data.region);
  new Basemap(map, data).draw();
  Labels.of(map).show(data.labels);
}
