import type { Context } from "./context";
import { h } from "./dom";
import type { Facet } from "./filter";
import { OptionList, type Extras } from "./filters-list";
import { optionsOf, type Option, withValues } from "./filters-options";
import { symbol } from "./symbols";

/** Up to so many provinces stand under their countries without being asked for. */
const FEW_PROVINCES = 12;

interface Group {
  /** The facets that are chosen in it. */
  facets: readonly Facet[];
  count: HTMLElement;
  update: () => void;
}

/** Everything that incidents can be narrowed down by, each facet with the counts that the others leave. */
export class Filters {
  readonly #context: Context;
  readonly #groups: Group[] = [];

  constructor(context: Context, element: HTMLElement) {
    this.#context = context;
    const { words, wording, incidents, data } = context;
    const marks = { exact: true, doubtful: false };
    const groups = [
      this.#simple("kind", true, { symbol: ({ code }) => symbol(data.kinds[code] ?? incidents.kind(code), marks, "mg-symbol-small") }),
      this.#simple("status", true, { note: ({ value }) => wording.statusNote(value) }),
      this.#places(),
      this.#actors(),
      this.#simple("precision", false),
      this.#simple("source", false),
    ].filter((group) => group !== null);
    const hint = groups.length > 0 ? words.t("filters.hint") : words.t("filters.nothing");
    element.append(h("div", { class: "mg-filters" }, h("p", { class: "mg-filters-hint" }, hint), groups));
    const update = (): void => {
      for (const group of this.#groups) this.#update(group);
    };
    context.selection.follow(update);
    context.store.follow((state, previous) => {
      if (state.filter !== previous.filter) update();
    });
    update();
  }

  /** A facet of its own; null where there is nothing to choose between. */
  #simple(facet: Facet, open: boolean, extras: Extras = {}): HTMLElement | null {
    const options = optionsOf(this.#context, facet);
    if (options.length < 2) return null;
    const list = new OptionList(this.#context, facet, options, extras);
    return this.#group(facet, [facet], open, [list.element], () => list.update());
  }

  /** Countries with their provinces under them; of a single country only these. */
  #places(): HTMLElement | null {
    const countries = optionsOf(this.#context, "country");
    const provinces = optionsOf(this.#context, "province");
    const lists: OptionList[] = [];
    const under = ({ value }: Option): HTMLElement | null => {
      const own = value === "" ? [] : provinces.filter(({ code }) => this.#context.data.provinces[code]?.country === value);
      if (own.length === 0) return null;
      const list = new OptionList(this.#context, "province", own);
      lists.push(list);
      const summary = h("summary", {}, this.#context.words.plural("filters.provinces", own.length));
      return h("details", { class: "mg-provinces", open: provinces.length <= FEW_PROVINCES }, summary, list.element);
    };
    const elements: HTMLElement[] = [];
    if (countries.length > 1) {
      const list = new OptionList(this.#context, "country", countries, { under });
      lists.push(list);
      elements.push(list.element);
    }
    // Of no country: among them what is in no province that anybody names.
    const rest = countries.length > 1 ? provinces.filter(({ code }) => !this.#context.data.provinces[code]?.country) : provinces;
    if (rest.length > (countries.length > 1 ? 0 : 1)) {
      const list = new OptionList(this.#context, "province", rest);
      lists.push(list);
      elements.push(list.element);
    }
    if (elements.length === 0) return null;
    return this.#group("place", ["country", "province"], true, elements, () => {
      for (const list of lists) list.update();
    });
  }

  /** Who took part, and as what: one and the same participant has to fit both. */
  #actors(): HTMLElement | null {
    const actors = optionsOf(this.#context, "actor");
    const roles = optionsOf(this.#context, "role");
    if (actors.length < 2 && roles.length < 2) return null;
    const list = new OptionList(this.#context, "actor", actors);
    const role = roles.length > 1 ? this.#roles(roles) : null;
    return this.#group("actor", ["actor", "role"], false, [...(role ? [role.element] : []), list.element], () => {
      role?.update();
      list.update();
    });
  }

  #roles(roles: readonly Option[]): { element: HTMLElement; update: () => void } {
    const { words, store, selection } = this.#context;
    const select = h("select", {});
    const option = (value: string, text: string): HTMLOptionElement => {
      const element = h("option", {}, text);
      element.value = value;
      return element;
    };
    const update = (): void => {
      const chosen = store.state.filter.role ?? [];
      const counts = selection.current.counts.role;
      // An address may name several, which a list of this kind cannot show but as one.
      const several = roles.filter(({ value }) => chosen.length > 1 && chosen.includes(value));
      select.replaceChildren(
        option("", words.t("filters.anyRole")),
        ...roles.map(({ code, value, name }) => option(value, `${name.text} (${words.number(counts[code] ?? 0)})`)),
        ...(several.length > 0 ? [option(chosen.join("\n"), several.map(({ name }) => name.text).join(" · "))] : []),
      );
      select.value = chosen.join("\n");
    };
    select.addEventListener("change", () => {
      const wanted = select.value === "" ? [] : select.value.split("\n");
      store.set({ filter: withValues(store.state.filter, "role", wanted) });
    });
    update();
    return { element: h("label", { class: "mg-role" }, words.t("filters.role"), " ", select), update };
  }

  #group(name: string, facets: readonly Facet[], open: boolean, children: readonly HTMLElement[], update: () => void): HTMLElement {
    const id = `mapgen-filter-${name}`;
    const count = h("span", { class: "mg-facet-chosen" });
    this.#groups.push({ facets, count, update });
    const chosen = facets.some((facet) => this.#context.store.state.filter[facet]);
    return h(
      "details",
      { class: "mg-facet", "data-facet": name, open: open || chosen },
      h("summary", {}, h("span", { id }, this.#context.words.t(`filters.${name}`)), " ", count),
      h("fieldset", { "aria-labelledby": id }, [...children]),
    );
  }

  #update({ facets, count, update }: Group): void {
    update();
    const { store, words } = this.#context;
    const n = facets.reduce((sum, facet) => sum + (store.state.filter[facet]?.length ?? 0), 0);
    count.textContent = n === 0 ? "" : words.plural("filters.chosen", n);
  }
}
