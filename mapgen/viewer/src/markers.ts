import { clusterRadius, group, separable, type Group, type Spot } from "./cluster";
import type { Box } from "./collision";
import type { Context } from "./context";
import { visible } from "./text";
import { position } from "./incidents";
import { donut, symbol } from "./symbols";
import type { IncidentView } from "./types";

export function markersPane(island: string): string {
  return `mg-markers-${island}`;
}

/** Above Leaflet's own markers (600), below its tooltips and popups. */
const PANE_Z = "620";

/** Share of the view's size around it in which markers are drawn, so that a short drag shows no gap. */
const MARGIN = 0.25;

/** A marker in the page: of one incident, or of several that stand too close together. */
export interface Mark {
  ids: string[];
  layer: L.Marker;
  element: HTMLElement;
}

/** Highest zoom at which to tell markers apart, where the map itself has no limit. */
const DEEPEST = 18;

interface Actions {
  open(incident: IncidentView): void;
  openStack(incidents: IncidentView[]): void;
}

/** Draws the incidents in view, one marker each or one for a crowd. */
export class Markers {
  readonly pane: HTMLElement;
  readonly #context: Context;
  readonly #actions: Actions;
  readonly #drawn = new Map<string, Mark>();
  #groupOf = new Map<string, Group>();

  constructor(context: Context, actions: Actions) {
    this.#context = context;
    this.#actions = actions;
    this.pane = context.map.createPane(markersPane(context.island));
    this.pane.style.zIndex = PANE_Z;
    // Arrow keys walk from marker to marker here, so a screen reader must let them through.
    this.pane.setAttribute("role", "application");
    this.pane.setAttribute("aria-label", context.words.t("map.markers"));
  }

  /** The markers in the page, in date order. */
  get marks(): Mark[] {
    return [...this.#drawn.values()];
  }

  /** The marker that stands for this incident, if it is drawn. */
  markOf(id: string): Mark | null {
    const found = this.#groupOf.get(id);
    return found ? (this.#drawn.get(keyOf(found)) ?? null) : null;
  }

  /** Whether one marker stands for both. */
  together(a: string, b: string): boolean {
    return this.#groupOf.get(a) === this.#groupOf.get(b);
  }

  /** Boxes of the markers, in layer pixels. */
  get boxes(): Box[] {
    return this.marks.map(({ ids, layer }) => {
      const { x, y } = this.#context.map.latLngToLayerPoint(layer.getLatLng());
      const r = clusterRadius(ids.length);
      return { left: x - r, top: y - r, right: x + r, bottom: y + r };
    });
  }

  /** Make what is in the page follow the state and the view. */
  draw(): void {
    const groups = this.#groups();
    this.#groupOf = new Map(groups.flatMap((found) => found.ids.map((id) => [id, found])));
    const { map } = this.#context;
    const view = map.getBounds().pad(MARGIN);
    const wanted = groups.filter(({ x, y }) => view.contains(map.unproject([x, y])));
    const keep = new Set(wanted.map(keyOf));
    for (const [key, mark] of this.#drawn) {
      if (keep.has(key)) continue;
      mark.layer.remove();
      this.#drawn.delete(key);
    }
    for (const found of wanted) this.#put(found);
    this.#order(wanted);
  }

  /** Crowds by place at this zoom. The selected incident always stands alone, so that it is seen. */
  #groups(): Group[] {
    const { incidents, store, map } = this.#context;
    const { selected } = store.state;
    const spots = this.#spots(incidents.shown(store.state), map.getZoom());
    const chosen = spots.filter((spot) => spot.id === selected).map(({ id, x, y }) => ({ ids: [id], x, y }));
    return [...group(spots.filter((spot) => spot.id !== selected)), ...chosen];
  }

  #spots(incidents: readonly IncidentView[], zoom: number): Spot[] {
    return incidents.flatMap((incident) => {
      const latLng = position(incident);
      if (!latLng) return [];
      const { x, y } = this.#context.map.project(latLng, zoom);
      return [{ id: incident.id, x, y }];
    });
  }

