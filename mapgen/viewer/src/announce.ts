import { h } from "./dom";

/** Long enough for a burst of changes to settle, and for the words of a focus change to be said first. */
const DELAY_MS = 500;

/** Says what changed to assistive technology; of several changes in a row only the last is said. */
export class Announcer {
  readonly #region: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Use the page's live region, or make one in this element. */
  constructor(container: HTMLElement) {
    const found = document.querySelector<HTMLElement>("[data-mapgen-announce]");
    this.#region =
      found ??
      h("div", { class: "mg-visually-hidden", role: "status", "aria-live": "polite", "data-mapgen-announce": true });
    if (!found) container.append(this.#region);
  }

  say(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // An unchanged text would not be said again.
      this.#region.textContent = "";
      requestAnimationFrame(() => (this.#region.textContent = text));
    }, DELAY_MS);
  }
}
