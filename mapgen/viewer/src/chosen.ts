import type { Context } from "./context";
import { button, h, words } from "./dom";
import type { Shown } from "./engine";
import { valuesOf, type Facet, type TimeRange } from "./filter";
import { activeValues, nameOf, withValues } from "./filters-options";
import { START, type Cause, type State } from "./state";
import type { TextView } from "./types";

/** What changes by itself is not said: it would talk over what the reader does. */
const SILENT: ReadonlySet<Cause> = new Set(["start", "play", "story", "map"]);

interface Chip {
  /** What it is the chip of: that may change its text while it stays. */
  key: string;
  /** What kind of filter it is. */
  kind: string;
  value: TextView;
  remove: () => void;
}

/** How many incidents are shown, and everything that narrows them down, each to be taken away again. */
export class Chosen {
  readonly #context: Context;
  readonly #shown = h("span", { "data-mapgen-shown": true });
  readonly #total = h("span", { "data-mapgen-total": true });
  readonly #list = h("ul", { class: "mg-chips" });
  readonly #none: HTMLElement;
  readonly #reset: HTMLButtonElement;
  readonly #values: Readonly<Record<Facet, readonly string[]>>;
  /** Whether the next answer is one to what the reader did. */
  #aloud = false;
  #said: Shown;

  constructor(context: Context, element: HTMLElement) {
    this.#context = context;
    const { words: w, store, selection } = context;
    this.#values = valuesOf(context.data);
    this.#said = selection.current;
    this.#none = h("span", { class: "mg-chosen-none", hidden: true }, w.t("chosen.none"));
    this.#reset = button({ class: "mg-link mg-chosen-reset", hidden: true }, () => this.#resetAll(), w.t("chosen.reset"));
    const count = h("p", { class: "mg-chosen-count", tabindex: "-1" }, this.#sentence(), this.#none);
    element.append(count, this.#list, this.#reset);
    selection.follow((shown) => {
      this.#count(shown);
      this.#announce();
    });
    store.follow((state, previous, cause) => {
      if (!narrowedBy(state, previous)) return;
      this.#aloud = !SILENT.has(cause);
      this.#draw();
      this.#announce();
    });
    this.#count(selection.current);
    this.#draw();
  }

  /** `12 of 35 incidents`; an entry that sums up others is none by itself, so where there is one they are entries. */
  #sentence(): (string | HTMLElement)[] {
    const { words: w, selection, incidents } = this.#context;
    const whole = selection.all.incidents === incidents.count ? "chosen.incidents" : "chosen.entries";
    const text = w.plural(whole, incidents.count, { shown: "\0shown\0", total: "\0total\0" });
    const places: Record<string, HTMLElement> = { shown: this.#shown, total: this.#total };
    return text.split("\0").map((part) => places[part] ?? part);
  }

  #count(shown: Shown): void {
    const { words: w, incidents } = this.#context;
    this.#shown.textContent = w.number(shown.rows.length);
    this.#total.textContent = w.number(incidents.count);
    this.#none.hidden = shown.rows.length > 0 || shown.progress !== null;
  }

  #draw(): void {
    const chips = this.#chips();
    const focused = this.#list.contains(document.activeElement) ? document.activeElement?.closest<HTMLElement>("li") : null;
    const items = chips.map((chip, index) => this.#item(chip, index));
    this.#list.replaceChildren(...items);
    if (focused) items.find((item) => item.dataset["chip"] === focused.dataset["chip"])?.querySelector("button")?.focus();
    this.#list.hidden = chips.length === 0;
    this.#reset.hidden = chips.length === 0;
  }

  #chips(): Chip[] {
    const { store, words: w, language } = this.#context;
    const { filter, search, time } = store.state;
    const chips: Chip[] = activeValues(filter).map(({ facet, value }) => ({
      key: `${facet}=${value}`,
      kind: w.t(`filters.${facet}`),
      value: value === null ? { text: w.t("chosen.nothing"), lang: language } : this.#nameOf(facet, value),
      remove: () => {
        const { filter: now } = store.state;
        store.set({ filter: withValues(now, facet, (now[facet] ?? []).filter((one) => one !== value)) });
      },
    }));
    if (search !== "") {
      const value = { text: w.t("chosen.search", { text: search }), lang: "" };
      chips.push({ key: "search", kind: w.t("search.label"), value, remove: () => store.set({ search: "" }) });
    }
    if (time[0] !== null || time[1] !== null) {
      const value = { text: this.#window(time), lang: language };
      chips.push({ key: "time", kind: w.t("chosen.time"), value, remove: () => store.set({ time: START.time }) });
    }
    return chips;
  }

  #item({ key, kind, value, remove }: Chip, index: number): HTMLElement {
    const label = this.#context.words.t("chosen.remove", { what: `${kind}: ${value.text}` });
    const take = (): void => {
      remove();
      this.#refocus(index);
    };
    return h(
      "li",
      { "data-chip": key },
      button(
        { class: "mg-chip", "aria-label": label, title: label },
        take,
        h("span", { class: "mg-chip-kind" }, kind),
        " ",
        words("bdi", value, "mg-chip-value"),
        h("span", { class: "mg-chip-x", "aria-hidden": "true" }, "×"),
      ),
    );
  }

  /** The button is gone that had focus: the next one has it, or the count. */
  #refocus(index: number): void {
    const buttons = this.#list.querySelectorAll("button");
    const next = buttons[Math.min(index, buttons.length - 1)];
    (next ?? this.#shown.closest("p"))?.focus();
  }

  #resetAll(): void {
    const { filter, search, time } = START;
    this.#context.store.set({ filter, search, time });
    this.#refocus(0);
  }

  #nameOf(facet: Facet, value: string): TextView {
    const code = this.#values[facet].indexOf(value);
    return code < 0 ? { text: value, lang: "" } : nameOf(this.#context, facet, code);
  }

  #window([from, to]: TimeRange): string {
    const { words: w, wording } = this.#context;
    const day = (ms: number): string => wording.day(ms, "day");
    if (to === null) return w.t("chosen.from", { date: day(from ?? 0) });
    if (from === null) return w.t("chosen.until", { date: day(to) });
    return day(from) === day(to) ? day(from) : w.t("date.range", { start: day(from), end: day(to) });
  }

  /** On a large page the answer comes later than the change. */
  #announce(): void {
    const { selection, announcer, words: w, incidents } = this.#context;
    const shown = selection.current;
    if (!this.#aloud || shown === this.#said || shown.progress !== null) return;
    this.#said = shown;
    this.#aloud = false;
    announcer.say(w.plural("announce.shown", shown.rows.length, { total: incidents.count }));
  }
}

function narrowedBy(state: State, previous: State): boolean {
  return state.filter !== previous.filter || state.search !== previous.search || state.time !== previous.time;
}
