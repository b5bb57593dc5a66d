import type { LatLngBounds } from "leaflet";
import { scrollsArticle } from "./embed/gestures";

/** West, south, east, north in degrees. */
type Extent = readonly [number, number, number, number];

/** Room in pixels around what is fitted, for markers and controls. */
const PADDING = 36;
/** Closer, the lines of a basemap of 1:10 million would pretend to an exactness they do not have. */
export const BUILT_IN_ZOOM = 11;
/** By itself the map does not open closer, whatever tiles there are: a place is hardly known better than its quarter of a town. */
const START_ZOOM = 13;

function bounds([west, south, east, north]: Extent): LatLngBounds {
  return L.latLngBounds([south, west], [north, east]);
}

/** What is read, not moved: incidents, and what is said of them. */
const READ = ".mg-marker[data-incident-id], .leaflet-popup";

/** Whether what the reader does may move the map. */
function moves(event: Event): boolean {
  if (event instanceof KeyboardEvent) return /^(?:Arrow|Enter| |[-+=_])/.test(event.key) && !isRead(event);
  return !isRead(event) && !scrollsArticle(event);
}

function isRead({ target }: Event): boolean {
  return target instanceof Element && target.closest(READ) !== null;
}

/** What part of the world a map may show, and what it shows while the reader has not moved it. */
export class Viewport {
  static readonly #all = new WeakMap<L.Map, Viewport>();

  readonly #map: L.Map;
  #region: LatLngBounds | null = null;
  #start: LatLngBounds | null = null;
  #held = false;
  #limit: number;

  private constructor(map: L.Map) {
    this.#map = map;
    this.#limit = map.options.maxZoom ?? BUILT_IN_ZOOM;
    const container = map.getContainer();
    // Leaflet moves the map by itself too (to keep it in its bounds), so its own events do not tell.
    for (const type of ["pointerdown", "wheel", "keydown"]) {
      container.addEventListener(type, (event) => moves(event) && this.hold(), { capture: true, passive: true });
    }
    map.on("resize", () => this.#settle());
    new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(container);
  }

  static of(map: L.Map): Viewport {
    const known = Viewport.#all.get(map) ?? new Viewport(map);
    Viewport.#all.set(map, known);
    return known;
  }

  /** Keep the map within this region, outside of which nothing is drawn. */
  confine(region: Extent): void {
    this.#region = bounds(region);
    this.#map.setMaxZoom(this.#limit);
    this.#settle();
  }

  /** How close the map may go: no closer than there is something to show. */
  limit(zoom: number): void {
    this.#limit = Math.max(zoom, BUILT_IN_ZOOM);
    // Leaflet would animate to it; paper does not wait for that.
    if (this.#map.getZoom() > this.#limit) this.#map.setZoom(this.#limit, { animate: false });
    this.#map.setMaxZoom(this.#limit);
  }

  /** What to show at the start and on "show everything". */
  begin(start: Extent | null): void {
    this.#start = start ? bounds(start) : null;
    this.#settle();
  }

  /** Show everything, and keep doing so on resizing until the reader moves the map again. */
  reset(): void {
    this.#held = false;
    this.#settle();
  }

  /** Whether the reader has moved the map. */
  get held(): boolean {
    return this.#held;
  }

  /** From now on the reader has the map: leave it where it is. */
  hold(): void {
    this.#held = true;
  }

  #settle(): void {
    const map = this.#map;
    const start = this.#start ?? this.#region;
    if (!start || map.getSize().x === 0) return;
    const padding = L.point(PADDING, PADDING);
    // Leaflet would animate to a new limit, and end there whatever is set meanwhile: limits come last.
    map.setMinZoom(0);
    const fit = map.getBoundsZoom(start, false, padding.multiplyBy(2));
    if (!this.#held) map.fitBounds(start, { padding, maxZoom: Math.min(this.#limit - 1, START_ZOOM), animate: false });
    if (!this.#region) return;
    // The region fills the view, unless all incidents would not fit then.
    map.setMinZoom(Math.min(map.getBoundsZoom(this.#region, true), fit));
    map.setMaxBounds(this.#region);
  }
}
