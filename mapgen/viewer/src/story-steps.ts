/** The steps of stories, apart from how they are drawn. */
import type { Incidents } from "./incidents";
import type { State, StoryPlace } from "./state";
import type { PageData, StepView, StoryView } from "./types";

const MINUTE_MS = 60_000;

/** Key of the story that every page has: its incidents in date order. */
export const IN_ORDER = "";

export function storyOf(data: PageData, place: StoryPlace | null): StoryView | null {
  return place ? (data.stories.find(({ key }) => key === place.key) ?? null) : null;
}

export function stepOf(data: PageData, place: StoryPlace | null): StepView | null {
  return (place && storyOf(data, place)?.steps[place.step]) ?? null;
}

/** How many steps a story has. */
export function stepCount(data: PageData, incidents: Incidents, key: string): number {
  return key === IN_ORDER ? incidents.count : (data.stories.find((story) => story.key === key)?.steps.length ?? 0);
}

/** The rows that a step tells of, as far as their ids are known; null outside a story, or where a step names none. */
export function toldRows(data: PageData, incidents: Incidents, place: StoryPlace | null): ReadonlySet<number> | null {
  if (!place) return null;
  const rows =
    place.key === IN_ORDER
      ? [incidents.order[place.step] ?? null]
      : (stepOf(data, place)?.incidents ?? []).map((id) => incidents.row(id));
  const found = new Set(rows.filter((row) => row !== null));
  return found.size > 0 ? found : null;
}

/** What a step brings about: its window of time, and nothing else filtered. In date order all up to the incident is shown. */
export function stepState(data: PageData, incidents: Incidents, place: StoryPlace): Partial<State> {
  const state: Partial<State> = { story: place, filter: {}, search: "", selected: null, panel: "story", time: [null, null] };
  if (place.key === IN_ORDER) {
    const row = incidents.order[place.step];
    const to = row === undefined ? null : (incidents.columns.to[row] as number);
    return { ...state, time: [null, to === null ? null : endOf(to)] };
  }
  const time = stepOf(data, place)?.time;
  return time ? { ...state, time: [time[0] * MINUTE_MS, endOf(time[1])] } : state;
}

/** The last millisecond of a minute. */
function endOf(minute: number): number {
  return (minute + 1) * MINUTE_MS - 1;
}

/**
 * The step that a scroll position stands for. The line that decides goes from the upper edge of the window at the
 * start to its lower edge at the end, so that every step can be reached.
 *
 * @param starts where each step begins, in pixels from the start of the scrolled content
 * @param position pixels scrolled
 * @param most pixels that can be scrolled
 * @param size pixels of the window
 */
export function stepAt(starts: readonly number[], position: number, most: number, size: number): number {
  const line = position + (most > 0 ? (position / most) * size : 0);
  return Math.max(0, starts.findLastIndex((start) => start <= line + 1));
}

/**
 * The scroll position that stands for a step and shows its beginning: its start at the window's upper edge, or as near
 * to that as `stepAt` allows.
 */
export function positionOf(start: number, length: number, most: number, size: number): number {
  if (most <= 0) return 0;
  const at = (line: number): number => Math.max(0, line) / (1 + size / most);
  // Between these two the line is within the step; the later one shows no more than its start does.
  return Math.min(most, Math.max(at(start), Math.min(start, at(start + length - 2))));
}
