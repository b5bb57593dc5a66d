import { button, h, words } from "./dom";
import type { Context } from "./context";
import { incidentLink } from "./links";
import * as parts from "./popup-parts";
import { symbol } from "./symbols";
import type { IncidentView } from "./types";

/** What stands in a dialog, and how it is called. */
export interface Content {
  body: HTMLElement;
  /** The `id` of the element in `body` that names the dialog. */
  labelledBy: string;
  incidentId: string | null;
}

export interface PopupActions {
  open(id: string): void;
  /** To the previous or next incident, staying in the dialog. */
  walk(id: string): void;
  close(): void;
  /** Follow the link to this incident; true when its address is now on the clipboard. */
  share(id: string): Promise<boolean>;
}

const TITLE_ID = "mapgen-dialog-title";

/** All that the page knows of an incident, in the order in which a reader asks. */
export function popupContent(context: Context, incident: IncidentView, actions: PopupActions): Content {
  const { data, words: w } = context;
  const body = h("div", { class: "mg-dialog-body", dir: data.direction });
  const toSource = (index: number): void => {
    const item = body.querySelectorAll<HTMLElement>(".mg-sources > li")[index];
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: "nearest" });
  };
  const part: parts.Parts = { incident, data, words: w, actions: { open: actions.open, toSource } };
  body.append(
    head(context, incident, actions),
    ...[
      words("h3", incident.title, "mg-dialog-title"),
      h("p", { class: "mg-note" }, incident.statusNote),
      h("dl", { class: "mg-facts" }, parts.when(part), parts.where(part)),
      parts.headline(part),
      parts.summary(part),
      parts.figures(part),
      ...parts.links(part),
      parts.disputed(part),
      parts.actors(part),
      parts.sources(part),
      parts.corrections(part),
    ].filter((element) => element !== null),
    foot(context, incident, actions),
  );
  (body.querySelector("h3") as HTMLElement).id = TITLE_ID;
  return { body, labelledBy: TITLE_ID, incidentId: incident.id };
}

function head(context: Context, incident: IncidentView, actions: PopupActions): HTMLElement {
  const kind = context.incidents.kind(incident);
  return h(
    "header",
    { class: "mg-dialog-head" },
    h(
      "p",
      { class: "mg-chips" },
      h("span", { class: "mg-chip" }, symbol(kind, incident, "mg-symbol-small"), h("bdi", {}, kind.label)),
      kind.label !== incident.kindLabel && h("span", { class: "mg-chip" }, h("bdi", {}, incident.kindLabel)),
      h("span", { class: "mg-chip mg-status", "data-status": incident.status }, incident.statusLabel),
    ),
    closeButton(context, actions.close),
  );
}

export function closeButton({ words: w }: Context, close: () => void): HTMLElement {
  return button({ class: "mg-close", "aria-label": w.t("popup.close"), title: w.t("popup.close") }, close, "×");
}

/** Previous, link, next. */
function foot(context: Context, incident: IncidentView, actions: PopupActions): HTMLElement {
  const { words: w, incidents, store } = context;
  const { previous, next } = incidents.neighbours(store.state, incident.id);
  const step = (name: "previous" | "next", target: IncidentView | null): HTMLElement => {
    const label = w.t(`popup.${name}`);
    const attributes = { class: `mg-step mg-step-${name}`, "aria-label": label, title: label, "data-step": name };
    const element = button(attributes, () => target && actions.walk(target.id), name === "next" ? "›" : "‹");
    element.disabled = target === null;
    return element;
  };
  const address = incidentLink(incident.id, w.t("popup.link"));
  address.addEventListener("click", (event) => {
    event.preventDefault();
    void actions.share(incident.id).then((copied) => {
      if (!copied) return;
      address.textContent = w.t("popup.link.copied");
      context.announcer.say(w.t("popup.link.copied"));
    });
  });
  return h("footer", { class: "mg-dialog-foot" }, step("previous", previous), address, step("next", next));
}

/** A list of incidents that stand at one place. */
export function stackContent(context: Context, members: IncidentView[], actions: PopupActions): Content {
  const { words: w, incidents, data } = context;
  const title = h("h3", { class: "mg-dialog-title", id: TITLE_ID }, w.plural("stack.title", members.length));
  const items = members.map((incident) =>
    h(
      "li",
      {},
      button(
        { class: "mg-item", "data-incident-id": incident.id },
        () => actions.open(incident.id),
        symbol(incidents.kind(incident), incident, "mg-symbol-small"),
        h("span", { class: "mg-item-when mg-item-line" }, incident.whenShort),
        words("span", incident.title, "mg-item-title"),
      ),
    ),
  );
  const header = h("header", { class: "mg-dialog-head" }, title, closeButton(context, actions.close));
  const list = h("ol", { class: "mg-items" }, items);
  const body = h("div", { class: "mg-dialog-body", dir: data.direction }, header, list);
  return { body, labelledBy: TITLE_ID, incidentId: null };
}
