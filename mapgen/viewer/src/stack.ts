import { button, h, words } from "./dom";
import type { Context } from "./context";
import { closeButton, TITLE_ID, type Content, type PopupActions } from "./popup";
import { symbol } from "./symbols";

/** So many incidents of one place are listed at a time. */
export const PAGE_ROWS = 100;

/** A list of incidents that stand at one place, as far as their texts are here; the rest follows on request. */
export function stackContent(context: Context, rows: readonly number[], actions: PopupActions): Content {
  const { words: w, incidents, direction } = context;
  const title = h("h3", { class: "mg-dialog-title", id: TITLE_ID }, w.plural("stack.title", rows.length));
  const header = h("header", { class: "mg-dialog-head" }, title, closeButton(context, actions.close));
  const list = h("ol", { class: "mg-items" });
  const more = button({ class: "mg-more" }, () => void showMore(), w.t("stack.more"));
  const add = (): void => {
    const from = list.childElementCount;
    list.append(...rows.slice(from, from + PAGE_ROWS).map((row) => item(context, row, actions)));
    more.hidden = list.childElementCount === rows.length;
  };
  const showMore = async (): Promise<void> => {
    const from = list.childElementCount;
    await incidents.load(rows.slice(from, from + PAGE_ROWS));
    if (list.childElementCount !== from) return;
    add();
    list.children[from]?.querySelector("button")?.focus();
  };
  add();
  const body = h("div", { class: "mg-dialog-body", dir: direction }, header, list, more);
  return { body, labelledBy: TITLE_ID, incidentId: null, update: () => undefined };
}

function item({ incidents, wording }: Context, row: number, { open }: PopupActions): HTMLElement {
  const incident = incidents.details(row);
  if (!incident) return h("li");
  return h(
    "li",
    {},
    button(
      { class: "mg-item", "data-incident-id": incident.id },
      () => open(incident.id),
      symbol(incidents.kind(row), incidents.marks(row), "mg-symbol-small"),
      h("span", { class: "mg-item-when mg-item-line" }, wording.whenShort(incident)),
      words("span", wording.title(incident), "mg-item-title"),
    ),
  );
}
