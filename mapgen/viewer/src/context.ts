import type { Announcer } from "./announce";
import type { Words } from "./i18n";
import type { Incidents } from "./incidents";
import type { Selection } from "./selection";
import type { Store } from "./state";
import type { PageData } from "./types";
import type { Wording } from "./wording";

/** What every part of one incident map has in common. */
export interface Context {
  map: L.Map;
  /** The id of the island with its data: it tells what is its own on the map from another layer's. */
  island: string;
  data: PageData;
  /** The language the reader has chosen (BCP 47), and how it runs. */
  language: string;
  direction: "ltr" | "rtl";
  incidents: Incidents;
  /** Which of them pass filter, search and time: rows in date order, counts for the filters, bins for the timeline. */
  selection: Selection;
  /** The interface's words. */
  words: Words;
  /** The incidents' words: dates, places, figures, in the reader's language. */
  wording: Wording;
  store: Store;
  announcer: Announcer;
}
