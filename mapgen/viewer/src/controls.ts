import { button, h } from "./dom";
import { embedded } from "./embed/form";
import { fullscreenControl } from "./embed/fullscreen";
import type { Words } from "./i18n";
import type { Viewport } from "./viewport";

/** Share of the map's size that a pan button moves it. */
const STEP = 0.25;

const ARROWS = [
  { name: "up", sign: "↑", x: 0, y: -1 },
  { name: "left", sign: "←", x: -1, y: 0 },
  { name: "right", sign: "→", x: 1, y: 0 },
  { name: "down", sign: "↓", x: 0, y: 1 },
] as const;

function controlButton(name: string, label: string, sign: string, act: () => void): HTMLButtonElement {
  const face = h("span", { "aria-hidden": "true" }, sign);
  return button({ class: `mg-button mg-button-${name}`, "aria-label": label, title: label }, act, face);
}

/** Buttons for all that dragging and the wheel do (WCAG 2.2, 2.5.7), in place of Leaflet's own. */
export function addControls(map: L.Map, viewport: Viewport, words: Words): void {
  const reset = controlButton("reset", words.t("map.reset"), "⌂", () => viewport.reset());
  const pan = ARROWS.map(({ name, sign, x, y }) =>
    controlButton(name, words.t(`map.pan.${name}`), sign, () => {
      const size = map.getSize();
      map.panBy([Math.round(x * size.x * STEP), Math.round(y * size.y * STEP)]);
    }),
  );
  const zoomIn = controlButton("in", words.t("map.zoomIn"), "+", () => map.zoomIn());
  const zoomOut = controlButton("out", words.t("map.zoomOut"), "−", () => map.zoomOut());
  const update = (): void => {
    // A disabled button would lose the focus of whoever pressed it last.
    zoomIn.setAttribute("aria-disabled", String(map.getZoom() >= map.getMaxZoom()));
    zoomOut.setAttribute("aria-disabled", String(map.getZoom() <= map.getMinZoom()));
  };
  map.on("zoomend zoomlevelschange", update);
  update();

  const element = h(
    "div",
    { class: "mg-controls" },
    h("div", { class: "mg-zoom" }, zoomIn, zoomOut, embedded && fullscreenControl(words)),
    h("div", { class: "mg-pan" }, ...pan, reset),
  );
  L.DomEvent.disableClickPropagation(element);
  L.DomEvent.disableScrollPropagation(element);
  const control = new L.Control({ position: "topleft" });
  control.onAdd = () => element;
  control.addTo(map);
  L.control.scale({ position: "bottomleft", maxWidth: 120 }).addTo(map);
}
