import type { Context } from "./context";
import { embedded } from "./embed/form";
import { fullPage, pointToFullPage } from "./embed/full-page";
import { startStory } from "./embed/start";
import { isEmpty, type TimeRange } from "./filter";
import type { Cause, State } from "./state";
import { stepState } from "./story-steps";
import { formatHash, parseHash, type Address as Asked } from "./url-state";
import { Viewport } from "./viewport";

/** Browsers refuse to change the address more than about six times a second. */
const PAUSE_MS = 250;

/** Change the address without leaving the page; frames without an origin of their own may not, and need not. */
function write(hash: string, push: boolean): void {
  if (hash === location.hash) return;
  try {
    const address = hash || location.pathname + location.search;
    if (push) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch {
    // A srcdoc or sandboxed frame: there is no address to keep.
  }
}

/** Whether Back should lead to what was before: what was opened or chosen, not every step of a walk or of an animation. */
function isStep(state: State, previous: State, cause: Cause): boolean {
  if (embedded) return false; // Back is the article's
  if (cause === "walk" || cause === "play" || cause === "map") return false;
  const opened = state.selected !== null && state.selected !== previous.selected;
  const begun = state.story !== null && state.story.key !== previous.story?.key;
  const filtered = state.filter !== previous.filter && !(isEmpty(state.filter) && isEmpty(previous.filter));
  return opened || begun || filtered;
}

function isOpen([from, to]: TimeRange): boolean {
  return from === null && to === null;
}

/** Keeps all that a reader has chosen in the address, and follows the address. */
export class Address {
  readonly #context: Context;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: Context) {
    this.#context = context;
    // What was about to be written belongs to where the reader has just left.
    addEventListener("popstate", () => clearTimeout(this.#timer));
    addEventListener("hashchange", () => void this.#read("address"));
    if (embedded) context.store.follow(() => pointToFullPage(this.#hash()));
    context.store.follow((state, previous, cause) => {
      if (cause === "address" || cause === "start" || !this.#isOurs()) return;
      clearTimeout(this.#timer);
      if (isStep(state, previous, cause)) write(this.#hash(), true);
      else if (state.selected !== previous.selected) write(this.#hash(), false);
      else this.#timer = setTimeout(() => this.#isOurs() && write(this.#hash(), false), PAUSE_MS);
    });
  }

  /** Bring about what the address says when the page is opened. */
  start(): Promise<void> {
    return this.#read("start");
  }

  /** The address of the page as it stands. */
  get href(): string {
    return this.#with(this.#hash());
  }

  /** The address of one incident alone. */
  hrefOf(id: string): string {
    return this.#with(formatHash({ ...this.#blank(), selected: id }, this.#lang()));
  }

  /** The address of the same in another language of the page. */
  hashIn(language: string): string {
    return formatHash(this.#state(), language === this.#context.data.language ? null : language);
  }

  /** Put an address on the clipboard; false where the browser does not let us. */
  async copy(href: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(href);
      return true;
    } catch {
      return false;
    }
  }

  #with(hash: string): string {
    const address = new URL(fullPage(hash) ?? location.href);
    address.hash = hash;
    return address.href;
  }

  #hash(): string {
    return formatHash(this.#state(), this.#lang());
  }

  /** The state without the view that the page chose by itself. */
  #state(): State {
    const { store, map } = this.#context;
    return Viewport.of(map).held ? store.state : { ...store.state, view: null };
  }

  #blank(): State {
    const blank = parseHash("", this.#context.data);
    return { selected: null, ...(blank as NonNullable<typeof blank>).state };
  }

  #lang(): string | null {
    const { language, data } = this.#context;
    return language === data.language ? null : language;
  }

  #isOurs(): boolean {
    return parseHash(location.hash, this.#context.data) !== undefined;
  }

  /** Whether an address asks for nothing but perhaps a language. */
  #isBare({ incident, state }: Asked): boolean {
    return incident === null && formatHash({ ...state, selected: null }, null) === "";
  }

  /** Where an embed's own story begins. */
  #first(): State["story"] {
    const story = startStory(this.#context.data);
    return story && { key: story.key, step: 0 };
  }

  async #read(cause: "address" | "start"): Promise<void> {
    const { data, incidents, store, language, map } = this.#context;
    // Hosts put hashes of their own on a frame's address: WordPress a secret, AMP a sign of itself.
    const address = parseHash(location.hash, data) ?? (embedded ? parseHash("", data) : undefined);
    if (!address) return;
    const { incident, state, lang } = address;
    if (cause === "address" && data.languages.includes(lang ?? data.language) && (lang ?? data.language) !== language) {
      location.reload(); // everything is drawn once, in one language
      return;
    }
    const row = incident === null ? null : await incidents.find(incident);
    const selected = row === null ? null : incidents.id(row);
    const { view, story: asked, ...rest } = state;
    const story = asked ?? (this.#isBare(address) ? this.#first() : null);
    // A link to a step need not say what the step brings about.
    const told = story && isOpen(rest.time) ? stepState(data, incidents, story) : { story };
    if (!view && cause === "address") Viewport.of(map).reset();
    store.set({ ...rest, ...told, selected, ...(view && { view }) }, cause);
  }
}
