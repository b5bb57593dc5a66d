/** The sections of an incident's dialog; each is null where the incident has nothing to say there. */
import { button, h, words, type Child } from "./dom";
import type { Words } from "./i18n";
import { link } from "./links";
import type { FigureView, IncidentView, LinkView, PageData, SourceView } from "./types";

type Section = HTMLElement | null;

export interface Actions {
  open(id: string): void;
  /** Lead the reader to the n-th source of this dialog. */
  toSource(index: number): void;
}

export interface Parts {
  incident: IncidentView;
  data: PageData;
  words: Words;
  actions: Actions;
}

/** A text of the data that is not translated, in the language in which the data are written. */
function plain(tag: "span" | "bdi", text: string, { data }: Parts, className?: string): HTMLElement {
  return words(tag, { text, lang: data.writtenIn }, className);
}

/** Interface words around one such text. */
function around(key: string, name: string, text: string, parts: Parts): HTMLElement {
  const [before, after] = parts.words.around(key, name);
  return h("span", { class: "mg-note" }, before, plain("bdi", text, parts), after);
}

function section(className: string, heading: string, ...children: Child[]): HTMLElement {
  return h("section", { class: className }, h("h4", {}, heading), ...children);
}

export function when(parts: Parts): Section {
  const { incident, words: w } = parts;
  return h(
    "div",
    { class: "mg-fact" },
    h("dt", {}, w.t("popup.when")),
    h("dd", {}, incident.when, incident.whenNote && plain("span", incident.whenNote, parts, "mg-note")),
  );
}

/** The place in both scripts, how well it is known, and where the point came from. */
export function where(parts: Parts): Section {
  const { incident, words: w } = parts;
  const names: Child[] = [];
  for (const name of [incident.place, ...incident.placeOther]) {
    if (name) names.push(names.length > 0 && " · ", words("bdi", name));
  }
  return h(
    "div",
    { class: "mg-fact" },
    h("dt", {}, w.t("popup.place")),
    h(
      "dd",
      {},
      names,
      incident.region && words("span", incident.region, "mg-region"),
      h("span", { class: "mg-note" }, incident.point ? incident.precisionLabel : w.t("popup.unlocated")),
      incident.geocodeNote && plain("span", incident.geocodeNote, parts, "mg-note"),
      incident.geocodeLabel && h("span", { class: "mg-note" }, link(incident.geocodeUrl, {}, incident.geocodeLabel)),
    ),
  );
}

/** The figures that the page's rule makes of the claims, or that nobody gives one. */
export function headline({ incident }: Parts): Section {
  return h(
    "div",
    { class: "mg-headline" },
    incident.aggregateNote && h("p", { class: "mg-note" }, incident.aggregateNote),
    incident.headline.map((figure) => h("p", { class: "mg-figure" }, figure)),
    h("p", { class: "mg-note" }, incident.headlineNote),
  );
}

export function summary({ incident }: Parts): Section {
  return incident.summary && words("p", incident.summary, "mg-popup-summary");
}

/** Who says how many. Measures on which nobody gives a number have no column. */
export function figures(parts: Parts): Section {
  const { incident, data, words: w } = parts;
  if (incident.figures.length === 0) return null;
  const given = data.measures
    .map((label, index) => ({ label, index }))
    .filter(({ index }) => incident.figures.some((row) => row.figures[index]));
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, w.t("popup.figures.by")),
    given.map(({ label }) => h("th", { scope: "col" }, label)),
    h("th", { scope: "col" }, w.t("popup.figures.source")),
  );
  const columns = given.map(({ index }) => index);
  return h(
    "table",
    { class: "mg-figures" },
    h("caption", {}, w.t("popup.figures")),
    h("thead", {}, head),
    h("tbody", {}, incident.figures.map((row) => figureRow(parts, row, columns))),
  );
}

/** One voice: its name with what its figures cover, its figures, and its source. */
function figureRow(parts: Parts, row: FigureView, columns: number[]): HTMLElement {
  const { words: w } = parts;
  const { by, ofWhom, scope, note, asOf, status, source } = row;
  const cell = (figure: string | null | undefined): Child =>
    figure ?? [
      h("span", { "aria-hidden": "true" }, w.t("popup.figures.none")),
      h("span", { class: "mg-visually-hidden" }, w.t("popup.figures.noneLong")),
    ];
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row" },
      plain("span", by, parts),
      ofWhom && plain("span", ofWhom, parts, "mg-note"),
      scope && around("popup.scope", "scope", scope, parts),
      note && plain("span", note, parts, "mg-note"),
      [asOf, status].map((words) => words && h("span", { class: "mg-note" }, words)),
    ),
    columns.map((index) => h("td", {}, cell(row.figures[index]))),
    h("td", {}, source !== null && sourceButton(parts, source)),
  );
}

