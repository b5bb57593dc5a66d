import { button, h, words } from "./dom";
import type { Context } from "./context";
import { symbol } from "./symbols";
import type { IncidentView } from "./types";

/** All incidents in date order, beside the map; those that nobody could place are among them, marked. */
export class List {
  readonly #context: Context;
  readonly #section: HTMLElement;
  readonly #items = new Map<string, { item: HTMLElement; control: HTMLButtonElement }>();

  constructor(context: Context, section: HTMLElement) {
    this.#context = context;
    this.#section = section;
    const items = context.incidents.all.map((incident) => this.#item(incident));
    section.append(h("ol", { class: "mg-items" }, items));
  }

  #item(incident: IncidentView): HTMLElement {
    const { incidents, words: w, store } = this.#context;
    const control = button(
      { class: "mg-item", "data-incident-id": incident.id },
      () => {
        // Safari does not focus a button that is clicked; focus comes back here.
        control.focus({ preventScroll: true });
        store.set({ selected: incident.id });
      },
      symbol(incidents.kind(incident), incident, "mg-symbol-small"),
      h(
        "span",
        { class: "mg-item-line" },
        h("span", { class: "mg-item-when" }, incident.whenShort),
        incident.place && [" ", words("bdi", incident.place, "mg-item-place")],
      ),
      words("span", incident.title, "mg-item-title"),
      h("span", { class: "mg-visually-hidden" }, incidents.kind(incident).label),
      !incident.point && h("span", { class: "mg-unlocated" }, w.t("list.unlocated")),
    );
    const item = h("li", {}, control);
    this.#items.set(incident.id, { item, control });
    return item;
  }

  /** Hide what is filtered out, and mark the selected incident and bring it into the list's view. */
  update(shown: ReadonlySet<string>, selected: string | null): void {
    for (const [id, { item, control }] of this.#items) {
      item.hidden = !shown.has(id);
      if (id === selected) control.setAttribute("aria-current", "true");
      else control.removeAttribute("aria-current");
    }
    const control = selected === null ? undefined : this.#items.get(selected)?.control;
    if (control) this.#reveal(control);
  }

  /** Scroll the list's own box only: the page must not jump. */
  #reveal(control: HTMLElement): void {
    const box = this.#section;
    if (box.scrollHeight <= box.clientHeight) return;
    const above = control.getBoundingClientRect().top - box.getBoundingClientRect().top;
    const below = above + control.offsetHeight - box.clientHeight;
    const heading = box.firstElementChild instanceof HTMLElement ? box.firstElementChild.offsetHeight : 0;
    if (above < heading) box.scrollTop += above - heading;
    else if (below > 0) box.scrollTop += below;
  }
}
