import { place, type Box } from "./collision";
import { words } from "./dom";
import { readerLanguage } from "./languages";
import type { BasemapLabel, TextView } from "./types";

/** Above lines and areas (400), below incident markers. */
export const LABELS_PANE = "mg-labels";
const PANE_Z = "450";

/** Most labels in one view; with fewer pixels between them they could not be read. */
const MOST = 300;

interface Type {
  /** Font size in pixels at the label's own lowest zoom, growth for each further level, and the limit. */
  size: number;
  growth: number;
  limit: number;
}

const TYPES: Record<BasemapLabel["kind"], Type> = {
  country: { size: 12, growth: 2, limit: 20 },
  admin1: { size: 10, growth: 0.7, limit: 14 },
  water: { size: 11, growth: 1, limit: 16 },
  capital: { size: 12.5, growth: 0.8, limit: 17 },
  city: { size: 11.5, growth: 0.7, limit: 16 },
  town: { size: 10.5, growth: 0.6, limit: 14 },
};

/** What a name may stand for, and how far around that its middle may be; in layer pixels. */
interface Place {
  x: number;
  y: number;
  room: number;
}

interface Drawn {
  label: BasemapLabel;
  element: HTMLElement;
  /** The best first; a country's are wherever there is room on its ground. */
  places: Place[];
}

/** Place labels: the most important first, none on another or on a marker, more and larger with zoom. */
export class Labels {
  static readonly #all = new WeakMap<L.Map, Labels>();

  readonly #map: L.Map;
  readonly #pane: HTMLElement;
  readonly #elements = new Map<BasemapLabel, HTMLElement>();
  #labels: readonly BasemapLabel[] = [];
  #obstacles: Box[] = [];
  #covered: readonly L.LatLngBounds[] = [];
  #frame = 0;

  private constructor(map: L.Map) {
    this.#map = map;
    this.#pane = map.createPane(LABELS_PANE);
    this.#pane.style.zIndex = PANE_Z;
    this.#pane.setAttribute("aria-hidden", "true");
    this.#pane.classList.add("leaflet-zoom-hide");
    map.on("moveend resize", () => this.#schedule());
  }

  static of(map: L.Map): Labels {
    const known = Labels.#all.get(map) ?? new Labels(map);
    Labels.#all.set(map, known);
    return known;
  }

  show(labels: readonly BasemapLabel[]): void {
    this.#labels = labels;
    this.#schedule();
  }

  /** Keep labels off these boxes, in layer pixels. */
  avoid(obstacles: Box[]): void {
    this.#obstacles = obstacles;
    this.#schedule();
  }

  /** Name nothing in these areas: what covers them has names of its own. */
  cover(areas: readonly L.LatLngBounds[]): void {
    this.#covered = areas;
    this.#schedule();
  }

  #schedule(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#layOut());
  }

  /** Place the labels now rather than with the next frame. */
  settle(): void {
    cancelAnimationFrame(this.#frame);
    this.#layOut();
  }

  #layOut(): void {
    const drawn = this.#inView().map(([label, places]) => this.#prepare(label, places));
    this.#pane.replaceChildren(...drawn.map(({ element }) => element));
    // Sizes are read together, after everything is written, so that the page is laid out once.
    const spots = drawn.map((one) => spotsFor(one, one.element.offsetWidth, one.element.offsetHeight));
    const boxes = spots.map((candidates) => candidates.map(({ box }) => box));
    place(boxes, [...this.#obstacles, ...this.#controls(), ...this.#edges()]).forEach((choice, index) => {
      const { element } = drawn[index] as Drawn;
      const spot = choice === null ? undefined : spots[index]?.[choice];
      if (!spot) {
        element.remove();
        return;
      }
      element.classList.toggle("mg-label-start", spot.side === "start");
      element.classList.toggle("mg-label-away", spot.side === "away");
      L.DomUtil.setPosition(element, L.point(Math.round(spot.box.left), Math.round(spot.box.top)));
    });
  }

