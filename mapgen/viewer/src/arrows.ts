import { Taken } from "./collision";
import type { Context } from "./context";
import { curve, head, shorten, type Point } from "./curves";
import { h, words as text } from "./dom";
import type { Link } from "./incidents";
import type { Markers } from "./markers";
import type { Relation, RelationType } from "./model";

/** Above halos and lines (400), below markers (620). */
const PANE_Z = "610";
/** Labels are above markers, below popups (700). */
const LABELS_Z = "630";

/** Pixels that an arrow keeps from the middle of the markers it joins. */
const CLEARANCE = 17;
const BARB = 9;

/** Where along an arrow its label may stand, best first. */
const PLACES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];

/** How far off the arrow, in heights of the label. */
const SHIFTS = [0, -0.8, 0.8];

/** Which relations have a direction in time: the arrow leads from what came first to what answered or followed it. */
const DIRECTED: ReadonlySet<RelationType> = new Set(["response_to", "follows"]);

/** What stands for one incident on the map or beside it. */
const POINTABLE = ".mg-marker[data-incident-id], .mg-item[data-incident-id]";

interface Arrow {
  link: Link;
  relation: Relation;
}

/** Curved arrows between the selected incident and what it answered and what answered it, with who says so. */
export class Arrows {
  readonly #context: Context;
  readonly #markers: Markers;
  readonly #pane: string;
  readonly #lines: L.LayerGroup;
  readonly #renderer: L.Renderer;
  readonly #labels: HTMLElement;
  /** The incident that the pointer or the focus is on, without having opened it. */
  #pointed: string | null = null;

  constructor(context: Context, markers: Markers) {
    const { map, island, store, selection } = context;
    this.#context = context;
    this.#markers = markers;
    this.#pane = `mg-arrows-${island}`;
    const pane = map.createPane(this.#pane);
    pane.style.zIndex = PANE_Z;
    pane.setAttribute("aria-hidden", "true"); // the dialog says it all in words
    this.#renderer = L.svg({ pane: this.#pane, padding: 0.5 });
    this.#lines = L.layerGroup().addTo(map);
    this.#labels = h("div", { class: "mg-arrow-labels leaflet-zoom-hide" });
    const above = map.createPane(`${this.#pane}-labels`);
    above.style.zIndex = LABELS_Z;
    above.setAttribute("aria-hidden", "true");
    above.append(this.#labels);
    map.on("zoomend moveend", () => this.#draw());
    selection.follow(() => this.#draw());
    store.follow((state, previous) => {
      if (state.selected !== previous.selected) void this.#read();
    });
    for (const type of ["pointerover", "focusin"]) document.addEventListener(type, (event) => this.#point(event));
  }

  /** A popup covers much of the map, so an incident shows its arrows before it is opened too. */
  #point({ target }: Event): void {
    const mark = target instanceof Element ? target.closest<HTMLElement>(POINTABLE) : null;
    const pointed = mark?.dataset["incidentId"] ?? null;
    if (pointed === this.#pointed) return;
    this.#pointed = pointed;
    void this.#read();
  }

  /** The row whose arrows are drawn. */
  get #row(): number | null {
    return this.#context.incidents.row(this.#pointed ?? this.#context.store.state.selected);
  }

  /** The texts of the related incidents tell what the relation is; then draw. */
  async #read(): Promise<void> {
    const { incidents } = this.#context;
    const row = this.#row;
    if (row !== null) {
      const rows = incidents.relations(row).map(({ from }) => from);
      if (!rows.every((from) => incidents.details(from))) await incidents.load(rows);
    }
    this.#draw();
  }

  #arrows(): Arrow[] {
    const { incidents } = this.#context;
    const row = this.#row;
    if (row === null) return [];
    return incidents.relations(row).flatMap((link) => {
      const relation = incidents.details(link.from)?.relations?.[link.position];
      return relation ? [{ link, relation }] : [];
    });
  }

  #draw(): void {
    this.#lines.clearLayers();
    this.#labels.replaceChildren();
    const taken = new Taken();
    for (const box of this.#markers.boxes) taken.add(box);
    for (const arrow of this.#arrows()) {
      const line = this.#line(arrow);
      if (line.length > 0) this.#label(arrow, line, taken);
    }
  }

  /** Draw one arrow; its points in layer pixels, none where both ends are one marker or one has no place. */
  #line({ link, relation }: Arrow): Point[] {
    const { map, incidents, selection } = this.#context;
    const shown = (row: number): L.LatLngTuple | null => (selection.current.mask[row] ? incidents.position(row) : null);
    // What a relation points at came first.
    const [first, second] = [shown(link.to), shown(link.from)];
    // An arrow that ends where nothing is drawn would seem to mean whatever is drawn near by.
    if (!first || !second) return [];
    const ends = [first, second].map((position) => map.latLngToLayerPoint(position)) as unknown as [Point, Point];
    const line = shorten(curve(...ends), CLEARANCE);
    const directed = DIRECTED.has(relation.type);
    const className = `mg-arrow mg-arrow-${relation.type}`;
    this.#polyline(line, className);
    if (directed) this.#polyline(head(line, BARB), `${className} mg-arrow-head`);
    return line;
  }

  #polyline(points: readonly Point[], className: string): void {
    if (points.length < 2) return;
    const { map } = this.#context;
    const positions = points.map(({ x, y }) => map.layerPointToLatLng([x, y]));
    this.#lines.addLayer(L.polyline(positions, { pane: this.#pane, renderer: this.#renderer, interactive: false, smoothFactor: 0, className }));
  }

  /** The relation in words beside its arrow, at the first place of these where nothing else is. */
  #label(arrow: Arrow, line: readonly Point[], taken: Taken): void {
    const label = this.#words(arrow);
    this.#labels.append(label);
    const { offsetWidth: width, offsetHeight: height } = label;
    for (const [share, shift] of PLACES.flatMap((share) => SHIFTS.map((shift) => [share, shift] as const))) {
      const { x, y } = line[Math.round((line.length - 1) * share)] as Point;
      const top = y - height / 2 + shift * height;
      const box = { left: x - width / 2, top, right: x + width / 2, bottom: top + height };
      if (!taken.free(box)) continue;
      taken.add(box);
      label.style.left = `${box.left}px`;
      label.style.top = `${box.top}px`;
      return;
    }
    label.remove(); // the dialog says it
  }

  /** `Answered by: 2 Feb 2024, according to CENTCOM`. */
  #words({ link, relation }: Arrow): HTMLElement {
    const { words: w, wording, data, incidents, direction } = this.#context;
    const own = link.from === this.#row;
    const other = own ? link.to : link.from;
    const heading = w.t(`relation.${relation.type}${own ? "" : ".inverse"}`);
    const says = relation.asserted_by && text("span", { text: relation.asserted_by, lang: data.writtenIn }, "mg-arrow-says");
    return h("div", { class: "mg-arrow-label", dir: direction }, h("b", {}, heading), ", ", wording.rowWhen(other, incidents.columns), says);
  }
}
