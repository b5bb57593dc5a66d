import { button, h, svg } from "../dom";
import type { Words } from "../i18n";
import { fullPage } from "./full-page";

const OUTWARDS = "M1 5V1h4M11 5V1H7M1 7v4h4M11 7v4H7";
const INWARDS = "M4 1v3H1M8 1v3h3M4 11V8H1M8 11V8h3";

/** A button to the whole screen where the host allows it, else a link to the full page. */
export function fullscreenControl(words: Words): HTMLElement {
  const path = svg("path", { d: OUTWARDS });
  const face = svg("svg", { viewBox: "0 0 12 12", "aria-hidden": "true", focusable: "false" }, path);
  if (!document.fullscreenEnabled) return linkToFullPage(words.t("embed.full"), face);
  const root = document.documentElement;
  const toggle = (): void => {
    // A host may refuse what it seemed to allow: then the map stays as it is.
    const change = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
    change.catch(() => undefined);
  };
  const control = button({ class: "mg-button mg-button-full" }, toggle, face);
  const name = (): void => {
    const full = document.fullscreenElement !== null;
    path.setAttribute("d", full ? INWARDS : OUTWARDS);
    control.title = words.t(full ? "map.fullscreen.leave" : "map.fullscreen");
    control.setAttribute("aria-label", control.title);
  };
  document.addEventListener("fullscreenchange", name);
  name();
  return control;
}

function linkToFullPage(label: string, face: SVGElement): HTMLElement {
  const link = h("a", { class: "mg-button mg-button-full", "aria-label": label, title: label, "data-mapgen-full": true }, face);
  Object.assign(link, { href: fullPage("") ?? "", target: "_blank", rel: "noopener" });
  return link;
}
