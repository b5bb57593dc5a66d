import type { Words } from "./i18n";
import type { Viewport } from "./viewport";

/** Keys of the map itself, besides Leaflet's arrows, plus and minus; they work only while it has focus. */
function bindings(viewport: Viewport): Readonly<Record<string, () => void>> {
  return { "0": () => viewport.reset() };
}

/** Name the map for assistive technology, with its keys, and bind them. */
export function addKeys(map: L.Map, viewport: Viewport, words: Words): void {
  const container = map.getContainer();
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", words.t("map.keys"));
  // Leaflet breaks from right to left (#1095, #7201); what stands in the map has its own direction.
  container.dir = "ltr";
  const keys = bindings(viewport);
  container.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.target !== container || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
}

/** The wheel zooms once the map has focus; until then it scrolls the page, which a map must not hold up. */
export function wheelAfterFocus(map: L.Map): void {
  const container = map.getContainer();
  map.options.wheelPxPerZoomLevel = 100;
  map.scrollWheelZoom.disable();
  container.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  container.addEventListener("focusout", () => map.scrollWheelZoom.disable());
}
