/** The page that an embed is a part of: what a reader shares or opens is that. */

const LINKS = "[data-mapgen-full]";

/** Its address with this hash; null where the document is that page itself. */
export function fullPage(hash: string): string | null {
  const link = document.querySelector<HTMLAnchorElement>(LINKS);
  if (!link) return null;
  const address = new URL(link.href);
  address.hash = hash;
  return address.href;
}

/** Make every link to it lead to what is shown here. */
export function pointToFullPage(hash: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(LINKS)) link.hash = hash;
}
