import type { Context } from "./context";
import { popupContent, type Content, type PopupActions } from "./popup";
import { relatedRows } from "./relations";
import { PAGE_ROWS, stackContent } from "./stack";
import type { Cause } from "./state";
import { Popup, Sheet, type Surface } from "./surfaces";

/** Width of a map in pixels from which an incident opens beside its marker. */
const WIDE = 640;
/** Pixels that an opened marker keeps from the map's edge. */
const EDGE = 40;
/** Of a large page the texts of so many linked incidents are read before a dialog opens; the others on request. */
const LINKED_ROWS = 100;

interface Hooks {
  /** Put focus on an incident's marker; false where it has none. */
  focusMarker(id: string): boolean;
  share(id: string): Promise<boolean>;
}

/** The one dialog of a map: what it shows follows the state; focus goes into it and comes back. */
export class Dialogs {
  readonly #context: Context;
  readonly #hooks: Hooks;
  readonly #popup: Popup;
  readonly #sheet: Sheet;
  readonly #actions: PopupActions;
  #surface: Surface | null = null;
  #dialog: HTMLElement | null = null;
  #content: Content | null = null;
  #opener: HTMLElement | null = null;

  constructor(context: Context, hooks: Hooks) {
    const { map, store, selection } = context;
    this.#context = context;
    this.#hooks = hooks;
    this.#actions = {
      open: (id) => store.set({ selected: id }),
      walk: (row) => void this.#walk(row),
      close: () => this.dismiss(),
      allLinks: (row) => void this.#allLinks(row),
      share: hooks.share,
    };
    this.#popup = new Popup(map, () => {
      if (this.#surface === this.#popup) this.dismiss();
    });
    this.#sheet = new Sheet(() => this.dismiss());
    map.on("click", () => {
      if (this.#dialog) this.dismiss();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#dialog || event.defaultPrevented) return;
      event.preventDefault();
      this.dismiss();
    });
    selection.follow(() => this.#content?.update());
    store.follow((state, previous, cause) => {
      if (state.selected !== previous.selected) this.#follow(state.selected, previous.selected, cause);
    });
  }

  /** Close whatever is open. */
  dismiss(): void {
    const { store } = this.#context;
    if (store.state.selected !== null) store.set({ selected: null });
    else this.#close(null);
  }

  /** List incidents that no zoom parts. */
  openStack(rows: readonly number[]): void {
    const { incidents } = this.#context;
    const show = (): void => this.#show(stackContent(this.#context, rows, this.#actions), this.#sheet, "reader");
    const first = rows.slice(0, PAGE_ROWS);
    if (first.every((row) => incidents.details(row))) show();
    else void incidents.load(first).then(show);
  }

  /** Show at once what is here; what is not, when it is, unless another has been chosen by then. */
  #follow(id: string | null, before: string | null, cause: Cause): void {
    const { incidents, store } = this.#context;
    const row = incidents.row(id);
    if (id === null) {
      this.#close(before);
    } else if (row !== null && this.#needed(row).every((one) => incidents.details(one))) {
      this.#open(row, cause);
    } else {
      void this.#read(id).then((found) => {
        if (store.state.selected !== id) return;
        if (found === null) this.#close(before);
        else this.#open(found, cause);
      });
    }
  }

  /** The row of an incident, once the texts that its dialog needs are here; null where there is none. */
  async #read(id: string): Promise<number | null> {
    const { incidents } = this.#context;
    const row = await incidents.find(id);
    if (row !== null) await incidents.load(this.#needed(row));
    return row;
  }

  #needed(row: number): number[] {
    return [row, ...relatedRows(this.#context.incidents, row).slice(0, LINKED_ROWS)];
  }

  async #walk(row: number): Promise<void> {
    const { incidents, store } = this.#context;
    const from = store.state.selected;
    if (incidents.id(row) === null) await incidents.load([row]);
    if (store.state.selected === from) store.set({ selected: incidents.id(row) }, "walk");
  }

  async #allLinks(row: number): Promise<void> {
    const { incidents, store } = this.#context;
    await incidents.load([row, ...relatedRows(incidents, row)]);
    if (store.state.selected === incidents.id(row)) this.#open(row, "reader");
  }

  #open(row: number, cause: Cause): void {
    const { incidents, map, wording, announcer, words } = this.#context;
    const incident = incidents.details(row);
    if (!incident) return;
    const latLng = incidents.position(row);
    const wide = map.getSize().x >= WIDE;
    if (latLng) map.panInside(latLng, { padding: [EDGE, EDGE], animate: false });
    const surface = latLng && wide ? this.#popup.at(latLng) : this.#sheet;
    this.#show(popupContent(this.#context, row, incident, this.#actions), surface, cause);
    if (cause === "walk") announcer.say(words.t("announce.opened", { title: wording.title(incident).text }));
  }

  #show(content: Content, surface: Surface, cause: Cause): void {
    const focused = document.activeElement as HTMLElement | null;
    const inside = this.#dialog?.contains(focused) ?? false;
    const step = inside ? focused?.dataset["step"] : undefined;
    if (!inside) this.#opener = focused;
    const before = this.#surface;
    this.#surface = surface;
    if (before && before !== surface) before.hide();
    this.#content = content;
    const quiet = cause === "start" && window !== window.parent; // never pull the host page to an embedded map
    this.#dialog = surface.show(content, quiet);
    if (quiet) return;
    const button = cause === "walk" ? this.#dialog.querySelector<HTMLButtonElement>(`[data-step="${step}"]`) : null;
    (button && !button.disabled ? button : this.#dialog).focus({ preventScroll: true });
  }

  #close(id: string | null): void {
    const inside = this.#dialog?.contains(document.activeElement) || document.activeElement === document.body;
    const surface = this.#surface;
    this.#surface = null;
    this.#dialog = null;
    this.#content = null;
    surface?.hide();
    const opener = this.#opener;
    this.#opener = null;
    if (surface && (inside || document.activeElement === document.body)) this.#returnFocus(opener, id);
  }

  /** To what opened the dialog if it is still there, else to the incident's marker, else to the map. */
  #returnFocus(opener: HTMLElement | null, id: string | null): void {
    const container = this.#context.map.getContainer();
    if (opener && opener !== document.body && opener !== container && opener.getClientRects().length > 0) {
      opener.focus({ preventScroll: container.contains(opener) });
    } else if (id === null || !this.#hooks.focusMarker(id)) {
      container.focus({ preventScroll: true });
    }
  }
}
