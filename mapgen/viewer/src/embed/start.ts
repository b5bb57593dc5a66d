/** What `[embed]` says an embed shows at first. */
import type { PageData, StoryView } from "../types";

type Extent = NonNullable<PageData["bounds"]>;

function settings(): DOMStringMap {
  return document.querySelector<HTMLElement>("[data-mapgen-embed]")?.dataset ?? {};
}

/** West, south, east, north in degrees; null where the page's own start is its start. */
export function startBounds(): Extent | null {
  const numbers = settings()["bounds"]?.split(",").map(Number);
  return numbers?.length === 4 ? (numbers as Extent) : null;
}

/** The story that is being told. */
export function startStory({ stories }: PageData): StoryView | null {
  return stories.find(({ key }) => key === settings()["story"]) ?? null;
}
