import { Announcer } from "./announce";
import type { Context } from "./context";
import { addControls } from "./controls";
import { readIsland } from "./data";
import { Dialogs } from "./dialogs";
import { Halos } from "./halos";
import { Words } from "./i18n";
import { Incidents } from "./incidents";
import { addKeys, wheelAfterFocus } from "./keyboard";
import { Labels } from "./labels";
import { List } from "./list";
import { Markers } from "./markers";
import { calm } from "./motion";
import { fitPrint } from "./print";
import { Store } from "./state";
import { Table } from "./table";
import type { PageData } from "./types";
import { UrlState } from "./url-state";
import { Viewport } from "./viewport";
import { Walk } from "./walk";

/** The incidents on one map, with everything on the page that follows them. */
export class IncidentLayer {
  readonly context: Context;

  private constructor(map: L.Map, island: string, data: PageData) {
    this.context = {
      map,
      island,
      data,
      incidents: new Incidents(data),
      words: new Words(data.strings, data.language),
      store: new Store(),
      announcer: new Announcer(document.body),
    };
  }

  /** Read the island of this id and draw it on the map. */
  static async create(map: L.Map, id: string): Promise<IncidentLayer> {
    const layer = new IncidentLayer(map, id, await readIsland<PageData>(id));
    // On anybody else's map only the incidents are ours.
    if (map.getContainer().closest(".mg-map")) layer.#furnish();
    layer.#draw();
    return layer;
  }

  get shown(): number {
    return this.context.incidents.shown(this.context.store.state).length;
  }

  /** Make the map of our own page usable in every way. */
  #furnish(): void {
    const { map, words, data } = this.context;
    const viewport = Viewport.of(map);
    map.options.zoomSnap = 0.25;
    wheelAfterFocus(map);
    map.attributionControl?.setPrefix(false);
    calm(map);
    addKeys(map, viewport, words);
    addControls(map, viewport, words);
    fitPrint(map, viewport);
    viewport.begin(data.bounds);
  }

  /** Everything that is drawn follows the store, in this order: marks are there before a dialog returns focus. */
  #draw(): void {
    const { map, store, incidents } = this.context;
    const markers = new Markers(this.context, {
      open: (incident) => store.set({ selected: incident.id }),
      openStack: (members) => dialogs.openStack(members),
    });
    const halos = new Halos(this.context);
    const walk = new Walk(this.context, markers);
    const redraw = (): void => {
      walk.redraw();
      halos.draw();
      Labels.of(map).avoid(markers.boxes);
    };
    const moved = (): void => {
      redraw();
      const { lat, lng } = map.getCenter();
      store.set({ view: { lat, lon: lng, zoom: map.getZoom() } }, "map");
    };
    map.on("moveend", moved);
    store.follow((state, previous, cause) => {
      if (state.view !== previous.view && state.view && cause !== "map") {
        Viewport.of(map).hold();
        map.setView([state.view.lat, state.view.lon], state.view.zoom);
      }
      if (cause !== "map") redraw();
    });
    this.#furniture();
    const address = new UrlState(store, incidents);
    const dialogs = new Dialogs(this.context, {
      focusMarker: (id) => walk.focus(id),
      share: (id) => address.share(id),
    });
    moved();
    address.start();
  }

  /** List, table and counts, where the page has them. */
  #furniture(): void {
    const { store, incidents, announcer, words } = this.context;
    const section = document.querySelector<HTMLElement>("[data-mapgen-list]");
    const list = section && new List(this.context, section);
    const table = new Table(this.context);
    const counts = document.querySelectorAll("[data-mapgen-shown]");
    const totals = document.querySelectorAll("[data-mapgen-total]");
    const total = incidents.all.length;
    const update = (): void => {
      const shown = incidents.shown(store.state);
      const ids = new Set(shown.map((incident) => incident.id));
      list?.update(ids, store.state.selected);
      table.update(ids);
      for (const element of counts) element.textContent = String(shown.length);
      for (const element of totals) element.textContent = String(total);
    };
    store.follow((state, previous) => {
      const filtered = state.filter !== previous.filter || state.time !== previous.time;
      if (filtered || state.selected !== previous.selected) update();
      if (!filtered) return;
      announcer.say(words.plural("announce.shown", this.shown, { total }));
    });
    update();
  }
}
