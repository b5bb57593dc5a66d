import type { Context } from "./context";
import { h } from "./dom";

/** Long enough not to search for every letter of a word that is being written. */
const DELAY_MS = 150;

let made = 0;

/** Where a reader writes what to look for. */
export class SearchBox {
  readonly #context: Context;
  readonly #input: HTMLInputElement;
  readonly #progress = h("progress", { class: "mg-search-progress", hidden: true });
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: Context, element: HTMLElement) {
    this.#context = context;
    const { words, store, selection, map } = context;
    const id = `mapgen-search-${++made}`;
    this.#input = h("input", { class: "mg-search-input", type: "search", id, "data-mapgen-search": true });
    this.#input.placeholder = words.t("search.hint");
    this.#input.autocomplete = "off";
    this.#input.spellcheck = false;
    this.#input.enterKeyHint = "search";
    this.#progress.setAttribute("aria-label", words.t("search.progress"));
    const label = h("label", { class: "mg-search-label" }, words.t("search.label"));
    label.htmlFor = id;
    element.setAttribute("role", "search");
    element.append(label, h("div", { class: "mg-search-field" }, this.#input, this.#progress));
    this.#input.addEventListener("input", () => this.#wait());
    this.#input.addEventListener("keydown", (event) => this.#onKey(event));
    // Shortcuts of one key work only while the map has focus.
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.#input.focus();
    });
    store.follow((state, previous) => {
      if (state.search !== previous.search) this.#show(state.search);
    });
    selection.follow(({ progress }) => this.#tell(progress));
    this.#show(store.state.search);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), DELAY_MS);
  }

  #search(): void {
    clearTimeout(this.#timer);
    const { store } = this.#context;
    const search = this.#input.value.trim();
    if (search !== store.state.search) store.set({ search });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === "Enter") this.#search();
    if (event.key !== "Escape" || this.#input.value === "") return;
    // Escape is this field's as long as there is something in it.
    event.preventDefault();
    event.stopPropagation();
    this.#input.value = "";
    this.#search();
  }

  /** What is searched for elsewhere, by an address or the reset, stands in the field too; what is being written stays. */
  #show(search: string): void {
    if (this.#input.value.trim() === search) return;
    clearTimeout(this.#timer);
    this.#input.value = search;
  }

  #tell(progress: number | null): void {
    this.#progress.hidden = progress === null;
    this.#progress.value = progress ?? 0;
  }
}
