import type { Incidents } from "./incidents";
import type { Store } from "./state";

/** The incident that an address's hash names; null for none; undefined where the hash is somebody else's. */
export function parseHash(hash: string): string | null | undefined {
  const text = hash.replace(/^#/, "");
  if (text === "") return null;
  const value = /^incident=([^&]*)$/.exec(text)?.[1];
  if (value === undefined) return undefined;
  try {
    return decodeURIComponent(value) || null;
  } catch {
    return null;
  }
}

export function formatHash(id: string): string {
  return `#incident=${encodeURIComponent(id)}`;
}

/** Change the address without leaving the page; frames without an origin of their own may not, and need not. */
function write(hash: string, push: boolean): void {
  try {
    const address = hash || location.pathname + location.search;
    if (push) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch {
    // A srcdoc or sandboxed frame: there is no address to keep.
  }
}

/** Keep the selected incident in the address, and follow the address. */
export class UrlState {
  readonly #store: Store;
  readonly #incidents: Incidents;

  constructor(store: Store, incidents: Incidents) {
    this.#store = store;
    this.#incidents = incidents;
    addEventListener("hashchange", () => this.#read("address"));
    store.follow((state, previous, cause) => {
      if (state.selected === previous.selected || cause === "address" || cause === "start") return;
      // Back leads through what was opened, not through every step of a walk.
      const push = state.selected !== null && cause !== "walk";
      const own = parseHash(location.hash) === previous.selected;
      if (state.selected !== null) write(formatHash(state.selected), push);
      else if (own) write("", false);
    });
  }

  /** Open what the address names when the page is opened. */
  start(): void {
    this.#read("start");
  }

  /** Put this incident in the address bar; true when the address is on the clipboard too. */
  async share(id: string): Promise<boolean> {
    write(formatHash(id), false);
    const address = new URL(location.href);
    address.hash = formatHash(id);
    try {
      await navigator.clipboard.writeText(address.href);
      return true;
    } catch {
      return false;
    }
  }

  #read(cause: "address" | "start"): void {
    const named = parseHash(location.hash);
    if (named === undefined) return;
    const incident = this.#incidents.find(named);
    if (named !== null && !incident) return;
    const selected = incident?.id ?? null;
    if (selected !== this.#store.state.selected) this.#store.set({ selected }, cause);
  }
}
