import type { Context } from "./context";
import { button, h, words as text } from "./dom";
import { IN_ORDER, stepCount, stepOf, stepState } from "./story-steps";
import { StoryCards } from "./story-cards";
import type { StoryPlace } from "./state";
import { Viewport } from "./viewport";

/** Room in pixels around what a step shows. */
const PADDING = 48;
/** A single town would fill the map; the story is better told with what is around it. */
const CLOSEST = 9;

/** The stories of the page: which there are, and the steps of the one that is told. */
export class Story {
  readonly #context: Context;
  readonly #element: HTMLElement;
  #cards: StoryCards | null = null;

  constructor(context: Context, element: HTMLElement) {
    this.#context = context;
    this.#element = element;
    element.classList.add("mg-story");
    element.addEventListener("keydown", (event) => this.#onKey(event));
    context.store.follow((state, previous, cause) => {
      if (state.panel !== "story" && previous.panel === "story" && state.story) {
        this.#leave();
        return;
      }
      if (state.story === previous.story) return;
      if (state.story?.key === previous.story?.key) this.#cards?.show(state.story?.step ?? 0, cause !== "story");
      else this.#draw();
      if (state.story && state.view === previous.view) this.#look(state.story, cause !== "start" && cause !== "address");
    });
    this.#draw();
  }

  #go(place: StoryPlace, cause: "reader" | "story" = "reader"): void {
    const { data, incidents, store } = this.#context;
    store.set(stepState(data, incidents, place), cause);
  }

  #leave(): void {
    const { map, store } = this.#context;
    Viewport.of(map).reset();
    store.set({ story: null, time: [null, null] });
  }

  #draw(): void {
    const { story } = this.#context.store.state;
    document.documentElement.classList.toggle("mg-telling", story !== null);
    this.#cards = story
      ? new StoryCards(this.#context, story, {
          go: (step, scrolled) => this.#go({ key: story.key, step }, scrolled ? "story" : "reader"),
          leave: () => this.#leave(),
        })
      : null;
    // The button that was pressed goes with the rest.
    const inside = this.#element.contains(document.activeElement);
    this.#element.replaceChildren(this.#cards?.element ?? this.#cover());
    this.#cards?.show(story?.step ?? 0, true);
    if (!inside) return;
    if (this.#cards) this.#cards.focus();
    else this.#element.querySelector("button")?.focus();
  }

  /** What there is to be told. */
  #cover(): HTMLElement {
    const { data, words: w, wording, incidents } = this.#context;
    const begin = (key: string, ...heading: HTMLElement[]): HTMLElement => {
      const steps = stepCount(data, incidents, key);
      return h(
        "li",
        { class: "mg-story-choice" },
        ...heading,
        h("p", { class: "mg-note" }, w.plural("story.steps", steps)),
        button({ class: "mg-action", "data-story": key || "in-order" }, () => this.#go({ key, step: 0 }), w.t("story.begin")),
      );
    };
    const stories = data.stories.map(({ key, title }) => begin(key, text("h3", wording.pick(title))));
    const inOrder = begin(IN_ORDER, h("h3", {}, w.t("story.inOrder")), h("p", {}, w.t("story.inOrder.note")));
    return h("ul", { class: "mg-story-cover" }, ...stories, incidents.count > 0 && inOrder);
  }

  /** Show the part of the map that a step is about; at once where there is nothing yet to come from. */
  #look(place: StoryPlace, animate: boolean): void {
    const { data, incidents, map } = this.#context;
    const bounds = stepOf(data, place)?.bounds;
    const ids = stepOf(data, place)?.incidents ?? [];
    const rows = place.key === IN_ORDER ? [incidents.order[place.step] ?? -1] : ids.map((id) => incidents.row(id) ?? -1);
    const points = rows.flatMap((row) => [row < 0 ? null : incidents.position(row)].filter((point) => point !== null));
    const box = bounds ? L.latLngBounds([bounds[1], bounds[0]], [bounds[3], bounds[2]]) : L.latLngBounds(points);
    if (!box.isValid()) return;
    map.fitBounds(box, { padding: [PADDING, PADDING], maxZoom: bounds ? map.getMaxZoom() : CLOSEST, ...(!animate && { animate }) });
    Viewport.of(map).hold();
  }

  #onKey(event: KeyboardEvent): void {
    const { store, data, incidents, direction } = this.#context;
    const { story } = store.state;
    if (!story || event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return;
    const forward = direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const step = { [forward]: 1, [direction === "rtl" ? "ArrowRight" : "ArrowLeft"]: -1 }[event.key];
    const target = step === undefined ? -1 : story.step + step;
    if (target < 0 || target >= stepCount(data, incidents, story.key)) return;
    event.preventDefault();
    this.#go({ key: story.key, step: target });
  }
}
