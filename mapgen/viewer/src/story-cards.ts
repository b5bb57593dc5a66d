import type { Context } from "./context";
import { button, h, words as text } from "./dom";
import type { StoryPlace } from "./state";
import { IN_ORDER, positionOf, stepAt, stepCount, storyOf } from "./story-steps";
import { storyTitle } from "./story-title";
import { marksOf, symbol } from "./symbols";
import type { StepView } from "./types";

interface Actions {
  /** To a step; `scrolled` there by the reader's own hand. */
  go(step: number, scrolled: boolean): void;
  leave(): void;
}

/** Keys that scroll. */
const SCROLLING = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "]);

/** The steps of one story, as cards to scroll through: downwards beside a map, sideways on a phone. */
export class StoryCards {
  readonly element: HTMLElement;
  readonly #context: Context;
  readonly #place: StoryPlace;
  readonly #steps: HTMLElement;
  readonly #counter = h("p", { class: "mg-story-counter" });
  readonly #back: HTMLButtonElement;
  readonly #next: HTMLButtonElement;
  readonly #count: number;
  #step = 0;
  /** Whether the cards were last scrolled by the reader's hand: then what stands there is the step, else the step says what stands there. */
  #byHand = false;

  constructor(context: Context, place: StoryPlace, actions: Actions) {
    const { data, incidents, words: w } = context;
    this.#context = context;
    this.#place = place;
    this.#count = stepCount(data, incidents, place.key);
    const turn = (name: "back" | "next", by: number, sign: string): HTMLButtonElement =>
      button({ class: "mg-action mg-story-turn", "aria-label": w.t(`story.${name}`), title: w.t(`story.${name}`) }, () => {
        const step = this.#step + by;
        if (step >= 0 && step < this.#count) actions.go(step, false);
      }, sign);
    this.#back = turn("back", -1, "‹");
    this.#next = turn("next", 1, "›");
    const cards = storyOf(data, place)?.steps.map((step, index) => this.#card(step, index)) ?? [];
    this.#steps = h("div", { class: "mg-steps", tabindex: 0, role: "group", "aria-label": w.t("story.stepsLabel") }, ...cards);
    this.#followHand();
    this.#steps.addEventListener("scroll", () => this.#onScroll(actions), { passive: true });
    this.element = h(
      "div",
      { class: "mg-story-told" },
      h(
        "header",
        { class: "mg-story-head" },
        storyTitle(context, place),
        h("div", { class: "mg-story-bar" }, this.#back, this.#counter, this.#next, button({ class: "mg-action mg-story-leave" }, actions.leave, w.t("story.leave"))),
      ),
      this.#steps,
    );
  }

  /** Put focus on the steps. */
  focus(): void {
    this.#steps.focus({ preventScroll: true });
  }

  /** Mark the step that is told; bring it into view unless the reader has scrolled there. */
  show(step: number, bring: boolean): void {
    const { words: w, announcer } = this.#context;
    this.#step = step;
    this.#counter.textContent = w.t("story.counter", { step: step + 1, steps: this.#count });
    // A disabled button would lose the focus of whoever pressed it last.
    this.#back.setAttribute("aria-disabled", String(step === 0));
    this.#next.setAttribute("aria-disabled", String(step === this.#count - 1));
    if (this.#place.key === IN_ORDER) this.#tell(step);
    const cards = [...this.#steps.children] as HTMLElement[];
    cards.forEach((card, index) => {
      if (index === step || cards.length === 1) card.setAttribute("aria-current", "step");
      else card.removeAttribute("aria-current");
    });
    if (!bring) return;
    const card = cards[step];
    this.#byHand = false;
    if (card) requestAnimationFrame(() => this.#bring(card, "smooth"));
    announcer.say([this.#counter.textContent, (card ?? cards[0])?.querySelector("h4")?.textContent].filter(Boolean).join(": "));
  }

  #card({ title, text: body, incidents: ids }: StepView, index: number): HTMLElement {
    const { wording, words: w } = this.#context;
    const heading = title ? text("h4", wording.pick(title)) : h("h4", {}, w.t("story.step", { n: index + 1 }));
    const list = ids.length > 0 && h("ul", { class: "mg-story-incidents" }, ...ids.map((id) => this.#entry(id)));
    return h("article", { class: "mg-story-step", "data-story-step": index + 1 }, heading, text("p", wording.pick(body)), list);
  }

  /** An incident of a step: its title opens it. Its texts may have to be read first. */
  #entry(id: string): HTMLElement {
    const { incidents, wording, store } = this.#context;
    const item = h("li", {});
    const draw = (row: number | null): void => {
      const details = row === null ? null : incidents.details(row);
      if (row === null || !details) return;
      const open = button(
        { class: "mg-story-open", "data-story-incident": id },
        () => store.set({ selected: details.id }),
        symbol(incidents.kind(row), marksOf(details.status, details.location_precision), "mg-symbol-small"),
        text("span", wording.title(details)),
      );
      item.replaceChildren(open);
    };
    const known = incidents.row(id);
    if (known !== null && incidents.details(known)) draw(known);
    else {
      void incidents.find(id).then(async (row) => {
        if (row !== null) await incidents.load([row]);
        draw(row);
      });
    }
    return item;
  }

  /** The one card of the story in date order. */
  #tell(step: number): void {
    const { incidents, wording } = this.#context;
    const row = incidents.order[step];
    if (row === undefined) return;
    const draw = (): void => {
      const details = incidents.details(row);
      if (!details || this.#step !== step) return;
      const place = wording.place(details);
      const summary = wording.summary(details);
      const card = h(
        "article",
        { class: "mg-story-step", "data-story-step": step + 1 },
        h("h4", {}, wording.when(details), place && [", ", text("bdi", place)]),
        summary && text("p", summary),
        h("ul", { class: "mg-story-incidents" }, this.#entry(details.id)),
      );
      card.setAttribute("aria-current", "step");
      this.#steps.replaceChildren(card);
    };
    if (incidents.details(row)) draw();
    else void incidents.load([row]).then(draw);
  }

  /** Sizes along the direction in which the cards are scrolled. */
  #measures(): { position: number; most: number; size: number; starts: number[]; lengths: number[] } {
    const box = this.#steps;
    const cards = [...box.children] as HTMLElement[];
    const sideways = box.scrollWidth > box.clientWidth + 1;
    const edge = box.getBoundingClientRect();
    const position = sideways ? Math.abs(box.scrollLeft) : box.scrollTop;
    const rects = cards.map((card) => card.getBoundingClientRect());
    const rtl = this.#context.direction === "rtl";
    return {
      position,
      most: sideways ? box.scrollWidth - box.clientWidth : box.scrollHeight - box.clientHeight,
      size: sideways ? box.clientWidth : box.clientHeight,
      starts: rects.map((rect) => position + (sideways ? (rtl ? edge.right - rect.right : rect.left - edge.left) : rect.top - edge.top)),
      lengths: rects.map((rect) => (sideways ? rect.width : rect.height)),
    };
  }

  #followHand(): void {
    const box = this.#steps;
    const byHand = (): void => void (this.#byHand = true);
    for (const kind of ["wheel", "touchmove", "pointerdown"]) box.addEventListener(kind, byHand, { passive: true });
    box.addEventListener("keydown", ({ key, target }) => target === box && SCROLLING.has(key) && byHand());
    // Focus that moves on to an incident scrolls too.
    box.addEventListener("focusin", ({ target }) => target !== box && (this.#byHand = false));
    // Incidents are listed once their texts are read, which makes cards longer.
    const sizes = new ResizeObserver(() => {
      const card = box.children[this.#step];
      if (!this.#byHand && card && !box.contains(document.activeElement)) this.#bring(card, "instant");
    });
    for (const card of box.children) sizes.observe(card);
  }

  #onScroll(actions: Actions): void {
    if (!this.#byHand || this.#place.key === IN_ORDER) return;
    const { starts, position, most, size } = this.#measures();
    const step = stepAt(starts, position, most, size);
    if (step !== this.#step) actions.go(step, true);
  }

  #bring(card: Element, behavior: ScrollBehavior): void {
    const box = this.#steps;
    const at = [...box.children].indexOf(card);
    const { starts, lengths, most, size } = this.#measures();
    const to = positionOf(starts[at] ?? 0, lengths[at] ?? 0, most, size);
    const sideways = box.scrollWidth > box.clientWidth + 1;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const left = this.#context.direction === "rtl" ? -to : to;
    box.scrollTo({ ...(sideways ? { left } : { top: to }), behavior: calm ? "instant" : behavior });
  }
}
