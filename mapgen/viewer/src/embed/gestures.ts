/** One finger and the wheel are the article's; two fingers, and the wheel with Ctrl or ⌘, are the map's. */
import { h } from "../dom";
import type { Words } from "../i18n";
import { embedded } from "./form";

const SHOWN_MS = 1600;
/** Pixels that a finger moves before it wants to move something. */
const TREMBLE = 12;
/** These have scrolling and clicks of their own. */
const OWN = ".leaflet-popup, .leaflet-control";

/** Whether the article's own scrolling takes this, so that the map is left where it is. */
export function scrollsArticle(event: Event): boolean {
  if (!embedded || document.fullscreenElement) return false;
  if (event instanceof WheelEvent) return !event.ctrlKey && !event.metaKey;
  return event instanceof PointerEvent && event.pointerType === "touch" && event.isPrimary;
}

/** Words over the map for whoever tries what it leaves to the article. */
class Hint {
  readonly #element = h("p", { class: "mg-hint", "aria-hidden": "true" });
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(container: HTMLElement) {
    container.append(this.#element);
  }

  show(text: string): void {
    this.#element.textContent = text;
    this.#element.classList.add("mg-hint-shown");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), SHOWN_MS);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#element.classList.remove("mg-hint-shown");
  }
}

/** Leave a map to the article that it stands in, unless a reader clearly means the map. */
export function shareGestures(map: L.Map, words: Words): void {
  const container = map.getContainer();
  const hint = new Hint(container);
  const key = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl";
  map.options.wheelPxPerZoomLevel = 100;
  map.scrollWheelZoom.enable();
  container.addEventListener(
    "wheel",
    (event) => {
      if (!scrollsArticle(event)) return hint.hide();
      event.stopPropagation(); // from Leaflet, which would zoom; the browser scrolls
      if (event.target instanceof Element && !event.target.closest(OWN)) hint.show(words.t("embed.hint.wheel", { key }));
    },
    { capture: true, passive: true },
  );
  // Before Leaflet hears of the finger. A mouse drags as ever; two fingers are its pinch, which moves the map too.
  container.addEventListener(
    "pointerdown",
    (event) => {
      if (scrollsArticle(event)) map.dragging.disable();
      else if (event.isPrimary) map.dragging.enable();
    },
    { capture: true, passive: true },
  );
  hintAtFingers(container, () => hint.show(words.t("embed.hint.touch")), () => hint.hide());
}

/** Tell when one finger moves over the map, and when there are two. */
function hintAtFingers(container: HTMLElement, one: () => void, two: () => void): void {
  let start: Touch | undefined;
  const options = { capture: true, passive: true } as const;
  container.addEventListener("touchstart", ({ touches }) => {
    start = touches[0];
    if (touches.length > 1) two();
  }, options);
  container.addEventListener("touchmove", ({ touches, target }) => {
    const [finger] = touches;
    if (touches.length > 1 || !finger || !start || document.fullscreenElement) return;
    if (target instanceof Element && target.closest(OWN)) return;
    if (Math.hypot(finger.clientX - start.clientX, finger.clientY - start.clientY) > TREMBLE) one();
  }, options);
}
