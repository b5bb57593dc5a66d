import { Address } from "./address";
import { Announcer } from "./announce";
import { Arrows } from "./arrows";
import { Chosen } from "./chosen";
import type { Context } from "./context";
import { addControls } from "./controls";
import { islandSource, readIsland } from "./data";
import { Dialogs } from "./dialogs";
import { embedded } from "./embed/form";
import { shareGestures } from "./embed/gestures";
import { followSight } from "./embed/sight";
import { startBounds } from "./embed/start";
import { Filters } from "./filters";
import { Halos } from "./halos";
import { Words } from "./i18n";
import { Incidents } from "./incidents";
import { addKeys, wheelAfterFocus } from "./keyboard";
import { Labels } from "./labels";
import { readerLanguage, translateDocument } from "./languages";
import { List } from "./list";
import { Markers } from "./markers";
import { calm } from "./motion";
import { addTabs } from "./panel";
import { fitPrint } from "./print";
import { Searcher } from "./search";
import { SearchBox } from "./search-box";
import { Selection } from "./selection";
import { Store } from "./state";
import { Story } from "./story";
import { Table } from "./table";
import { Timeline } from "./timeline";
import { addTools } from "./tools";
import type { PageData } from "./types";
import { Viewport } from "./viewport";
import { Walk } from "./walk";
import { Wording } from "./wording";

/** What the page has a place for, by the attribute that marks it. */
const FURNITURE: Readonly<Record<string, new (context: Context, element: HTMLElement) => unknown>> = {
  searchbox: SearchBox,
  chosen: Chosen,
  list: List,
  filters: Filters,
  story: Story,
  time: Timeline,
  table: Table,
};

/** The incidents on one map, with everything on the page that follows them. */
export class IncidentLayer {
  readonly context: Context;

  private constructor(context: Context) {
    this.context = context;
  }

  /** Read the islands of this id and draw them on the map. */
  static async create(map: L.Map, island: string): Promise<IncidentLayer> {
    const data = await readIsland<PageData>(island);
    const incidents = await Incidents.create(data, islandSource(island));
    const asked = readerLanguage();
    const language = data.languages.includes(asked) ? asked : data.language;
    const words = new Words(data.strings[language] ?? {}, language);
    const store = new Store();
    const selection = await Selection.create(data, incidents, store, new Searcher(data, incidents));
    const layer = new IncidentLayer({
      map,
      island,
      data,
      language,
      direction: data.rightToLeft.includes(language) ? "rtl" : "ltr",
      incidents,
      selection,
      words,
      wording: new Wording(data, language, words),
      store,
      announcer: new Announcer(document.body),
    });
    const own = map.getContainer().closest(".mg-map") !== null;
    if (own) layer.#furnish();
    await layer.#draw(own);
    return layer;
  }

  get shown(): number {
    return this.context.selection.current.rows.length;
  }

  /** Make the map of our own page usable in every way; on anybody else's only the incidents are ours. */
  #furnish(): void {
    const { map, words, wording, data, language, direction } = this.context;
    translateDocument(language, direction, wording.pick(data.titles).text);
    const viewport = Viewport.of(map);
    map.options.zoomSnap = 0.25;
    if (embedded) shareGestures(map, words);
    else wheelAfterFocus(map);
    map.attributionControl?.setPrefix(false);
    calm(map);
    addKeys(map, viewport, words);
    addControls(map, viewport, words);
    fitPrint(map, viewport);
    if (embedded) followSight();
    viewport.begin(startBounds() ?? data.bounds);
  }

  /** Everything that is drawn follows the store, in this order: marks are there before a dialog returns focus. */
  async #draw(own: boolean): Promise<void> {
    const { map, store, selection } = this.context;
    const address = new Address(this.context);
    const markers = new Markers(this.context, {
      open: (id) => store.set({ selected: id }),
      openStack: (rows) => dialogs.openStack(rows),
    });
    const halos = new Halos(this.context);
    const walk = new Walk(this.context, markers);
    markers.follow(() => {
      walk.settle();
      halos.draw(markers.rows);
      Labels.of(map).avoid(markers.boxes);
    });
    const moved = (): void => {
      markers.draw();
      const { lat, lng } = map.getCenter();
      store.set({ view: { lat, lon: lng, zoom: map.getZoom() } }, "map");
    };
    map.on("moveend", moved);
    selection.follow(() => markers.draw());
    store.follow((state, previous, cause) => {
      if (state.view !== previous.view && state.view && cause !== "map") {
        Viewport.of(map).hold();
        map.setView([state.view.lat, state.view.lon], state.view.zoom);
      }
      if (state.selected !== previous.selected || state.story !== previous.story) markers.draw();
    });
    new Arrows(this.context, markers);
    if (own) this.#furniture(address);
    const dialogs = new Dialogs(this.context, {
      focusMarker: (id) => walk.focus(id),
      share: (id) => address.copy(address.hrefOf(id)),
    });
    moved();
    await markers.ready;
    await address.start();
  }

  /** What stands around the map, where the page has a place for it. */
  #furniture(address: Address): void {
    const place = (name: string): HTMLElement | null => document.querySelector(`[data-mapgen-${name}]`);
    const [tools, tabs] = [place("tools"), place("tabs")];
    if (tools) addTools(this.context, address, tools);
    if (tabs) addTabs(this.context, tabs);
    for (const [name, Part] of Object.entries(FURNITURE)) {
      const element = place(name);
      if (element) new Part(this.context, element);
    }
  }
}
