import type { Context } from "./context";
import { position } from "./incidents";
import { popupContent, stackContent, type Content, type PopupActions } from "./popup";
import type { Cause } from "./state";
import { Popup, Sheet, type Surface } from "./surfaces";
import type { IncidentView } from "./types";

/** Width of a map in pixels from which an incident opens beside its marker. */
const WIDE = 640;
/** Pixels that an opened marker keeps from the map's edge. */
const EDGE = 40;

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
  #opener: HTMLElement | null = null;

  constructor(context: Context, hooks: Hooks) {
    const { map, store } = context;
    this.#context = context;
    this.#hooks = hooks;
    this.#actions = {
      open: (id) => store.set({ selected: id }),
      walk: (id) => store.set({ selected: id }, "walk"),
      close: () => this.dismiss(),
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
  openStack(members: IncidentView[]): void {
    this.#show(stackContent(this.#context, members, this.#actions), this.#sheet, "reader");
  }

  #follow(id: string | null, before: string | null, cause: Cause): void {
    const incident = this.#context.incidents.find(id);
    if (!incident) {
      this.#close(before);
      return;
    }
    const latLng = position(incident);
    const wide = this.#context.map.getSize().x >= WIDE;
    if (latLng) this.#context.map.panInside(latLng, { padding: [EDGE, EDGE], animate: false });
    const surface = latLng && wide ? this.#popup.at(latLng) : this.#sheet;
    this.#show(popupContent(this.#context, incident, this.#actions), surface, cause);
    if (cause === "walk") {
      this.#context.announcer.say(this.#context.words.t("announce.opened", { title: incident.title.text }));
    }
  }

  #show(content: Content, surface: Surface, cause: Cause): void {
    const focused = document.activeElement as HTMLElement | null;
    const inside = this.#dialog?.contains(focused) ?? false;
    const step = inside ? focused?.dataset["step"] : undefined;
    if (!inside) this.#opener = focused;
    const before = this.#surface;
    this.#surface = surface;
    if (before && before !== surface) before.hide();
    this.#dialog = surface.show(content);
    if (cause === "start" && window !== window.parent) return; // never pull the host page to an embedded map
    const button = cause === "walk" ? this.#dialog.querySelector<HTMLButtonElement>(`[data-step="${step}"]`) : null;
    (button && !button.disabled ? button : this.#dialog).focus({ preventScroll: true });
  }

  #close(id: string | null): void {
    const inside = this.#dialog?.contains(document.activeElement) || document.activeElement === document.body;
    const surface = this.#surface;
    this.#surface = null;
    this.#dialog = null;
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
