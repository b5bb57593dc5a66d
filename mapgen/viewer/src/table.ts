import type { Context } from "./context";

/** The static table of all incidents: its "show on map" buttons, and the filter. */
export class Table {
  readonly #rows: NodeListOf<HTMLElement>;

  constructor({ map, store, incidents }: Context) {
    this.#rows = document.querySelectorAll("tr[data-incident-id]");
    for (const control of document.querySelectorAll<HTMLElement>("[data-mapgen-open]")) {
      const id = control.dataset["mapgenOpen"] ?? "";
      if (!incidents.find(id)) continue;
      control.hidden = false;
      control.addEventListener("click", () => {
        control.focus({ preventScroll: true });
        map.getContainer().scrollIntoView({ block: "nearest" });
        store.set({ selected: id });
      });
    }
  }

  update(shown: ReadonlySet<string>): void {
    for (const row of this.#rows) row.hidden = !shown.has(row.dataset["incidentId"] ?? "");
  }
}
