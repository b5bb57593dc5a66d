import { binCount, positionOf, type BinWindow } from "./brush";
import type { Context } from "./context";
import { h, svg } from "./dom";
import type { Bins } from "./selection";
import { paint } from "./symbols";
import { ticks, withinAxis } from "./timeline-axis";
import { barPaths, columns, scaleTop } from "./timeline-bars";
import { lanesFor, strips } from "./timeline-strips";
import type { TimelineWords } from "./timeline-words";

/** Pixels: the axis with its words, a lane of strips, the strip in it. */
const AXIS = 16;
const LANE = 4;
const STRIP = 3;
const LANES = 3;

/** The picture: bars of kinds, strips of what is known only roughly, the calendar below. Drawn for a size, from bins alone. */
export class TimelineChart {
  /** The words above the bars, and the picture; the brush lies over the latter. */
  readonly notes: HTMLElement = h("div", { class: "mg-time-notes", "aria-hidden": "true" });
  readonly picture = svg("svg", { class: "mg-time-picture", "aria-hidden": "true", focusable: "false" });
  readonly #context: Context;
  readonly #words: TimelineWords;
  #group = 1;

  constructor(context: Context, words: TimelineWords) {
    this.#context = context;
    this.#words = words;
  }

  /** The bins that the bar at this bin stands for. */
  bar(bin: number, bins: Bins): BinWindow {
    const first = Math.floor(bin / this.#group) * this.#group;
    return { first, last: Math.min(binCount(bins.edges), first + this.#group) - 1 };
  }

  /** All bars, from the beginning of time. */
  bars(bins: Bins): BinWindow[] {
    return Array.from({ length: Math.ceil(binCount(bins.edges) / this.#group) }, (_, bar) => this.bar(bar * this.#group, bins));
  }

  draw(bins: Bins, width: number, height: number): void {
    const count = binCount(bins.edges);
    const mirrored = this.#context.direction === "rtl";
    const lanes = lanesFor(bins.spans, LANES, count);
    const bars = columns(bins, this.#context.data.kinds.length, width);
    const frame = { width, bins: count, height: height - AXIS - lanes * LANE, top: scaleTop(bars.totals), mirrored };
    this.#group = bars.group;
    this.picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.picture.replaceChildren(
      line("mg-time-grid", 0, 0.5, width),
      ...barPaths(bars, frame).map((d, kind) => this.#kind(kind, d)),
      line("mg-time-base", 0, frame.height + 0.5, width),
      ...this.#strips(bins, lanes, frame),
      ...this.#axis(bins, width, height),
    );
    const rough = this.#words.rough(bins);
    this.notes.replaceChildren(
      h("span", {}, this.#words.scale(bins, frame.top, bars.group)),
      rough ? h("span", { class: "mg-time-rough" }, rough) : "",
    );
  }

  #kind(index: number, d: string): SVGElement {
    const path = svg("path", { class: "mg-time-bars", d });
    const kind = this.#context.data.kinds[index];
    return kind ? paint(path, kind) : path;
  }

  #strips(bins: Bins, lanes: number, frame: { width: number; bins: number; height: number; mirrored: boolean }): SVGElement[] {
    const scale = frame.width / frame.bins;
    return strips(bins.spans, lanes, frame.bins).map(({ first, last, lane, bundle }) => {
      const wide = Math.max(3, (last + 1 - first) * scale - 1);
      const start = Math.min(first * scale + 0.5, frame.width - wide);
      return svg("rect", {
        class: bundle ? "mg-time-strip mg-time-bundle" : "mg-time-strip",
        x: frame.mirrored ? frame.width - start - wide : start,
        y: frame.height + 2.5 + lane * LANE,
        width: wide,
        height: STRIP - 1,
      });
    });
  }

  #axis(bins: Bins, width: number, height: number): SVGElement[] {
    const mirrored = this.#context.direction === "rtl";
    const at = (x: number): number => Math.round(mirrored ? width - x : x) + 0.5;
    return ticks(bins, width, (ms, unit) => this.#context.wording.day(ms, unit)).flatMap((tick) => {
      const mark = svg("path", { class: "mg-time-tick", d: `M${at(tick.at)} ${height - AXIS + 1}v5` });
      if (!withinAxis(tick, width)) return [mark];
      const label = svg("text", { class: "mg-time-label", x: at(tick.at) + (mirrored ? -3 : 3), y: height - 4 });
      label.textContent = tick.text;
      return [mark, label];
    });
  }
}

function line(name: string, x: number, y: number, width: number): SVGElement {
  return svg("path", { class: name, d: `M${x} ${y}h${width}` });
}

/** Where an instant stands, as a share of the axis from the beginning of time. */
export function share(bins: Bins, ms: number): number {
  return positionOf(bins.edges, ms) / binCount(bins.edges);
}