  /** Where the map's controls cover it, in layer pixels. */
  #controls(): Box[] {
    const container = this.#map.getContainer();
    const origin = container.getBoundingClientRect();
    return [...container.querySelectorAll(".leaflet-control")].map((control) => {
      const { left, top, right, bottom } = control.getBoundingClientRect();
      const a = this.#map.containerPointToLayerPoint([left - origin.left, top - origin.top]);
      const b = this.#map.containerPointToLayerPoint([right - origin.left, bottom - origin.top]);
      return { left: a.x, top: a.y, right: b.x, bottom: b.y };
    });
  }

  /** What lies outside the map, in layer pixels: a label is not cut at the edge. */
  #edges(): Box[] {
    const { x, y } = this.#map.getSize();
    const { x: left, y: top } = this.#map.containerPointToLayerPoint([0, 0]);
    const [right, bottom, far] = [left + x, top + y, x + y];
    return [
      { left: left - far, right: left, top: top - far, bottom: bottom + far },
      { left: right, right: right + far, top: top - far, bottom: bottom + far },
      { left: left - far, right: right + far, top: top - far, bottom: top },
      { left: left - far, right: right + far, top: bottom, bottom: bottom + far },
    ];
  }

  #inView(): [BasemapLabel, Place[]][] {
    const zoom = this.#map.getZoom();
    const view = this.#map.getBounds().pad(0.1);
    const seen = ([lon, lat]: readonly [number, number, number]): boolean =>
      view.contains([lat, lon]) && !this.#covered.some((area) => area.contains([lat, lon]));
    return this.#labels
      .filter(({ minZoom }) => minZoom <= zoom)
      .map((label): [BasemapLabel, Place[]] => [label, circlesOf(label).filter(seen).map((circle) => this.#place(circle))])
      .filter(([, places]) => places.length > 0)
      .slice(0, MOST);
  }

  #place([lon, lat, radius]: readonly [number, number, number]): Place {
    const { x, y } = this.#map.latLngToLayerPoint([lat, lon]);
    return { x, y, room: this.#map.latLngToLayerPoint([lat, lon + radius]).x - x };
  }

  #prepare(label: BasemapLabel, places: Place[]): Drawn {
    const known = this.#elements.get(label);
    const element = known ?? words("span", nameOf(label), `mg-label mg-label-${label.kind}`);
    if (!known) this.#elements.set(label, element);
    const { size, growth, limit } = TYPES[label.kind];
    const grown = Math.min(limit, size + growth * Math.max(0, this.#map.getZoom() - label.minZoom));
    element.style.fontSize = `${grown.toFixed(1)}px`;
    return { label, element, places };
  }
}

function circlesOf({ lon, lat, circles }: BasemapLabel): readonly (readonly [number, number, number])[] {
  return circles ?? [[lon, lat, 0]];
}

/** The name in the reader's language, else the one there is. */
function nameOf({ names }: BasemapLabel): TextView {
  const language = readerLanguage();
  const lang = [language, language.split("-")[0] ?? language].find((tag) => tag in names) ?? Object.keys(names)[0] ?? "";
  return { text: names[lang] ?? "", lang };
}

/** Half the dot and its gap in pixels: the style sheet's padding on the dot's side holds both. */
const DOT = 4;

/** Pixels above and below a place where its name may stand when a marker covers the place itself. */
const AWAY = [16, 28];
/** Pixels by which a country's name may move up or down, and to the side. */
const SHIFTS = [0, -26, 26, -52, 52];
const SIDE_SHIFTS = [0, 32, -32, 64, -64];

interface Spot {
  box: Box;
  /** On which side of its dot the name stands; `away` has no dot. */
  side: "end" | "start" | "away";
}

/** Where a label may stand, best first. */
function spotsFor({ label, places }: Drawn, width: number, height: number): Spot[] {
  return places.flatMap((place) => spotsAt(label.kind, place, width, height));
}

function spotsAt(kind: BasemapLabel["kind"], { x, y, room }: Place, width: number, height: number): Spot[] {
  const at = (side: Spot["side"], left: number, middle: number): Spot => ({
    side,
    box: { left, right: left + width, top: middle - height / 2, bottom: middle + height / 2 },
  });
  const above = (distance: number): Spot => at("away", x - width / 2, y - distance - height / 2);
  const below = (distance: number): Spot => at("away", x - width / 2, y + distance + height / 2);
  const beside = [at("end", x - DOT, y), at("start", x + DOT - width, y)];
  switch (kind) {
    case "country":
      return SIDE_SHIFTS.flatMap((side) => SHIFTS.map((shift) => [side, shift] as const))
        .filter(([side, shift]) => Math.hypot(side, shift) <= room)
        .map(([side, shift]) => at("away", x - width / 2 + side, y + shift));
    case "admin1":
    case "water":
      return [at("away", x - width / 2, y)];
    case "town":
      return beside;
    case "capital":
    case "city":
      return [...beside, ...AWAY.flatMap((distance) => [below(distance), above(distance)])];
  }
}
