import type { Context } from "./context";
import { h, words as text } from "./dom";
import type { StoryPlace } from "./state";
import { storyOf } from "./story-steps";

/** The heading of the story that is told. */
export function storyTitle({ data, wording, words: w }: Context, place: StoryPlace): HTMLElement {
  const story = storyOf(data, place);
  return story ? text("h3", wording.pick(story.title), "mg-story-title") : h("h3", { class: "mg-story-title" }, w.t("story.inOrder"));
}
