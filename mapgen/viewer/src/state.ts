import type { Filter, TimeRange } from "./filter";

export interface View {
  lat: number;
  lon: number;
  zoom: number;
}

/** Where a reader is in a story; "" is the one in date order, which every page has. */
export interface StoryPlace {
  key: string;
  /** Counted from 0. */
  step: number;
}

/** What stands beside the map. */
export type Panel = "list" | "filters" | "story";

export type SortColumn = "when" | "kind" | "place" | "status" | "killed";

export interface Sort {
  column: SortColumn;
  descending: boolean;
}

/** Everything a reader can change but the language, which opens the page anew; what is drawn follows from this and the data alone. */
export interface State {
  selected: string | null;
  filter: Filter;
  search: string;
  time: TimeRange;
  view: View | null;
  panel: Panel;
  story: StoryPlace | null;
  /** Whether the table is unfolded. */
  table: boolean;
  sort: Sort;
}

export const START: State = {
  selected: null,
  filter: {},
  search: "",
  time: [null, null],
  view: null,
  panel: "list",
  story: null,
  table: false,
  sort: { column: "when", descending: false },
};

/** Who changed it, where a follower must not answer its own echo. `walk` is previous/next within a dialog; `play` is the timeline's own. */
export type Cause = "reader" | "address" | "map" | "walk" | "start" | "play" | "story";

export type Follower = (state: State, previous: State, cause: Cause) => void;

/** The one place where the page's state is kept. */
export class Store {
  #state: State = START;
  readonly #followers: Follower[] = [];

  get state(): State {
    return this.#state;
  }

  /** Change some of the state and tell every follower, in the order in which they came. */
  set(change: Partial<State>, cause: Cause = "reader"): void {
    const previous = this.#state;
    this.#state = { ...previous, ...change };
    for (const follow of this.#followers) follow(this.#state, previous, cause);
  }

  follow(follower: Follower): void {
    this.#followers.push(follower);
  }
}
