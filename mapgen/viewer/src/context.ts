import type { Announcer } from "./announce";
import type { Words } from "./i18n";
import type { Incidents } from "./incidents";
import type { Store } from "./state";
import type { PageData } from "./types";

/** What every part of one incident map has in common. */
export interface Context {
  map: L.Map;
  /** The id of the island with its data: it tells what is its own on the map from another layer's. */
  island: string;
  data: PageData;
  incidents: Incidents;
  words: Words;
  store: Store;
  announcer: Announcer;
}