function sourceButton({ words: w, actions, incident }: Parts, index: number): HTMLElement {
  const source = incident.sources[index];
  const name = w.t("popup.source.n", { n: index + 1 });
  return button(
    { class: "mg-source-number", "aria-label": source ? `${name}: ${source.publisher}` : name },
    () => actions.toSource(index),
    String(index + 1),
  );
}

/** What it answered, what answered it, what it is part of. */
export function links(parts: Parts): HTMLElement[] {
  return parts.incident.groups.map((group) =>
    section("mg-links", group.heading, h("ul", {}, group.links.map((entry) => linkItem(parts, entry)))),
  );
}

function linkItem(parts: Parts, { id, title, lang, when: date, says, source }: LinkView): HTMLElement {
  const name = words("span", { text: title, lang });
  const { open } = parts.actions;
  return h(
    "li",
    {},
    id === null ? name : button({ class: "mg-link", "data-incident-link": id }, () => open(id), name),
    date && h("span", { class: "mg-note" }, date),
    says && around("popup.says", "who", says, parts),
    source !== null && [" ", sourceButton(parts, source)],
  );
}

export function disputed(parts: Parts): Section {
  const { incident, words: w } = parts;
  if (incident.disputed.length === 0) return null;
  const items = incident.disputed.map((text) => h("li", {}, plain("span", text, parts)));
  return section("mg-disputed", w.t("popup.disputed"), h("ul", {}, items));
}

export function actors(parts: Parts): Section {
  const { incident, words: w } = parts;
  if (incident.actors.length === 0) return null;
  const items = incident.actors.map(({ name, role, note }) =>
    h("li", {}, plain("bdi", name, parts), ` (${role})`, note && plain("span", note, parts, "mg-note")),
  );
  return section("mg-actors", w.t("popup.actors"), h("ul", {}, items));
}

/** The numbered sources; a content warning stands before their links until the reader agrees to see them. */
export function sources(parts: Parts): Section {
  const { incident, words: w } = parts;
  if (incident.sources.length === 0) return null;
  const list = (linked: boolean): HTMLElement =>
    h("ol", { class: "mg-sources" }, incident.sources.map((source) => sourceItem(parts, source, linked)));
  const warning = incident.contentWarning;
  if (!warning) return section("mg-popup-sources", w.t("popup.sources"), list(true));
  const covered = list(false);
  const cover = h(
    "div",
    { class: "mg-warning" },
    h("p", {}, h("strong", {}, w.t("popup.contentWarning")), ": ", plain("span", warning, parts)),
    button({}, () => agree(), w.t("popup.contentWarning.agree")),
  );
  const agree = (): void => {
    const open = list(true);
    covered.replaceWith(open);
    cover.remove();
    open.querySelector<HTMLElement>("a")?.focus();
  };
  return section("mg-popup-sources", w.t("popup.sources"), cover, covered);
}

function sourceItem(parts: Parts, source: SourceView, linked: boolean): HTMLElement {
  const { title, publisher, published, archivedUrl } = source;
  const label = title ?? { text: publisher, lang: parts.data.writtenIn };
  const quoted = title && source.exact ? [`“`, label.text, `”`] : [label.text];
  return h(
    "li",
    { tabindex: -1 },
    title && [plain("bdi", publisher, parts), ": "],
    link(linked ? source.url : null, { lang: label.lang || null }, ...quoted),
    published && `, ${published}`,
    archivedUrl && linked && [" (", link(archivedUrl, {}, parts.words.t("popup.archived")), ")"],
    source.note && plain("span", source.note, parts, "mg-note"),
  );
}

export function corrections(parts: Parts): Section {
  const { incident, words: w } = parts;
  if (incident.corrections.length === 0) return null;
  const items = incident.corrections.map(({ date, text }) => h("li", {}, `${date}: `, plain("span", text, parts)));
  return section("mg-corrections", w.t("popup.corrections"), h("ul", {}, items));
}
