import { SHAPED } from "./columns";
import type { Context } from "./context";
import { paint } from "./symbols";

export function halosPane(island: string): string {
  return `mg-halos-${island}`;
}

/** Below folium's own lines and areas (400). */
const PANE_Z = "390";

/** A smaller circle would be hidden by its marker. */
const SMALLEST_PX = 6;
/** A larger one is hardly filled: several would darken the whole map. */
const WIDE_PX = 160;

/** More circles in one view than these would only be a haze. */
const MOST = 200;

interface Halo {
  path: L.Path;
  bounds: L.LatLngBounds;
}

/** Draws how well a place is known: the circle or the area within which it happened. */
export class Halos {
  readonly #context: Context;
  readonly #layer: L.LayerGroup;
  readonly #style: L.PathOptions;

  constructor(context: Context) {
    this.#context = context;
    const pane = halosPane(context.island);
    context.map.createPane(pane).style.zIndex = PANE_Z;
    const renderer = L.svg({ pane, padding: 0.3 });
    this.#style = { pane, renderer, interactive: false, className: "mg-halo" };
    this.#layer = L.layerGroup().addTo(context.map);
  }

  /** Follow the state and the view; `rows` are those to draw, as far as they are in view. */
  draw(rows: Iterable<number>): void {
    const { map, incidents, store } = this.#context;
    const selected = incidents.row(store.state.selected);
    this.#layer.clearLayers();
    const view = map.getBounds();
    let room = MOST;
    for (const row of rows) {
      if (room <= 0 && row !== selected) continue;
      for (const { path, bounds } of [...this.#areas(row), ...this.#circle(row)]) {
        if (!view.intersects(bounds)) continue;
        this.#layer.addLayer(path);
        room -= 1;
        const element = path.getElement();
        if (!(element instanceof SVGElement)) continue;
        paint(element, incidents.kind(row));
        element.classList.toggle("mg-selected", row === selected);
      }
    }
  }

  /** The incident's own area or line, where it has one and its texts are here. */
  #areas(row: number): Halo[] {
    const { incidents } = this.#context;
    const geometry = (incidents.columns.flags[row] as number) & SHAPED ? incidents.details(row)?.geometry : null;
    if (!geometry) return [];
    return polylines(L.geoJSON(geometry, this.#style)).map((path) => ({ path, bounds: path.getBounds() }));
  }

  /** The circle within which it happened, where that is wider than its marker. */
  #circle(row: number): Halo[] {
    const { incidents } = this.#context;
    const latLng = incidents.position(row);
    const km = incidents.columns.radius[row] as number;
    if (!latLng || Number.isNaN(km)) return [];
    const pixels = this.#pixels(latLng, km);
    if (pixels < SMALLEST_PX) return [];
    const radius = km * 1000;
    const className = pixels > WIDE_PX ? "mg-halo mg-wide" : "mg-halo";
    const path = L.circle(latLng, { ...this.#style, className, radius });
    return [{ path, bounds: L.latLng(latLng).toBounds(2 * radius) }];
  }

  /** A distance at a place, in pixels of this zoom. */
  #pixels([lat]: L.LatLngTuple, km: number): number {
    const circumferenceKm = 40_075 * Math.cos((lat * Math.PI) / 180);
    return (km / circumferenceKm) * 256 * 2 ** this.#context.map.getZoom();
  }
}

/** The lines and areas in a layer of any depth; a geometry's points have their marker already. */
function polylines(layer: L.Layer): L.Polyline[] {
  if (layer instanceof L.Polyline) return [layer];
  return layer instanceof L.LayerGroup ? layer.getLayers().flatMap(polylines) : [];
}
