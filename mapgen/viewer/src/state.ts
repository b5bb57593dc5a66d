import type { Filter, TimeRange } from "./filter";

export interface View {
  lat: number;
  lon: number;
  zoom: number;
}

/** Everything a reader can change; what is drawn follows from this and the data alone. */
export interface State {
  selected: string | null;
  filter: Filter;
  time: TimeRange;
  view: View | null;
}

/** Who changed it, where a follower must not answer its own echo. `walk` is previous/next within a dialog. */
export type Cause = "reader" | "address" | "map" | "walk" | "start";

export type Follower = (state: State, previous: State, cause: Cause) => void;

/** The one place where the page's state is kept. */
export class Store {
  #state: State = { selected: null, filter: {}, time: [null, null], view: null };
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
