import type { Bins } from "./engine";
import type { TimeRange } from "./filter";
import { atEnd, busyBins, firstFrame, frameLength, nextBusyFrame, type Speed } from "./timeline-frames";

interface Stage {
  bins(): Bins;
  time(): TimeRange;
  show(time: TimeRange): void;
  speed(): Speed;
  /** Told when playing begins, and when it ends: by itself at the end of time, or stopped. */
  changed(playing: boolean, atEnd: boolean): void;
}

/** Shows time frame after frame until its end, or until somebody stops it. */
export class Player {
  readonly #stage: Stage;
  readonly #calm = matchMedia("(prefers-reduced-motion: reduce)");
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.stop();
    });
  }

  get playing(): boolean {
    return this.#timer !== undefined;
  }

  start(): void {
    if (this.playing) return;
    const stage = this.#stage;
    const frame = firstFrame(stage.bins().edges, stage.time());
    this.#wait();
    stage.changed(true, false);
    stage.show(frame);
    if (atEnd(stage.bins().edges, frame)) this.stop();
  }

  stop(): void {
    if (!this.playing) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#stage.changed(false, atEnd(this.#stage.bins().edges, this.#stage.time()));
  }

  #wait(): void {
    const stage = this.#stage;
    this.#timer = setTimeout(() => this.#step(), frameLength(busyBins(stage.bins()).size, stage.speed(), this.#calm.matches));
  }

  #step(): void {
    const stage = this.#stage;
    const frame = nextBusyFrame(stage.bins(), stage.time());
    this.#wait();
    stage.show(frame);
    if (atEnd(stage.bins().edges, frame)) this.stop();
  }
}
