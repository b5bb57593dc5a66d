import { clusterRadius } from "./cluster";
import type { Box } from "./collision";
import type { Context } from "./context";
import type { Extent, Group } from "./crowds";
import { faceOf, nameOf } from "./mark-face";
import { worldSize, worldX, worldY } from "./mercator";
import { Parting } from "./parting";
import { toldRows } from "./story-steps";
import { visible } from "./text";

export function markersPane(island: string): string {
  return `mg-markers-${island}`;
}

/** Above Leaflet's own markers (600), below its tooltips and popups. */
const PANE_Z = "620";

/** Share of the view's size around it in which markers are drawn, so that a short drag shows no gap. */
const MARGIN = 0.25;

/** What stands out lies on top of the others. */
const SELECTED_Z = 10_000;
const TOLD_Z = 5_000;

/** A marker in the page: of one incident, or of several that stand too close together. */
export interface Mark {
  group: Group;
  layer: L.Marker;
  element: HTMLElement;
}

interface Actions {
  open(id: string): void;
  openStack(rows: readonly number[]): void;
}

/** Draws the incidents in view, one marker each or one for a crowd. */
export class Markers {
  readonly pane: HTMLElement;
  /** When markers are drawn for the first time. */
  readonly ready: Promise<void>;
  readonly #context: Context;
  readonly #actions: Actions;
  readonly #parting: Parting;
  readonly #drawn = new Map<string, Mark>();
  readonly #followers: (() => void)[] = [];
  #groups: readonly Group[] = [];
  #groupOf = new Map<number, Group>();
  #focused: HTMLElement | null = null;

  constructor(context: Context, actions: Actions) {
    this.#context = context;
    this.#actions = actions;
    this.#parting = new Parting(context.map, context.incidents);
    this.pane = context.map.createPane(markersPane(context.island));
    this.pane.style.zIndex = PANE_Z;
    // Arrow keys walk from marker to marker here, so a screen reader must let them through.
    this.pane.setAttribute("role", "application");
    this.pane.setAttribute("aria-label", context.words.t("map.markers"));
    this.ready = new Promise((resolve) => this.follow(resolve));
  }

