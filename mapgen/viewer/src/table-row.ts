/** One incident in the table with all that the page knows of it, cell by cell; the static table (page.html.jinja) says the same. */
import { button, fill, h, words, type Child } from "./dom";
import type { Context } from "./context";
import { link, webAddress } from "./links";
import type { Incident, Source } from "./model";
import { linkGroups, type LinkGroup } from "./relations";
import { placeOf, whenOf } from "./row-words";
import { symbol } from "./symbols";

/** What the cells of one row are made from. */
interface Row {
  context: Context;
  row: number;
  incident: Incident;
}

/** The `id` of what names an incident's row, which links in the page lead to. */
export function rowAnchor(id: string): string {
  return `row-${id}`;
}

/** The cells of a row; only what the columns say while its texts are not here. */
export function rowCells(context: Context, row: number, show: (row: number) => void): HTMLElement[] {
  const { incidents, wording, words: w } = context;
  const incident = incidents.details(row);
  const cell = (column: string, ...children: Child[]): HTMLElement => h("td", { "data-label": w.t(`table.${column}`) }, ...children);
  if (!incident) {
    const place = placeOf(context, row);
    const head = h("th", { scope: "row" }, kindLine(context, row));
    return [cell("when", whenOf(context, row)), head, cell("where", place && words("span", place)), cell("figures"), cell("sources")];
  }
  const about = { context, row, incident };
  return [
    cell("when", wording.when(incident), note(about, incident.date_note)),
    headCell(about, show),
    cell("where", where(about)),
    cell("figures", figures(about)),
    cell("sources", sources(about)),
  ];
}

/** The button that opens an incident on the map. */
export function showButton(context: Context, row: number, show: (row: number) => void): HTMLButtonElement {
  const control = button({}, () => {
    // Safari does not focus a button that is clicked; focus comes back here.
    control.focus({ preventScroll: true });
    show(row);
  });
  nameButton(context, row, control);
  return control;
}

/** Tell which incident a button shows, once that is known. */
export function nameButton({ incidents, words: w, wording }: Context, row: number, control: HTMLButtonElement): void {
  const incident = incidents.details(row);
  control.dataset["mapgenOpen"] = incident?.id ?? "";
  fill(control, w.t("table.show"), incident && h("span", { class: "mg-visually-hidden" }, ": ", wording.title(incident).text));
}

/** A text that is not translated, in the language of the data. */
function plain({ context }: Row, text: string): HTMLElement {
  return words("bdi", context.wording.written(text));
}

function note(about: Row, text: string | undefined): Child {
  return text && [" ", h("span", { class: "mg-note" }, plain(about, text))];
}

/** Parts of a row's text under a heading of their own. */
function headed(className: string, heading: string, ...children: Child[]): HTMLElement {
  return h("span", { class: className }, h("b", {}, `${heading}:`), " ", ...children);
}

function kindLine(context: Context, row: number): HTMLElement {
  const { data, incidents, wording } = context;
  const kind = incidents.kind(row);
  const status = data.statuses[incidents.columns.status[row] as number] as string;
  return h(
    "span",
    { class: "mg-row-kind" },
    symbol(kind, incidents.marks(row), "mg-symbol-small"),
    h("bdi", {}, wording.kind(kind)),
    " · ",
    h("span", { class: "mg-status", title: wording.statusNote(status) }, wording.status(status)),
  );
}

function headCell(about: Row, show: (row: number) => void): HTMLElement {
  const { context, row, incident } = about;
  const { wording, words: w } = context;
  const summary = wording.summary(incident);
  return h(
    "th",
    { scope: "row", id: rowAnchor(incident.id) },
    words("span", wording.title(incident), "mg-row-title"),
    kindLine(context, row),
    summary && words("span", summary, "mg-row-summary"),
    incident.is_aggregate && h("span", { class: "mg-note" }, w.t("aggregate.note")),
    incident.disputed?.length ? disputed(about, incident.disputed) : null,
    linkGroups(context, row).map((group) => relations(about, group)),
    (incident.corrections ?? []).map(({ date, note: text }) =>
      headed("mg-row-correction", w.t("popup.corrections"), `${wording.date(date)}: `, plain(about, text)),
    ),
    showButton(context, row, show),
  );
}

