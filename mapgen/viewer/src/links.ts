import { h, type Child } from "./dom";
import { formatHash } from "./url-state";

/** The address if it leads to the web, else null: `javascript:` and the like never become links. */
export function webAddress(address: string | null): string | null {
  if (!address || /[\u0000-\u0020\u007f]/.test(address)) return null;
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/** A link out of the page, or the same words without a link where the address is not a web address. */
export function link(address: string | null, attributes: { lang?: string | null }, ...children: Child[]): HTMLElement {
  const href = webAddress(address);
  if (!href) return h("span", { dir: "auto", ...attributes }, ...children);
  const anchor = h("a", { dir: "auto", ...attributes }, ...children);
  anchor.href = href;
  anchor.rel = "noopener noreferrer";
  anchor.target = "_blank";
  return anchor;
}

/** A link within the page to an incident. */
export function incidentLink(id: string, ...children: Child[]): HTMLAnchorElement {
  const anchor = h("a", {}, ...children);
  anchor.href = formatHash(id);
  return anchor;
}
