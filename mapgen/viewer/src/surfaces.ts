import { h } from "./dom";
import type { Content } from "./popup";

/** Where a dialog's content can be shown. */
export interface Surface {
  /** Show this, and return the element that is the dialog; `quiet` leaves focus where it is. */
  show(content: Content, quiet: boolean): HTMLElement;
  hide(): void;
}

function name(dialog: HTMLElement, { labelledBy, incidentId }: Content): void {
  dialog.setAttribute("aria-labelledby", labelledBy);
  if (incidentId === null) dialog.removeAttribute("data-incident-id");
  else dialog.dataset["incidentId"] = incidentId;
}

/** A sheet at the bottom of a phone's screen, or in the middle of a wide one; the page behind it waits. */
export class Sheet implements Surface {
  readonly #dialog = h("dialog", { class: "mg-sheet", role: "dialog", tabindex: -1 });

  constructor(close: () => void) {
    document.body.append(this.#dialog);
    this.#dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      close();
    });
    this.#dialog.addEventListener("click", (event) => {
      // The backdrop's clicks arrive at the dialog itself.
      if (event.target === this.#dialog) close();
    });
  }

  show(content: Content, quiet: boolean): HTMLElement {
    name(this.#dialog, content);
    this.#dialog.replaceChildren(content.body);
    this.#dialog.scrollTop = 0;
    if (quiet) this.#dialog.open = true;
    else if (!this.#dialog.open) this.#dialog.showModal();
    return this.#dialog;
  }

  hide(): void {
    this.#dialog.close();
    this.#dialog.replaceChildren();
  }
}

const WIDTH = { least: 290, most: 440 };
/** Pixels between popup and marker, and popup and the map's edge. */
const GAP = 22;
const EDGE = 10;

/** A Leaflet popup beside its marker, as high as the map allows, so that the map need not move. */
export class Popup implements Surface {
  readonly #map: L.Map;
  readonly #popup: L.Popup;
  #at: L.LatLng = L.latLng(0, 0);

  constructor(map: L.Map, closed: () => void) {
    this.#map = map;
    this.#popup = L.popup({
      className: "mg-popup",
      closeButton: false,
      closeOnClick: false,
      closeOnEscapeKey: false,
      autoPan: false,
    });
    // Another layer's popup takes this one's place.
    this.#popup.on("remove", closed);
    map.on("zoomend resize", () => this.#place());
  }

  /** Where the next popup points. */
  at(latLng: L.LatLngExpression): this {
    this.#at = L.latLng(latLng);
    return this;
  }

  show(content: Content): HTMLElement {
    const dialog = h("div", { class: "mg-popup-dialog", role: "dialog", tabindex: -1 });
    name(dialog, content);
    dialog.append(content.body);
    // Leaflet takes a click on something that is gone when it arrives for one on the map.
    dialog.addEventListener("click", (event) => event.stopPropagation());
    const size = this.#map.getSize();
    const room = Math.max(...Object.values(this.#room()));
    const width = Math.round(Math.min(WIDTH.most, Math.max(WIDTH.least, room), size.x - 2 * EDGE));
    Object.assign(this.#popup.options, { minWidth: width, maxWidth: width, maxHeight: size.y - 2 * EDGE });
    this.#popup.setLatLng(this.#at).setContent(dialog);
    if (!this.#popup.isOpen()) this.#popup.openOn(this.#map);
    this.#place();
    return dialog;
  }

  hide(): void {
    this.#popup.close();
    // Leaflet lets it fade; until then there would be two dialogs with the same ids.
    this.#popup.getElement()?.remove();
  }

  /** Pixels on either side of the point that no control covers: controls lie above popups. */
  #room(): { left: number; right: number } {
    const { x } = this.#map.latLngToContainerPoint(this.#at);
    const controls = (side: string): number =>
      this.#map.getContainer().querySelector<HTMLElement>(`.leaflet-top.leaflet-${side}`)?.offsetWidth ?? 0;
    return {
      left: x - GAP - EDGE - controls("left"),
      right: this.#map.getSize().x - x - GAP - EDGE - controls("right"),
    };
  }

  /** On the side with more room, level with the marker, within the map. */
  #place(): void {
    const element = this.#popup.getElement();
    if (!element || !this.#popup.isOpen()) return;
    const size = this.#map.getSize();
    const { x, y } = this.#map.latLngToContainerPoint(this.#at);
    const { offsetWidth: width, offsetHeight: height } = element;
    const room = this.#room();
    const toRight = room.right >= room.left;
    const left = clamp(toRight ? x + GAP : x - GAP - width, EDGE, size.x - EDGE - width);
    const top = clamp(y - height / 3, EDGE, size.y - EDGE - height);
    // Leaflet puts a popup's middle and lower edge at the point plus this offset.
    this.#popup.options.offset = L.point(left + Math.round(width / 2) - x, top + height - y);
    this.#popup.setLatLng(this.#at);
    element.classList.toggle("mg-popup-right", toRight);
    element.style.setProperty("--mg-tip-y", `${clamp(y - top, 14, height - 14)}px`);
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.round(Math.max(low, Math.min(value, high)));
}
