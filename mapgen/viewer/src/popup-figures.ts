/** How many, and who says so: the headline and the table of an incident's dialog. */
import { h, type Child } from "./dom";
import type { FigureRow } from "./figures";
import { around, plain, sourceButton, type Parts, type Section } from "./popup-parts";

/** The figures that the page's rule makes of the claims, or that nobody gives one. */
export function headline({ incident, context }: Parts): Section {
  const { words: w, wording } = context;
  return h(
    "div",
    { class: "mg-headline" },
    incident.is_aggregate && h("p", { class: "mg-note" }, w.t("aggregate.note")),
    wording.headline(incident).map((figure) => h("p", { class: "mg-figure" }, figure)),
    h("p", { class: "mg-note" }, wording.headlineNote(incident)),
  );
}

/** Who says how many. Measures on which nobody gives a number have no column. */
export function figures(parts: Parts): Section {
  const { data, words: w, wording } = parts.context;
  const rows = wording.figures(parts.incident);
  if (rows.length === 0) return null;
  const given = data.measures
    .map((measure, index) => ({ measure, index }))
    .filter(({ index }) => rows.some((row) => row.figures[index]));
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, w.t("popup.figures.by")),
    given.map(({ measure }) => h("th", { scope: "col" }, w.code("measure", measure))),
    h("th", { scope: "col" }, w.t("popup.figures.source")),
  );
  const columns = given.map(({ index }) => index);
  return h(
    "table",
    { class: "mg-figures" },
    h("caption", {}, w.t("popup.figures")),
    h("thead", {}, head),
    h("tbody", {}, rows.map((row) => figureRow(parts, row, columns))),
  );
}

/** One voice: its name with what its figures cover, its figures, and its source. */
function figureRow(parts: Parts, row: FigureRow, columns: number[]): HTMLElement {
  const { words: w } = parts.context;
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