  #put(found: Group): void {
    const { map, incidents } = this.#context;
    const members = incidents.of(found.ids);
    const [only] = members;
    // Rounding a projection there and back would move a single marker off its incident.
    const latLng = members.length === 1 && only ? position(only) : map.unproject([found.x, found.y]);
    const key = keyOf(found);
    const mark = this.#drawn.get(key) ?? this.#make(members, latLng as L.LatLngExpression);
    this.#drawn.set(key, mark);
    mark.layer.setLatLng(latLng as L.LatLngExpression);
    const selected = only?.id === this.#context.store.state.selected && members.length === 1;
    mark.element.classList.toggle("mg-selected", selected);
    mark.layer.setZIndexOffset(selected ? 10_000 : 0);
  }

  #make(members: IncidentView[], latLng: L.LatLngExpression): Mark {
    const { words, map } = this.#context;
    const [only] = members;
    const single = members.length === 1 && only ? only : null;
    const size = 2 * clusterRadius(members.length) + 2;
    const layer = L.marker(latLng, {
      pane: markersPane(this.#context.island),
      keyboard: false,
      icon: L.divIcon({
        html: single ? this.#symbolOf(single) : this.#clusterOf(members),
        className: single ? "mg-marker" : "mg-marker mg-cluster",
        iconSize: [size, size],
      }),
    }).addTo(map);
    const element = layer.getElement() as HTMLElement;
    const name = visible(single ? single.name : clusterName(words, members));
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", name);
    element.setAttribute("title", name);
    element.setAttribute("tabindex", "-1");
    if (single) element.dataset["incidentId"] = single.id;
    else element.dataset["mapgenCluster"] = String(members.length);
    const mark = { ids: members.map((incident) => incident.id), layer, element };
    layer.on("click", () => this.activate(mark));
    return mark;
  }

  /** What a click or Enter on a marker does: open it, zoom to its crowd, or list a crowd that never parts. */
  activate(mark: Mark): void {
    const { map, incidents } = this.#context;
    mark.element.focus({ preventScroll: true });
    const members = incidents.of(mark.ids);
    const [only] = members;
    if (members.length === 1 && only) {
      this.#actions.open(only);
      return;
    }
    const limit = Math.min(map.getMaxZoom(), DEEPEST);
    if (map.getZoom() >= limit || !separable(this.#spots(members, limit))) {
      this.#actions.openStack(members);
      return;
    }
    const bounds = L.latLngBounds(members.map((incident) => position(incident) as L.LatLngTuple));
    map.setView(bounds.getCenter(), this.#partingZoom(members, bounds, limit));
  }

  /** The lowest zoom at which these stand as far apart as they ever will, all of them in view. */
  #partingZoom(members: IncidentView[], bounds: L.LatLngBounds, limit: number): number {
    const { map } = this.#context;
    const groupsAt = (zoom: number): number => group(this.#spots(members, zoom)).length;
    const next = Math.min(limit, map.getZoom() + 1);
    const fitting = Math.min(limit, map.getBoundsZoom(bounds, false, L.point(80, 80)));
    const most = groupsAt(limit);
    let zoom = next;
    while (zoom < fitting && groupsAt(zoom) < most) zoom += 0.5;
    return Math.max(next, Math.min(zoom, fitting));
  }

  #symbolOf(incident: IncidentView): HTMLElement {
    return wrap(symbol(this.#context.incidents.kind(incident), incident));
  }

  #clusterOf(members: IncidentView[]): HTMLElement {
    const { incidents } = this.#context;
    const counts = new Map(members.map((incident) => [incidents.kind(incident), 0]));
    for (const incident of members) {
      const kind = incidents.kind(incident);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const shares = [...counts].map(([kind, count]) => ({ kind, count }));
    shares.sort((a, b) => b.count - a.count || (a.kind.key < b.kind.key ? -1 : 1));
    const content = wrap(donut(shares, clusterRadius(members.length)));
    const count = document.createElement("span");
    count.className = "mg-cluster-count";
    count.textContent = String(members.length);
    content.append(count);
    return content;
  }

  /** Keep the markers' order in the page that of their dates, as the keyboard walks them. */
  #order(groups: Group[]): void {
    const rank = new Map(this.#context.incidents.all.map((incident, index) => [incident.id, index]));
    const first = ({ ids }: Group): number => rank.get(ids[0] ?? "") ?? 0;
    const marks = groups
      .toSorted((a, b) => first(a) - first(b))
      .flatMap((found) => {
        const mark = this.#drawn.get(keyOf(found));
        return mark ? [[keyOf(found), mark] as const] : [];
      });
    this.#drawn.clear();
    let next = this.pane.firstElementChild;
    for (const [key, mark] of marks) {
      this.#drawn.set(key, mark);
      if (mark.element === next) next = next.nextElementSibling;
      else this.pane.insertBefore(mark.element, next);
    }
  }
}

function keyOf(found: Group): string {
  return found.ids.join(" ");
}

function wrap(picture: SVGSVGElement): HTMLElement {
  const content = document.createElement("span");
  content.className = "mg-marker-face";
  content.append(picture);
  return content;
}

/** `23 incidents, 3 May to 9 May`. */
function clusterName(words: Context["words"], members: IncidentView[]): string {
  const from = members[0]?.whenShort ?? "";
  const to = members.at(-1)?.whenShort ?? "";
  const key = from === to ? "cluster.name.sameDay" : "cluster.name";
  return words.plural(key, members.length, { from, to });
}
