import type { Context } from "./context";
import { position } from "./incidents";
import { paint } from "./symbols";
import type { IncidentView } from "./types";

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

  draw(): void {
    const { map, incidents, store } = this.#context;
    const { selected } = store.state;
    this.#layer.clearLayers();
    const view = map.getBounds();
    let room = MOST;
    for (const incident of incidents.shown(store.state)) {
      if (room <= 0 && incident.id !== selected) continue;
      for (const { path, bounds } of [...this.#areas(incident), ...this.#circle(incident)]) {
        if (!view.intersects(bounds)) continue;
        this.#layer.addLayer(path);
        room -= 1;
        const element = path.getElement();
        if (!(element instanceof SVGElement)) continue;
        paint(element, incidents.kind(incident));
        element.classList.toggle("mg-selected", incident.id === selected);
      }
    }
  }

  /** The incident's own area or line, where it has one. */
  #areas({ geometry }: IncidentView): Halo[] {
    if (!geometry) return [];
    return polylines(L.geoJSON(geometry, this.#style)).map((path) => ({ path, bounds: path.getBounds() }));
  }

  /** The circle within which it happened, where that is wider than its marker. */
  #circle(incident: IncidentView): Halo[] {
    const latLng = position(incident);
    const { radiusKm } = incident;
    if (!latLng || radiusKm === null) return [];
    const pixels = this.#pixels(latLng, radiusKm);
    if (pixels < SMALLEST_PX) return [];
    const radius = radiusKm * 1000;
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
