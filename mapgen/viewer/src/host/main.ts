/** The script for pages that show maps. It may be there several times, with each map that was pasted. */
import { MapgenMap } from "./element";
import { listen } from "./heights";

if (!customElements.get("mapgen-map")) {
  listen();
  customElements.define("mapgen-map", MapgenMap);
}
