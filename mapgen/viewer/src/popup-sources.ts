/** Where it can be read: the sources of an incident's dialog. */
import { button, h } from "./dom";
import { link, webAddress } from "./links";
import type { Source } from "./model";
import { plain, section, type Parts, type Section } from "./popup-parts";

/** The numbered sources; a content warning stands before their links until the reader agrees to see them. */
export function sources(parts: Parts): Section {
  const { incident, context } = parts;
  const { words: w } = context;
  const { sources: given = [], content_warning: warning } = incident;
  if (given.length === 0) return null;
  const list = (linked: boolean): HTMLElement =>
    h("ol", { class: "mg-sources" }, given.map((source) => sourceItem(parts, source, linked)));
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

function sourceItem(parts: Parts, source: Source, linked: boolean): HTMLElement {
  const { words: w, wording, data } = parts.context;
  const { title, publisher = "", published, archived_url: archived, note } = source;
  const exact = source.title_exact !== false;
  // A title that is not the exact one is the publisher's description, in the language of the data.
  const lang = title && exact ? source.language : data.writtenIn;
  const label = title && exact ? `“${title}”` : (title ?? publisher);
  const copy = linked ? webAddress(archived) : null;
  return h(
    "li",
    { tabindex: -1 },
    title && [plain("bdi", publisher, parts), ": "],
    link(linked ? source.url : null, { lang: lang ?? null }, label),
    published && `, ${wording.date(published)}`,
    copy && [" (", link(copy, {}, w.t("popup.archived")), ")"],
    note && plain("span", note, parts, "mg-note"),
  );
}
