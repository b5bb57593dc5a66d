import { binCount, sameTime } from "./brush";
import type { Context } from "./context";
import { button, h, svg } from "./dom";
import type { TimeRange } from "./filter";
import type { Bins } from "./selection";
import type { Cause } from "./state";
import { sameBins } from "./timeline-bars";
import { TimelineBrush } from "./timeline-brush";
import { TimelineChart } from "./timeline-chart";
import { SPEEDS, type Speed } from "./timeline-frames";
import { TimelineMark } from "./timeline-mark";
import { Player } from "./timeline-player";
import { TimelineWords } from "./timeline-words";

/** Time under the map: how many incidents when, the window that is shown, playing it, and the way from incident to incident. */
export class Timeline {
  readonly #context: Context;
  readonly #element: HTMLElement;
  readonly #words: TimelineWords;
  readonly #chart: TimelineChart;
  readonly #brush: TimelineBrush;
  readonly #mark: TimelineMark;
  readonly #player: Player;
  readonly #plot = h("div", { class: "mg-time-plot" });
  readonly #readout = h("p", { class: "mg-time-readout" });
  readonly #table = h("div", { class: "mg-visually-hidden" });
  readonly #speed: HTMLSelectElement;
  readonly #play: HTMLButtonElement;
  readonly #clear: HTMLButtonElement;

  constructor(context: Context, element: HTMLElement) {
    const words = new TimelineWords(context);
    this.#context = context;
    this.#element = element;
    this.#words = words;
    this.#chart = new TimelineChart(context, words);
    this.#mark = new TimelineMark(context, { previous: words.t("previous"), next: words.t("next") });
    this.#brush = this.#makeBrush();
    this.#player = this.#makePlayer();
    this.#speed = speedSelect(words);
    this.#play = this.#playButton();
    this.#clear = button({ class: "mg-time-button mg-time-clear", hidden: true }, () => this.#showAll(), words.t("clear"));
    this.#build();
    this.#follow();
    this.#redraw();
  }

  get #bins(): Bins {
    return this.#context.selection.current.bins;
  }

  get #time(): TimeRange {
    return this.#context.store.state.time;
  }

  #makeBrush(): TimelineBrush {
    return new TimelineBrush(
      {
        direction: this.#context.direction,
        bins: () => this.#bins,
        time: () => this.#time,
        change: (time) => this.#set(time, "reader"),
        touch: () => this.#player.stop(),
        hover: (bin) => this.#read(bin),
        bar: (bin) => this.#chart.bar(bin, this.#bins),
        words: (end) => this.#words.end(this.#bins, this.#time, end),
      },
      { from: this.#words.t("from"), to: this.#words.t("to") },
    );
  }

  #makePlayer(): Player {
    return new Player({
      bins: () => this.#bins,
      time: () => this.#time,
      show: (time) => this.#set(time, "play"),
      speed: () => this.#speed.value as Speed,
      changed: (playing, atEnd) => {
        this.#play.setAttribute("aria-pressed", String(playing));
        this.#element.classList.toggle("mg-time-playing", playing);
        const when = (end: "from" | "to"): string => this.#words.end(this.#bins, this.#time, end);
        if (playing) this.#context.announcer.say(this.#words.t("play.start", { from: when("from") }));
        else if (atEnd) this.#context.announcer.say(this.#words.t("play.end", { to: when("to") }));
      },
    });
  }

  #playButton(): HTMLButtonElement {
    const label = this.#words.t("play");
    const sign = svg(
      "svg",
      { viewBox: "0 0 12 12", "aria-hidden": "true", focusable: "false" },
      svg("path", { class: "mg-time-go", d: "M2 .5 11 6 2 11.5z" }),
      svg("path", { class: "mg-time-hold", d: "M1.5 1h3v10h-3zM7.5 1h3v10h-3z" }),
    );
    const act = (): void => (this.#player.playing ? this.#player.stop() : this.#player.start());
    return button({ class: "mg-time-button mg-time-play", "aria-label": label, title: label, "aria-pressed": "false" }, act, sign);
  }

  #build(): void {
    const { previous, next } = this.#mark.buttons;
    this.#plot.append(this.#chart.picture, this.#brush.element, this.#mark.caret);
    const controls = h("div", { class: "mg-time-controls" }, this.#play, this.#speed, this.#readout, this.#clear, previous, next);
    this.#element.replaceChildren(controls, this.#chart.notes, this.#plot, this.#table);
  }

  #follow(): void {
    const { store, selection } = this.#context;
    store.follow((state, previous, cause) => {
      if (state.time === previous.time) return;
      if (cause !== "play") this.#player.stop();
      this.#place();
    });
    selection.follow((shown, previous) => {
      if (sameBins(shown.bins, previous.bins)) this.#mark.draw(shown.bins);
      else this.#redraw();
    });
    new ResizeObserver(() => this.#redraw()).observe(this.#plot);
    // The style sheet gives paper a width of its own.
    addEventListener("beforeprint", () => this.#redraw());
  }

  #set(time: TimeRange, cause: Cause): void {
    if (!sameTime(time, this.#time)) this.#context.store.set({ time }, cause);
  }

  #showAll(): void {
    this.#set([null, null], "reader");
    this.#brush.focus();
  }

  /** Everything, for the bins and the size there are. */
  #redraw(): void {
    const bins = this.#bins;
    this.#element.hidden = binCount(bins.edges) === 0;
    const { clientWidth, clientHeight } = this.#plot;
    if (clientWidth === 0 || clientHeight === 0) return;
    this.#chart.draw(bins, clientWidth, clientHeight);
    this.#table.replaceChildren(
      h("p", {}, this.#words.summary(bins)),
      h("ul", { "aria-label": this.#words.t("table") }, this.#words.bars(bins, this.#chart.bars(bins)).map((text) => h("li", {}, text))),
    );
    this.#place();
  }

  /** What follows the window alone. */
  #place(): void {
    const whole = this.#time[0] === null && this.#time[1] === null;
    this.#clear.hidden = whole;
    this.#brush.draw();
    this.#mark.draw(this.#bins);
    this.#read(null);
  }

  /** Tell of the bar at a bin, or of the window. */
  #read(bin: number | null): void {
    const bins = this.#bins;
    const text = bin === null ? this.#words.range(bins, this.#time) : this.#words.bar(bins, this.#chart.bar(bin, bins));
    this.#readout.replaceChildren(h("span", {}, text));
  }
}

function speedSelect(words: TimelineWords): HTMLSelectElement {
  const select = h("select", { class: "mg-time-speed", "aria-label": words.t("speed"), title: words.t("speed") });
  for (const speed of SPEEDS) {
    const option = h("option", {}, words.t(`speed.${speed}`));
    option.value = speed;
    select.append(option);
  }
  select.value = "normal";
  return select;
}
