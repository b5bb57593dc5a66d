import { clusterRadius } from "./cluster";
import type { Context } from "./context";
import type { Group } from "./crowds";
import { localeOf } from "./i18n";
import { placeOf, whenOf } from "./row-words";
import { donut, symbol } from "./symbols";
import type { KindView } from "./types";

/** What a marker shows: an incident's symbol, or the number of a crowd in a ring of its kinds. */
export function faceOf(context: Context, { count, first, kinds }: Group): HTMLElement {
  const { incidents, data } = context;
  if (count === 1) return wrap(symbol(incidents.kind(first), incidents.marks(first)));
  const shares = kinds.map(([kind, share]) => ({ kind: data.kinds[kind] as KindView, count: share }));
  const face = wrap(donut(shares, clusterRadius(count)));
  const number = document.createElement("span");
  number.className = "mg-cluster-count";
  number.textContent = short(context, count);
  face.append(number);
  return face;
}

/** A number that fits into a ring: `12K` from ten thousand on. */
function short({ language, words }: Context, count: number): string {
  if (count < 10_000) return words.number(count);
  return new Intl.NumberFormat(localeOf(language), { notation: "compact", numberingSystem: "latn" }).format(count);
}

function wrap(picture: SVGSVGElement): HTMLElement {
  const face = document.createElement("span");
  face.className = "mg-marker-face";
  face.append(picture);
  return face;
}

/** What a marker is called for assistive technology; an incident whose texts are not here yet has no title. */
export function nameOf(context: Context, { count, first, last }: Group): string {
  const { incidents, words, wording } = context;
  if (count === 1) {
    const details = incidents.details(first);
    return details ? wording.name(details, incidents.kind(first)) : untitled(context, first);
  }
  const [from, to] = [whenOf(context, first), whenOf(context, last)];
  return words.plural(from === to ? "cluster.name.sameDay" : "cluster.name", count, { from, to });
}

function untitled(context: Context, row: number): string {
  const { incidents, data, wording } = context;
  const status = data.statuses[incidents.columns.status[row] as number] as string;
  const parts = [whenOf(context, row), placeOf(context, row)?.text, wording.kind(incidents.kind(row))];
  return [...parts, incidents.marks(row).doubtful && wording.status(status)].filter(Boolean).join(", ");
}