  /** The markers in the page, in date order. */
  get marks(): Mark[] {
    return [...this.#drawn.values()];
  }

  /** All that is grouped, drawn or not, in date order: everything that is shown, or of much what is around the view. */
  get groups(): readonly Group[] {
    return this.#groups;
  }

  /** The rows that those groups name, in their order. */
  get rows(): number[] {
    return this.#groups.flatMap(({ rows }) => rows);
  }

  /** The marker that had focus before the last drawing; it may be gone from the page. */
  get focused(): HTMLElement | null {
    return this.#focused;
  }

  /** The marker that stands for this row, if it is drawn. */
  markOf(row: number): Mark | null {
    const found = this.#groupOf.get(row) ?? this.#crowdAround(row);
    return found ? (this.#drawn.get(keyOf(found)) ?? null) : null;
  }

  /** Boxes of the markers, in layer pixels. */
  get boxes(): Box[] {
    return this.marks.map(({ group, layer }) => {
      const { x, y } = this.#context.map.latLngToLayerPoint(layer.getLatLng());
      const r = clusterRadius(group.count);
      return { left: x - r, top: y - r, right: x + r, bottom: y + r };
    });
  }

  /** Be told whenever markers have been drawn. */
  follow(follower: () => void): void {
    this.#followers.push(follower);
  }

  /** Make what is in the page follow the state and the view: at once, or when the engine's worker has answered. */
  draw(): void {
    const { map, incidents, selection, store } = this.#context;
    const zoom = map.getZoom();
    const view = { zoom, extent: this.#extent(), apart: incidents.row(store.state.selected) };
    selection.engine.groups(view, (groups) => this.#show(groups, zoom));
  }

  /** What a click or Enter on a marker does: open it, zoom to its crowd, or list a crowd that never parts. */
  activate({ group, element }: Mark): void {
    element.focus({ preventScroll: true });
    if (group.count === 1) void this.#open(group.first);
    else if (this.#parting.zoomTo(group)) return;
    else if (group.rows.length === group.count) this.#actions.openStack(group.rows);
    else this.#context.selection.engine.members(group.extent, (rows) => this.#actions.openStack([...rows]));
  }

  async #open(row: number): Promise<void> {
    const { incidents } = this.#context;
    if (incidents.id(row) === null) await incidents.load([row]);
    this.#actions.open(incidents.id(row) as string);
  }

  #extent(): Extent {
    const bounds = this.#context.map.getBounds().pad(MARGIN);
    return [worldX(bounds.getWest()), worldY(bounds.getNorth()), worldX(bounds.getEast()), worldY(bounds.getSouth())];
  }

  /** A crowd too large to name all its rows, within whose extent this one lies. */
  #crowdAround(row: number): Group | null {
    const position = this.#context.incidents.position(row);
    if (!position || !this.#context.selection.current.mask[row]) return null;
    const [x, y] = [worldX(position[1]), worldY(position[0])];
    const around = ({ rows, count, extent: [west, north, east, south] }: Group): boolean =>
      rows.length < count && x >= west && x <= east && y >= north && y <= south;
    return this.#groups.find(around) ?? null;
  }

  #show(groups: readonly Group[], zoom: number): void {
    const active = document.activeElement;
    this.#focused = active instanceof HTMLElement && this.pane.contains(active) ? active : null;
    this.#groups = groups;
    this.#groupOf = new Map(groups.flatMap((found) => found.rows.map((row) => [row, found])));
    const [west, north, east, south] = this.#extent().map((share) => share * worldSize(zoom)) as unknown as Extent;
    const wanted = groups.filter(({ x, y }) => x >= west && x <= east && y >= north && y <= south);
    const keep = new Set(wanted.map(keyOf));
    for (const [key, mark] of this.#drawn) {
      if (keep.has(key)) continue;
      mark.layer.remove();
      this.#drawn.delete(key);
    }
    this.#put(wanted, zoom);
    this.#highlight();
    void this.#name();
    for (const follow of this.#followers) follow();
  }

  /** Put these into the page, in the order in which the keyboard walks them. */
  #put(groups: readonly Group[], zoom: number): void {
    const { map, incidents } = this.#context;
    const marks = groups.map((found) => {
      // Rounding a projection there and back would move a single marker off its incident.
      const latLng = (found.count === 1 && incidents.position(found.first)) || map.unproject([found.x, found.y], zoom);
      const mark = this.#drawn.get(keyOf(found)) ?? this.#make(found, latLng);
      mark.group = found;
      mark.layer.setLatLng(latLng);
      return mark;
    });
    this.#drawn.clear();
    let next = this.pane.firstElementChild;
    for (const mark of marks) {
      this.#drawn.set(keyOf(mark.group), mark);
      if (mark.element === next) next = next.nextElementSibling;
      else this.pane.insertBefore(mark.element, next);
    }
  }

  #make(found: Group, latLng: L.LatLngExpression): Mark {
    const { map, island, incidents } = this.#context;
    const size = 2 * clusterRadius(found.count) + 2;
    const layer = L.marker(latLng, {
      pane: markersPane(island),
      keyboard: false,
      icon: L.divIcon({
        html: faceOf(this.#context, found),
        className: found.count === 1 ? "mg-marker" : "mg-marker mg-cluster",
        iconSize: [size, size],
      }),
    }).addTo(map);
    const mark = { group: found, layer, element: layer.getElement() as HTMLElement };
    mark.element.setAttribute("role", "button");
    mark.element.setAttribute("tabindex", "-1");
    if (found.count > 1) mark.element.dataset["mapgenCluster"] = String(found.count);
    this.#describe(mark, found.count > 1 || incidents.details(found.first) !== null);
    layer.on("click", () => this.activate(mark));
    return mark;
  }

  /** Name a marker; one whose texts are not here is named by what is known, until they are. */
  #describe({ group, element }: Mark, complete: boolean): void {
    const name = visible(nameOf(this.#context, group));
    element.setAttribute("aria-label", name);
    element.setAttribute("title", name);
    element.toggleAttribute("data-mapgen-unread", !complete);
    const id = group.count === 1 ? this.#context.incidents.id(group.first) : null;
    if (id !== null) element.dataset["incidentId"] = id;
  }

  /** Read the texts of the incidents that stand alone and have none yet, and name them. */
  async #name(): Promise<void> {
    const { incidents } = this.#context;
    const unread = this.marks.filter(({ element }) => element.hasAttribute("data-mapgen-unread"));
    if (unread.length === 0) return;
    await incidents.load(unread.map(({ group }) => group.first));
    for (const mark of unread) if (mark.element.isConnected) this.#describe(mark, true);
  }

  /** Mark what is selected, what is related to it, and what the story tells of just now. */
  #highlight(): void {
    const { data, incidents, store } = this.#context;
    const { selected, story } = store.state;
    const row = incidents.row(selected);
    const links = row === null ? [] : incidents.relations(row);
    const related = this.#marksOf(links.flatMap(({ from, to }) => [from, to]));
    const rows = toldRows(data, incidents, story);
    const told = this.#marksOf(rows ?? []);
    for (const mark of this.#drawn.values()) {
      const isSelected = mark.group.count === 1 && mark.group.first === row;
      const { classList } = mark.element;
      classList.toggle("mg-selected", isSelected);
      classList.toggle("mg-related", related.has(mark) && !isSelected);
      classList.toggle("mg-told", told.has(mark));
      classList.toggle("mg-dim", rows !== null && !told.has(mark) && !isSelected);
      mark.layer.setZIndexOffset(isSelected ? SELECTED_Z : told.has(mark) ? TOLD_Z : 0);
    }
  }

  #marksOf(rows: Iterable<number>): Set<Mark | null> {
    return new Set(Array.from(rows, (row) => this.markOf(row)));
  }
}

/** What a marker is known by from one drawing to the next. */
function keyOf({ count, rows, first, last, kinds }: Group): string {
  return rows.length === count ? rows.join(" ") : `${count}: ${first} ${last} ${kinds.join(" ")}`;
}
