/** The sections of an incident's dialog; each is null where the incident has nothing to say there. */
import type { Context } from "./context";
import { button, h, words, type Child } from "./dom";
import { link } from "./links";
import type { Incident } from "./model";
import { linkGroups, relatedRows, type LinkGroup, type LinkView } from "./relations";

export type Section = HTMLElement | null;

export interface Actions {
  open(id: string): void;
  /** Lead the reader to the n-th source of this dialog. */
  toSource(index: number): void;
  /** Show this incident again with all its links. */
  allLinks(): void;
}

export interface Parts {
  context: Context;
  row: number;
  incident: Incident;
  actions: Actions;
}

/** A text of the data that is not translated, in the language in which the data are written. */
export function plain(tag: "span" | "bdi", text: string, { context }: Parts, className?: string): HTMLElement {
  return words(tag, context.wording.written(text), className);
}

/** Interface words around one such text. */
export function around(key: string, name: string, text: string, parts: Parts): HTMLElement {
  const [before, after] = parts.context.words.around(key, name);
  return h("span", { class: "mg-note" }, before, plain("bdi", text, parts), after);
}

export function section(className: string, heading: string, ...children: Child[]): HTMLElement {
  return h("section", { class: className }, h("h4", {}, heading), ...children);
}

export function when(parts: Parts): Section {
  const { incident, context } = parts;
  const note = incident.date_note;
  return h(
    "div",
    { class: "mg-fact" },
    h("dt", {}, context.words.t("popup.when")),
    h("dd", {}, context.wording.when(incident), note && plain("span", note, parts, "mg-note")),
  );
}

/** The place in both scripts, how well it is known, and where the point came from. */
export function where(parts: Parts): Section {
  const { incident, row, context } = parts;
  const { words: w, wording, incidents } = context;
  const names: Child[] = [];
  for (const name of [wording.place(incident), ...wording.otherNames(incident)]) {
    if (name) names.push(names.length > 0 && " · ", words("bdi", name));
  }
  const region = wording.region(incident);
  const located = incidents.position(row) !== null;
  const { geocode } = incident;
  const provider = located && geocode ? w.t("place.point", { provider: geocode.provider }) : null;
  return h(
    "div",
    { class: "mg-fact" },
    h("dt", {}, w.t("popup.place")),
    h(
      "dd",
      {},
      names,
      region && words("span", region, "mg-region"),
      h("span", { class: "mg-note" }, located ? wording.precision(incident) : w.t("popup.unlocated")),
      geocode?.note && plain("span", geocode.note, parts, "mg-note"),
      provider && h("span", { class: "mg-note" }, link(geocode?.url, {}, provider)),
    ),
  );
}

export function summary({ incident, context }: Parts): Section {
  const text = context.wording.summary(incident);
  return text && words("p", text, "mg-popup-summary");
}

/** The number of a source, which leads to it. */
export function sourceButton({ context, actions, incident }: Parts, index: number): HTMLElement {
  const name = context.words.t("popup.source.n", { n: index + 1 });
  const publisher = incident.sources?.[index]?.publisher;
  return button(
    { class: "mg-source-number", "aria-label": publisher ? `${name}: ${publisher}` : name },
    () => actions.toSource(index),
    String(index + 1),
  );
}

/** What it answered, what answered it, what it is part of and made up of. */
export function links(parts: Parts): HTMLElement[] {
  const { context, row, actions } = parts;
  const { words: w, incidents } = context;
  const sections = linkGroups(context, row).map((group) => linkGroup(parts, group));
  const missing = relatedRows(incidents, row).filter((other) => !incidents.details(other)).length;
  if (missing > 0) sections.push(button({ class: "mg-more" }, actions.allLinks, w.plural("popup.links.more", missing)));
  return sections;
}

function linkGroup(parts: Parts, { heading, parts: summedUp, links: entries }: LinkGroup): HTMLElement {
  const { words: w } = parts.context;
  const count = new Set(entries.map(({ id }) => id)).size;
  return section(
    "mg-links",
    heading,
    summedUp && h("p", { class: "mg-note" }, w.plural("popup.parts", count)),
    h("ul", {}, entries.map((entry) => linkItem(parts, entry))),
  );
}

function linkItem(parts: Parts, { id, title, when: date, says, source }: LinkView): HTMLElement {
  const name = words("span", title);
  const { open } = parts.actions;
  return h(
    "li",
    {},
    id === null ? name : button({ class: "mg-link", "data-incident-link": id }, () => open(id), name),
    date && words("span", date, "mg-note"),
    says && around("popup.says", "who", says, parts),
    source !== null && [" ", sourceButton(parts, source)],
  );
}

export function disputed(parts: Parts): Section {
  const { incident, context } = parts;
  if (!incident.disputed?.length) return null;
  const items = incident.disputed.map((text) => h("li", {}, plain("span", text, parts)));
  return section("mg-disputed", context.words.t("popup.disputed"), h("ul", {}, items));
}

export function actors(parts: Parts): Section {
  const { incident, context } = parts;
  if (!incident.actors?.length) return null;
  const items = incident.actors.map(({ name, role, note }) =>
    h(
      "li",
      {},
      plain("bdi", name, parts),
      ` (${context.wording.role(role)})`,
      note && plain("span", note, parts, "mg-note"),
    ),
  );
  return section("mg-actors", context.words.t("popup.actors"), h("ul", {}, items));
}

export function corrections(parts: Parts): Section {
  const { incident, context } = parts;
  if (!incident.corrections?.length) return null;
  const items = incident.corrections.map(({ date, note }) =>
    h("li", {}, `${context.wording.date(date)}: `, plain("span", note, parts)),
  );
  return section("mg-corrections", context.words.t("popup.corrections"), h("ul", {}, items));
}
