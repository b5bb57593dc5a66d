import type { Context } from "./context";
import { arrange, button, h, words } from "./dom";
import type { Facet } from "./filter";
import { toggled, type Option } from "./filters-options";
import { namesOf, SearchQuery } from "./search-query";

/** So many are shown of a long list, so many at most of any; above so many they can be searched. */
const FEW = 10;
const MOST = 200;
const MANY = 20;

export interface Extras {
  /** What stands before an option's name. */
  symbol?: (option: Option) => SVGElement;
  /** What an option means, in a sentence. */
  note?: (option: Option) => string;
  /** What stands under an option. */
  under?: (option: Option) => HTMLElement | null;
}

interface Row {
  element: HTMLElement;
  box: HTMLInputElement;
  count: HTMLElement;
}

let made = 0;

/** The options of one facet as checkboxes with counts: of a long list the most frequent, and whatever is chosen or looked for. */
export class OptionList {
  readonly element: HTMLElement;
  readonly #context: Context;
  readonly #facet: Facet;
  readonly #options: readonly Option[];
  readonly #extras: Extras;
  readonly #list = h("ul", { class: "mg-options" });
  readonly #rest = h("p", { class: "mg-options-rest", hidden: true });
  readonly #rows = new Map<Option, Row>();
  readonly #folded = new Map<Option, string>();
  readonly #more: HTMLButtonElement;
  #query = new SearchQuery("");
  #unfolded = false;

  constructor(context: Context, facet: Facet, options: readonly Option[], extras: Extras = {}) {
    this.#context = context;
    this.#facet = facet;
    this.#options = options;
    this.#extras = extras;
    this.#more = button({ class: "mg-link mg-options-more", "aria-expanded": "false" }, () => {
      this.#unfolded = !this.#unfolded;
      this.update();
    });
    this.element = h("div", {}, options.length > MANY && this.#field(), this.#list, this.#rest, options.length > FEW && this.#more);
    this.update();
  }

  /** Show what is chosen, and the counts that the other filters leave. */
  update(): void {
    const { store, words: w } = this.#context;
    const chosen = new Set(store.state.filter[this.#facet]);
    const wanted = this.#wanted(chosen);
    const drawn = wanted.slice(0, MOST);
    arrange(this.#list, drawn.map((option) => (this.#rows.get(option) ?? this.#row(option)).element));
    for (const option of drawn) this.#fill(option, chosen.has(option.value));
    const rest = wanted.length - drawn.length;
    this.#rest.hidden = rest === 0 && wanted.length > 0;
    this.#rest.textContent = rest > 0 ? w.plural("filters.rest", rest) : w.t("filters.noneFound");
    this.#more.hidden = !this.#query.empty;
    this.#more.setAttribute("aria-expanded", String(this.#unfolded));
    this.#more.textContent = w.t(this.#unfolded ? "filters.fewer" : "filters.all", { n: this.#options.length });
  }

  /** What is looked for, or the first; chosen ones are always among them. */
  #wanted(chosen: ReadonlySet<string>): Option[] {
    if (!this.#query.empty) return this.#options.filter((option) => this.#found(option));
    if (this.#unfolded || this.#options.length <= FEW) {
      // Where not all can be drawn, chosen ones must be.
      const late = this.#options.slice(MOST).filter(({ value }) => chosen.has(value));
      return late.length === 0 ? [...this.#options] : [...late, ...this.#options.filter((option) => !late.includes(option))];
    }
    return this.#options.filter(({ value }, index) => index < FEW || chosen.has(value));
  }

  #found(option: Option): boolean {
    const folded = this.#folded.get(option) ?? namesOf([option.name.text, option.value]);
    this.#folded.set(option, folded);
    return this.#query.matches(this.#query.bits({ names: folded, text: "" }));
  }

  #row(option: Option): Row {
    const { symbol, note, under } = this.#extras;
    const box = h("input", { type: "checkbox" });
    box.addEventListener("change", () => {
      const { store } = this.#context;
      store.set({ filter: toggled(store.state.filter, this.#facet, option.value) });
    });
    const count = h("span", { class: "mg-option-count" });
    const said = note?.(option);
    const id = said ? `mapgen-option-note-${++made}` : null;
    if (id) box.setAttribute("aria-describedby", id);
    const element = h(
      "li",
      { class: "mg-option", "data-value": option.value },
      h("label", {}, box, symbol?.(option), words("span", option.name, "mg-option-name"), " ", count),
      said && h("p", { class: "mg-option-note", id }, said),
      under?.(option),
    );
    const row = { element, box, count };
    this.#rows.set(option, row);
    return row;
  }

  #fill(option: Option, chosen: boolean): void {
    const row = this.#rows.get(option);
    if (!row) return;
    const n = this.#context.selection.current.counts[this.#facet][option.code] ?? 0;
    row.box.checked = chosen;
    row.count.textContent = this.#context.words.number(n);
    row.element.classList.toggle("mg-none", n === 0);
  }

  #field(): HTMLElement {
    const { words: w } = this.#context;
    const label = w.t("filters.find", { facet: w.t(`filters.${this.#facet}`) });
    const input = h("input", { type: "search", class: "mg-options-find", "aria-label": label });
    input.placeholder = w.t("filters.findHint");
    input.autocomplete = "off";
    input.addEventListener("input", () => {
      this.#query = new SearchQuery(input.value);
      this.update();
    });
    return input;
  }
}
