import { h, type Child } from "./dom";
import { fullPage } from "./embed/full-page";
import { START } from "./state";
import { visible } from "./text";
import { formatHash } from "./url-state";

/** The address if it leads to the web, else null: `javascript:` and the like never become links (mapgen/links.py). */
export function webAddress(address: string | null | undefined): string | null {
  if (!address || !/^https?:\/\/\S+$/i.test(address) || visible(address) !== address) return null;
  try {
    return new URL(address).href;
  } catch {
    return null;
  }
}

/** A link out of the page, or the same words without a link where the address is not a web address. */
export function link(
  address: string | null | undefined,
  attributes: { lang?: string | null },
  ...children: Child[]
): HTMLElement {
  const href = webAddress(address);
  if (!href) return h("span", { dir: "auto", ...attributes }, ...children);
  const anchor = h("a", { dir: "auto", ...attributes }, ...children);
  anchor.href = href;
  anchor.rel = "noopener noreferrer";
  anchor.target = "_blank";
  return anchor;
}

/** A link to an incident in the page, which from an embed is the full one; `language` is null in the page's own. */
export function incidentLink(id: string, language: string | null, ...children: Child[]): HTMLAnchorElement {
  const anchor = h("a", {}, ...children);
  const hash = formatHash({ ...START, selected: id }, language);
  const full = fullPage(hash);
  if (full) Object.assign(anchor, { target: "_blank", rel: "noopener" });
  anchor.href = full ?? hash;
  return anchor;
}
