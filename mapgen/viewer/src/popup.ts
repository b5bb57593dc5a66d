import { button, h, words } from "./dom";
import { embedded } from "./embed/form";
import type { Context } from "./context";
import { incidentLink } from "./links";
import type { Incident } from "./model";
import { figures, headline } from "./popup-figures";
import * as parts from "./popup-parts";
import { sources } from "./popup-sources";
import { symbol } from "./symbols";

/** What stands in a dialog, and how it is called. */
export interface Content {
  body: HTMLElement;
  /** The `id` of the element in `body` that names the dialog. */
  labelledBy: string;
  incidentId: string | null;
  /** Called when other incidents pass the filters. */
  update(): void;
}

export interface PopupActions {
  open(id: string): void;
  /** To the previous or next incident, staying in the dialog. */
  walk(row: number): void;
  close(): void;
  /** Show this incident again with all its links. */
  allLinks(row: number): void;
  /** Put the address of this incident on the clipboard; false where the browser does not let us. */
  share(id: string): Promise<boolean>;
}

export const TITLE_ID = "mapgen-dialog-title";

/** All that the page knows of an incident, in the order in which a reader asks. */
export function popupContent(context: Context, row: number, incident: Incident, actions: PopupActions): Content {
  const { wording, direction } = context;
  const body = h("div", { class: "mg-dialog-body", dir: direction });
  const toSource = (index: number): void => {
    const item = body.querySelectorAll<HTMLElement>(".mg-sources > li")[index];
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: "nearest" });
  };
  const allLinks = (): void => actions.allLinks(row);
  const part: parts.Parts = { context, row, incident, actions: { open: actions.open, toSource, allLinks } };
  const title = words("h3", wording.title(incident), "mg-dialog-title");
  title.id = TITLE_ID;
  const { previous, next, update } = steps(context, row, actions);
  body.append(
    head(part, actions),
    ...[
      title,
      h("p", { class: "mg-note" }, wording.statusNote(incident.status)),
      h("dl", { class: "mg-facts" }, parts.when(part), parts.where(part)),
      headline(part),
      parts.summary(part),
      figures(part),
      ...parts.links(part),
      parts.disputed(part),
      parts.actors(part),
      sources(part),
      parts.corrections(part),
    ].filter((element) => element !== null),
    h("footer", { class: "mg-dialog-foot" }, previous, address(context, incident.id, actions), next),
  );
  return { body, labelledBy: TITLE_ID, incidentId: incident.id, update };
}

function head({ context, row, incident }: parts.Parts, { close }: PopupActions): HTMLElement {
  const { incidents, wording } = context;
  const kind = incidents.kind(row);
  const [name, event] = [wording.kind(kind), wording.event(incident)];
  const picture = symbol(kind, incidents.marks(row), "mg-symbol-small");
  return h(
    "header",
    { class: "mg-dialog-head" },
    h(
      "p",
      { class: "mg-tags" },
      h("span", { class: "mg-tag" }, picture, h("bdi", {}, name)),
      name !== event && h("span", { class: "mg-tag" }, h("bdi", {}, event)),
      h("span", { class: "mg-tag mg-status", "data-status": incident.status }, wording.status(incident.status)),
    ),
    closeButton(context, close),
  );
}

export function closeButton({ words: w }: Context, close: () => void): HTMLElement {
  return button({ class: "mg-close", "aria-label": w.t("popup.close"), title: w.t("popup.close") }, close, "×");
}

/** Buttons to the neighbours among the incidents that pass the filters at that moment. */
function steps({ words: w, selection }: Context, row: number, { walk }: PopupActions) {
  const step = (name: "previous" | "next", sign: string): HTMLButtonElement => {
    const label = w.t(`popup.${name}`);
    const go = (): void => {
      const target = selection.neighbours(row)[name];
      if (target !== null) walk(target);
    };
    return button({ class: `mg-step mg-step-${name}`, "aria-label": label, title: label, "data-step": name }, go, sign);
  };
  const [previous, next] = [step("previous", "‹"), step("next", "›")];
  const update = (): void => {
    const neighbours = selection.neighbours(row);
    previous.disabled = neighbours.previous === null;
    next.disabled = neighbours.next === null;
  };
  update();
  return { previous, next, update };
}

/** The incident's own address; a click puts it on the clipboard, in an embed it leads there: a frame may not write on that. */
function address({ words: w, data, language, announcer }: Context, id: string, { share }: PopupActions): HTMLElement {
  const link = incidentLink(id, language === data.language ? null : language, w.t("popup.link"));
  if (embedded) return link;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    void share(id).then((copied) => {
      if (!copied) return;
      link.textContent = w.t("popup.link.copied");
      announcer.say(w.t("popup.link.copied"));
    });
  });
  return link;
}
