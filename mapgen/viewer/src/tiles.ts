import { BASEMAP_PANE } from "./basemap";
import { readIsland } from "./data";
import { h } from "./dom";
import { Labels } from "./labels";
import { readerLanguage } from "./languages";
import { link } from "./links";
import type { TilesData, TilesView } from "./types";
import { BUILT_IN_ZOOM, Viewport } from "./viewport";

/** Of the document while tiles are shown: its legend does not explain the basemap's lines then. */
const TILED = "mg-tiled";

/** A view that has no tile after so long goes on without. */
const PATIENCE_MS = 8000;

const DARK = "(prefers-color-scheme: dark)";
const FORCED_COLORS = "(forced-colors: active)";

/** Online tiles over the built-in basemap: wherever there is none, and when there are none at all, that is seen. */
export class Tiles {
  readonly #map: L.Map;
  readonly #data: TilesData;
  readonly #note = h("div", { class: "mg-tiles-note", dir: "auto" });
  readonly #control = new L.Control({ position: "bottomright" });
  #used = true;
  #printing = false;
  #source: TilesView | null = null;
  #watched: Watched | null = null;
  #covered: readonly L.LatLngBounds[] = [];

  private constructor(map: L.Map, data: TilesData) {
    this.#map = map;
    this.#data = data;
    this.#control.onAdd = () => this.#note;
    for (const query of [DARK, FORCED_COLORS]) matchMedia(query).addEventListener("change", () => this.#update());
    map.on("zoomend", () => this.#cover(this.#covered));
    addEventListener("beforeprint", () => this.#print(true));
    addEventListener("afterprint", () => this.#print(false));
    // Pictures asked for earlier hold up the page's load, and with it that of the article around a frame.
    if (document.readyState === "complete") this.#update();
    else addEventListener("load", () => this.#update(), { once: true });
  }

  /** The tiles that the page's island of this id names, on a map. */
  static async create(map: L.Map, id: string): Promise<Tiles> {
    return new Tiles(map, await readIsland<TilesData>(id));
  }

  /** Whether they are wanted. */
  use(used: boolean): void {
    this.#used = used;
    this.#update();
  }

  /** Paper gets the built-in basemap: tiles of the view that is printed would come too late, and are dark in the dark scheme. */
  #print(printing: boolean): void {
    this.#printing = printing;
    this.#update();
    Labels.of(this.#map).settle();
  }

  /**
   * None where colours are the reader's own; and a page without an origin (a file, a sandboxed frame) asks nobody: it names no
   * site to the provider, who may answer with a picture that says so.
   */
  #choose(): TilesView | null {
    if (!this.#used || this.#printing || window.origin === "null") return null;
    if (matchMedia(FORCED_COLORS).matches) return null;
    return matchMedia(DARK).matches ? this.#data.dark : this.#data.light;
  }

  #update(): void {
    const source = this.#choose();
    if (source === this.#source && this.#watched) return;
    this.#source = source;
    this.#watched?.remove();
    this.#watched = null;
    this.#control.remove();
    this.#cover([]);
    Viewport.of(this.#map).limit(source?.maxZoom ?? BUILT_IN_ZOOM);
    if (!source) return;
    this.#credit(source);
    this.#control.addTo(this.#map);
    this.#watched = new Watched(this.#map, source, {
      covered: (areas) => this.#cover(areas),
      judged: (failed) => this.#judged(source, failed),
    });
  }

  /** Beside tiles the basemap names nothing, and shows nothing where it would be less exact than it looks. */
  #cover(areas: readonly L.LatLngBounds[]): void {
    this.#covered = areas;
    Labels.of(this.#map).cover(areas);
    document.documentElement.classList.toggle(TILED, areas.some((area) => area.overlaps(this.#map.getBounds())));
    const close = areas.length > 0 && this.#map.getZoom() > BUILT_IN_ZOOM;
    this.#map.getPane(BASEMAP_PANE)?.classList.toggle("mg-too-close", close);
  }

  #judged(source: TilesView, failed: boolean): void {
    document.documentElement.classList.toggle(TILED, !failed);
    Viewport.of(this.#map).limit(failed ? BUILT_IN_ZOOM : source.maxZoom);
    if (failed) this.#note.replaceChildren(this.#data.failed[readerLanguage()] ?? Object.values(this.#data.failed)[0] ?? "");
    else this.#credit(source);
  }

  #credit({ credit }: TilesView): void {
    this.#note.replaceChildren(...credit.map(({ text, url }) => (url ? link(url, {}, text) : text)));
  }
}

interface Told {
  /** Where tiles are, at every change. */
  covered: (areas: readonly L.LatLngBounds[]) => void;
  /** Whether a view goes without any tile; told when that changes. */
  judged: (failed: boolean) => void;
}

/** A layer of tiles, and what has become of each. */
class Watched {
  readonly #map: L.Map;
  readonly #layer: L.TileLayer;
  readonly #told: Told;
  readonly #loaded = new Map<string, L.LatLngBounds>();
  readonly #missing = new Set<string>();
  #failed = false;
  readonly #events: L.LeafletEventHandlerFnMap = {
    loading: () => this.#wait(),
    tileload: ({ coords }) => this.#arrived(coords),
    tileerror: ({ coords }) => void this.#missing.add(keyOf(coords)),
    tileunload: ({ coords }) => this.#gone(coords),
    load: () => this.#done(),
  };
  #timer = 0;

  constructor(map: L.Map, source: TilesView, told: Told) {
    this.#map = map;
    this.#told = told;
    this.#layer = L.tileLayer(source.url, optionsOf(source));
    this.#layer.on(this.#events);
    this.#layer.addTo(map);
  }

  remove(): void {
    clearTimeout(this.#timer);
    this.#layer.off(this.#events).remove();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#judge(), PATIENCE_MS);
  }

  #arrived(coords: L.Coords): void {
    this.#loaded.set(keyOf(coords), this.#areaOf(coords));
    this.#told.covered([...this.#loaded.values()]);
    this.#tell(false);
  }

  #gone(coords: L.Coords): void {
    this.#missing.delete(keyOf(coords));
    if (!this.#loaded.delete(keyOf(coords))) return;
    this.#told.covered([...this.#loaded.values()]);
    // What stood in for missing tiles goes after they were found to be missing.
    if (!this.#layer.isLoading()) this.#done();
  }

  #done(): void {
    clearTimeout(this.#timer);
    if (this.#missing.size > 0) this.#judge();
  }

  #judge(): void {
    const view = this.#map.getBounds();
    if (![...this.#loaded.values()].some((area) => area.overlaps(view))) this.#tell(true);
  }

  #tell(failed: boolean): void {
    if (failed === this.#failed) return;
    this.#failed = failed;
    this.#told.judged(failed);
  }

  #areaOf(coords: L.Coords): L.LatLngBounds {
    const size = this.#layer.getTileSize();
    const corner = coords.scaleBy(size);
    return L.latLngBounds(this.#map.unproject(corner, coords.z), this.#map.unproject(corner.add(size), coords.z));
  }
}

function keyOf({ x, y, z }: L.Coords): string {
  return `${z}/${x}/${y}`;
}

function optionsOf({ subdomains, minZoom, maxZoom, tileSize, zoomOffset, tms, bounds }: TilesView): L.TileLayerOptions {
  return {
    subdomains,
    minZoom,
    maxZoom,
    tileSize,
    zoomOffset,
    tms,
    ...(bounds ? { bounds: [[bounds[1], bounds[0]], [bounds[3], bounds[2]]] } : {}),
    // Providers refuse whom they cannot tell; the site is enough.
    referrerPolicy: "strict-origin-when-cross-origin",
    updateWhenZooming: false,
  };
}
