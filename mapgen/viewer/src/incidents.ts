import { predicate } from "./filter";
import type { State } from "./state";
import type { IncidentView, KindView, PageData } from "./types";

const UNKNOWN_KIND: KindView = { key: "", label: "", outline: "M-8.5 0a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0z", color: "#4d4d4d", darkColor: "#c8c8c8" };

/** The page's incidents, by id and as filtered. They are in date order throughout. */
export class Incidents {
  readonly all: readonly IncidentView[];
  readonly #byId = new Map<string, IncidentView>();
  readonly #kinds: ReadonlyMap<string, KindView>;
  #filtered: { filter: State["filter"]; time: State["time"]; shown: IncidentView[] } | null = null;

  constructor(data: PageData) {
    this.all = data.incidents;
    this.#kinds = new Map(data.kinds.map((kind) => [kind.key, kind]));
    for (const incident of data.incidents) {
      for (const former of incident.previousIds) this.#byId.set(former, incident);
    }
    // A present id is never shadowed by a former one.
    for (const incident of data.incidents) this.#byId.set(incident.id, incident);
  }

  /** By its id, or one it used to have. */
  find(id: string | null): IncidentView | null {
    return id === null ? null : (this.#byId.get(id) ?? null);
  }

  /** Those of these ids, which must exist. */
  of(ids: readonly string[]): IncidentView[] {
    return ids.map((id) => this.#byId.get(id) as IncidentView);
  }

  kind(incident: IncidentView): KindView {
    return this.#kinds.get(incident.kind) ?? UNKNOWN_KIND;
  }

  /** Those that the filter and the time let through. */
  shown({ filter, time }: State): readonly IncidentView[] {
    const known = this.#filtered;
    if (known?.filter === filter && known.time === time) return known.shown;
    const shown = this.all.filter(predicate(filter, time));
    this.#filtered = { filter, time, shown };
    return shown;
  }

  /** The neighbours of an incident among those shown, in date order. */
  neighbours(state: State, id: string): { previous: IncidentView | null; next: IncidentView | null } {
    const shown = this.shown(state);
    const index = shown.findIndex((incident) => incident.id === id);
    if (index < 0) return { previous: null, next: null };
    return { previous: shown[index - 1] ?? null, next: shown[index + 1] ?? null };
  }
}

/** Latitude, longitude of an incident that has a point. */
export function position(incident: IncidentView): L.LatLngTuple | null {
  return incident.point ? [incident.point[1], incident.point[0]] : null;
}
