import { button, h } from "./dom";
import type { Context } from "./context";
import type { Panel } from "./state";

const PANELS: readonly Panel[] = ["list", "filters", "story"];

/** The tabs beside the map: the list, the filters, the stories. One is shown at a time. */
export function addTabs({ store, words, direction }: Context, tabs: HTMLElement): void {
  const panels = new Map(
    PANELS.flatMap((name) => {
      const panel = document.querySelector<HTMLElement>(`[data-mapgen-${name}]`);
      return panel ? [[name, panel] as const] : [];
    }),
  );
  const buttons = new Map<Panel, HTMLButtonElement>();
  for (const [name, panel] of panels) {
    const id = `mapgen-tab-${name}`;
    panel.id ||= `mapgen-panel-${name}`;
    const tab = button(
      { class: "mg-tab", id, role: "tab", "aria-controls": panel.id, "data-panel": name },
      () => store.set({ panel: name }),
      words.t(`panel.${name}`),
    );
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", id);
    buttons.set(name, tab);
  }
  const list = h("div", { role: "tablist", class: "mg-tabs", "aria-label": words.t("panel.label") }, ...buttons.values());
  list.addEventListener("keydown", (event) => {
    const order = [...buttons.keys()];
    const at = order.indexOf(store.state.panel);
    const forward = direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = direction === "rtl" ? "ArrowRight" : "ArrowLeft";
    const to = { [forward]: (at + 1) % order.length, [backward]: (at + order.length - 1) % order.length, Home: 0, End: order.length - 1 }[event.key];
    const panel = to === undefined ? undefined : order[to];
    if (!panel) return;
    event.preventDefault();
    store.set({ panel });
    buttons.get(panel)?.focus();
  });
  const update = (): void => {
    // An embed need not have them all.
    const shown = buttons.has(store.state.panel) ? store.state.panel : buttons.keys().next().value;
    for (const [name, tab] of buttons) {
      const chosen = name === shown;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      const panel = panels.get(name);
      if (panel) panel.hidden = !chosen;
    }
  };
  store.follow((state, previous) => {
    if (state.panel !== previous.panel) update();
  });
  update();
  tabs.append(list);
}