function disputed(about: Row, texts: readonly string[]): HTMLElement {
  const points = texts.map((text) => [plain(about, text), " "]);
  return headed("mg-row-disputed", about.context.words.t("popup.disputed"), points);
}

function relations(about: Row, { heading, links }: LinkGroup): HTMLElement {
  const [before, after] = about.context.words.around("popup.says", "who");
  const items = links.map(({ id, title, says }, index): Child => {
    const name = words(id === null ? "span" : "a", title);
    if (name instanceof HTMLAnchorElement && id !== null) name.href = `#${rowAnchor(id)}`;
    return [index > 0 && "; ", name, says && [` (${before}`, plain(about, says), `${after})`]];
  });
  return headed("mg-row-links", heading, items);
}

function where({ context, row, incident }: Row): Child[] {
  const { incidents, wording, words: w } = context;
  const place = wording.place(incident);
  const region = wording.region(incident);
  const placed = incidents.position(row) !== null;
  const { geocode } = incident;
  const lines = [
    place && words("span", place),
    ...wording.otherNames(incident).map((name) => words("span", name)),
    region && h("bdi", {}, region),
    h("span", { class: "mg-note" }, wording.precision(incident), !placed && `. ${w.t("popup.unlocated")}`),
    geocode && placed && h("span", { class: "mg-note" }, link(geocode.url, {}, w.t("place.point", { provider: geocode.provider }))),
  ];
  return lines.filter(Boolean).map((line, index): Child => [index > 0 && h("br"), line]);
}

function figures(about: Row): Child[] {
  const { context, incident } = about;
  const { wording } = context;
  const headline = wording.headline(incident);
  const rows = wording.figures(incident);
  return [
    headline.length > 0 ? h("b", {}, headline.join("; ")) : wording.headlineNote(incident),
    rows.length > 0 && h("ul", { class: "mg-claims" }, rows.map((row) => claim(about, row))),
  ];
}

function claim(about: Row, row: ReturnType<Context["wording"]["figures"]>[number]): HTMLElement {
  const { data, words: w } = about.context;
  const said = data.measures.flatMap((measure, index) => {
    const figure = row.figures[index];
    return figure ? [`${w.code("measure", measure)} ${figure}`] : [];
  });
  const voice = [row.by, row.ofWhom, row.scope, row.note].filter(Boolean).join("; ");
  return h(
    "li",
    {},
    said.join(", ") || w.t("table.nofigure"),
    [row.asOf, row.status].map((detail) => detail && `; ${detail}`),
    row.source !== null && ` [${row.source + 1}]`,
    ": ",
    plain(about, voice),
  );
}

/** The numbered sources; a content warning covers them until the reader unfolds them. */
function sources(about: Row): Child {
  const { incident } = about;
  const list = h("ol", { class: "mg-sources" }, (incident.sources ?? []).map((source) => h("li", {}, sourceWords(about, source))));
  const warning = incident.content_warning;
  return warning ? h("details", {}, h("summary", {}, plain(about, warning)), list) : list;
}

function sourceWords(about: Row, source: Source): Child[] {
  const { wording, words: w } = about.context;
  const { publisher = "", title, published, note: text } = source;
  // A title that is not the exact one is a description of ours, in our language.
  const exact = source.title_exact ?? true;
  const label = title ? { text: title, lang: exact ? (source.language ?? "") : wording.written("").lang } : null;
  const archived = webAddress(source.archived_url);
  return [
    plain(about, publisher),
    published && `, ${wording.date(published)}`,
    ": ",
    link(source.url, { lang: label?.lang || null }, label?.text ?? publisher),
    archived !== null && [" (", link(archived, {}, w.t("popup.archived")), ")"],
    note(about, text),
  ];
}
