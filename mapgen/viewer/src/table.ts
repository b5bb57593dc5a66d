import type { Context } from "./context";

/** The static table of all incidents: its "show on map" buttons, and the filter. It is folded, unless on paper. */
export class Table {
  readonly #rows: NodeListOf<HTMLElement>;

  constructor({ map, store, incidents }: Context) {
    const fold = document.querySelector<HTMLDetailsElement>("[data-mapgen-fold]");
    if (fold) keepFolded(fold);
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

/** Close it, but for what the address leads to; open it to be printed. */
function keepFolded(fold: HTMLDetailsElement): void {
  const reveal = (): void => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !fold.contains(target)) return;
    fold.open = true;
    target.scrollIntoView();
  };
  let wasOpen = false;
  fold.open = false;
  reveal();
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => {
    wasOpen = fold.open;
    fold.open = true;
  });
  addEventListener("afterprint", () => (fold.open = wasOpen));
}
