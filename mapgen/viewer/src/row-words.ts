/** What can be said of a row in a line of a list: from its texts, or from the columns while those are not here. */
import type { Context } from "./context";
import type { TextView } from "./types";

type Known = Pick<Context, "data" | "incidents" | "wording">;

export function whenOf({ incidents, wording }: Known, row: number): string {
  const incident = incidents.details(row);
  return incident ? wording.whenShort(incident) : wording.rowWhen(row, incidents.columns);
}

/** Null: not known. */
export function placeOf({ data, incidents, wording }: Known, row: number): TextView | null {
  const incident = incidents.details(row);
  if (incident) return wording.place(incident);
  const place = data.places[incidents.columns.place[row] ?? 0];
  return place?.name ? wording.province(place) : null;
}

/** Null: not here yet. */
export function titleOf({ incidents, wording }: Known, row: number): TextView | null {
  const incident = incidents.details(row);
  return incident && wording.title(incident);
}
