/** The language the reader has chosen, and the parts of the document in it. */
import { h } from "./dom";
import type { Context } from "./context";
import type { Address } from "./address";

/** The other languages that the document itself holds its heading, legend and credits in. */
function template(language: string): HTMLTemplateElement | null {
  return document.querySelector(`template[data-mapgen-page="${CSS.escape(language)}"]`);
}

/** The language that the address asks for, if the document has it; else the document's own. */
export function readerLanguage(): string {
  const asked = new URLSearchParams(location.hash.slice(1)).get("lang");
  return asked && template(asked) ? asked : document.documentElement.lang;
}

/** Put the document into this language: each part is replaced by the same part of the language's template. */
export function translateDocument(language: string, direction: "ltr" | "rtl", title: string): void {
  const found = template(language);
  if (!found || document.documentElement.lang === language) return;
  Object.assign(document.documentElement, { lang: language, dir: direction });
  document.title = title;
  for (const part of found.content.querySelectorAll<HTMLElement>("[data-mapgen-part]")) {
    const name = CSS.escape(part.dataset["mapgenPart"] ?? "");
    document.querySelector(`[data-mapgen-part="${name}"]`)?.replaceWith(part.cloneNode(true));
  }
}

/** A link to the page in each of its other languages, named in that language. */
export function languageSwitch({ data, language, words, store }: Context, address: Address): HTMLElement | null {
  const others = data.languages.filter((tag) => tag !== language);
  if (others.length === 0) return null;
  const links = others.map((tag) => {
    const link = h("a", { lang: tag, dir: "auto", class: "mg-language" }, languageName(tag));
    link.hreflang = tag;
    const point = (): void => void (link.href = address.hashIn(tag) || "#");
    point();
    store.follow(point);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // to a new tab or window
      // In a srcdoc frame a link to a hash leads to the page around it.
      event.preventDefault();
      location.hash = address.hashIn(tag);
    });
    return link;
  });
  return h("nav", { class: "mg-languages", "aria-label": words.t("tools.languages") }, ...links);
}

function languageName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
}
