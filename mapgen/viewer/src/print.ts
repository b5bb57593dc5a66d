import { Labels } from "./labels";
import type { Viewport } from "./viewport";

/** On paper the map shows everything, at a size the style sheet fixes so that it is known beforehand. */
export function fitPrint(map: L.Map, viewport: Viewport): void {
  const root = document.documentElement;
  addEventListener("beforeprint", () => {
    root.classList.add("mg-printing");
    map.invalidateSize({ animate: false });
    viewport.reset();
    Labels.of(map).settle();
  });
  addEventListener("afterprint", () => {
    root.classList.remove("mg-printing");
    map.invalidateSize({ animate: false });
  });
}
