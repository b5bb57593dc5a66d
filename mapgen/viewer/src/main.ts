/** `window.mapgen`: what folium's script calls, and what host pages and tests may rely on. */
import { BASEMAP_PANE, drawBasemap } from "./basemap";
import { embedded } from "./embed/form";
import { tellHeight } from "./embed/height";
import { instant, type Filter } from "./filter";
import { halosPane } from "./halos";
import { IncidentLayer } from "./layer";
import { LABELS_PANE } from "./labels";
import { markersPane } from "./markers";
import type { State } from "./state";
import { Tiles } from "./tiles";
import { serve } from "./worker";

interface PublicState extends State {
  shown: number;
  total: number;
}

const layers: IncidentLayer[] = [];
let pending = 0;

function emit(name: string, detail: unknown): void {
  document.dispatchEvent(new CustomEvent(`mapgen:${name}`, { detail }));
}

/** Do a part of what makes the page ready; the page can be used without a part that is not `essential`. */
async function part(work: () => Promise<void>, essential: boolean): Promise<void> {
  pending += 1;
  const root = document.documentElement;
  try {
    await work();
  } catch (error) {
    console.error(error);
    if (essential) fail(root);
  }
  pending -= 1;
  if (pending > 0 || root.dataset["mapgen"] === "ready" || root.dataset["mapgen"] === "failed") return;
  root.dataset["mapgen"] = "ready";
  performance.mark("mapgen:ready");
  emit("ready", mapgen.state());
}

/** Without incidents there is no map: the page says so, and its table stays. */
function fail(root: HTMLElement): void {
  root.dataset["mapgen"] = "failed";
  document.querySelector("[data-mapgen-failed]")?.removeAttribute("hidden");
}

/** Open this row of a layer, if it is one. */
function select({ context }: IncidentLayer, row: number | null): boolean {
  const id = row === null ? null : context.incidents.id(row);
  if (id !== null) context.store.set({ selected: id });
  return id !== null;
}

/** Of a large page, ids are read when one is asked for. */
async function openLater(id: string): Promise<boolean> {
  for (const layer of layers) if (select(layer, await layer.context.incidents.find(id))) return true;
  return false;
}

function publish(layer: IncidentLayer): void {
  layer.context.store.follow((state, previous) => {
    if (previous.selected !== null && state.selected !== previous.selected) emit("close", { id: previous.selected });
    if (state.selected !== null && state.selected !== previous.selected) emit("open", { id: state.selected });
    emit("change", mapgen.state());
  });
}

/** A layer that draws once, when it is first put on a map; taken off, its panes are hidden. */
function pageLayer(panes: readonly string[], draw: (map: L.Map) => Promise<void>): L.Layer {
  const layer = new L.Layer();
  let drawn = false;
  const hide = (map: L.Map, hidden: boolean): void => {
    for (const name of panes) map.getPane(name)?.classList.toggle("mg-hidden", hidden);
  };
  layer.onAdd = (map) => {
    if (drawn) hide(map, false);
    else void draw(map);
    drawn = true;
    return layer;
  };
  layer.onRemove = (map) => {
    mapgen.close();
    hide(map, true);
    return layer;
  };
  return layer;
}

const mapgen = {
  /** The basemap of the island with this id, as a Leaflet layer. */
  basemap(id: string): L.Layer {
    return pageLayer([BASEMAP_PANE, LABELS_PANE], (map) => part(() => drawBasemap(map, id), false));
  },

  /** The tiles that the island with this id names, as a Leaflet layer. */
  tiles(id: string): L.Layer {
    const layer = new L.Layer();
    let tiles: Tiles | null = null;
    layer.onAdd = (map) => {
      if (tiles) tiles.use(true);
      else void part(async () => void (tiles = await Tiles.create(map, id)), false);
      return layer;
    };
    layer.onRemove = () => {
      tiles?.use(false);
      return layer;
    };
    return layer;
  },

  /** The incidents of the island with this id, as a Leaflet layer. */
  incidents(id: string): L.Layer {
    const draw = async (map: L.Map): Promise<void> => {
      const layer = await IncidentLayer.create(map, id);
      layers.push(layer);
      publish(layer);
    };
    return pageLayer([halosPane(id), markersPane(id)], (map) => part(() => draw(map), true));
  },

  /** Open an incident by its id, or one it used to have; false where there is none. A large page may have to look first. */
  open(id: string): boolean | Promise<boolean> {
    if (layers.some((layer) => select(layer, layer.context.incidents.row(id)))) return true;
    return layers.every(({ context }) => context.incidents.whole) ? false : openLater(id);
  },

  close(): void {
    for (const { context } of layers) context.store.set({ selected: null });
  },

  /** Show only incidents whose values are in every list given; `{}` shows all. */
  filter(filter: Filter): void {
    for (const { context } of layers) context.store.set({ filter: { ...filter } });
  },

  /** Show only incidents in whose texts these words are; "" shows all. */
  search(text: string): void {
    for (const { context } of layers) context.store.set({ search: text });
  },

  /** Show only what may have happened between these, on the clocks of the places: milliseconds, ISO 8601, or null for open. */
  time(from: number | string | null, to: number | string | null): void {
    const time = [instant(from), instant(to)] as const;
    for (const { context } of layers) context.store.set({ time });
  },

  view(lat: number, lon: number, zoom: number): void {
    for (const { context } of layers) context.store.set({ view: { lat, lon, zoom } });
  },

  state(): PublicState | null {
    const [first] = layers;
    if (!first) return null;
    return { ...first.context.store.state, shown: first.shown, total: first.context.incidents.count };
  },
};

declare global {
  interface Window {
    mapgen: typeof mapgen;
  }
}

// A large page runs this script once more, as a worker.
if (globalThis.document) window.mapgen = mapgen;
else serve();
if (embedded) tellHeight();
