from __future__ import annotations

import datetime as dt
from typing import Any

from mapgen.config import Embed, Settings, StepSetting, StepTextsSetting, StorySetting, StoryTextsSetting
from mapgen.model import Dataset, Step, StepTexts, Story
from mapgen.stories import Stories
from tests.examples import incident


def story(*steps: Step, key: str = "way", **members: Any) -> Story:
    return Story(key=key, title="How it came to it", steps=list(steps), **members)


def own(*steps: StepSetting, key: str = "way", **members: Any) -> StorySetting:
    return StorySetting(key=key, title="The desk's", steps=list(steps), **members)


def stories(*told: Story, settings: Settings | None = None) -> Stories:
    shown = [incident("strike", previous_ids=["old-strike"]), incident("answer")]
    return Stories(settings or Settings(), Dataset(incidents=shown, stories=list(told)))


def test_without_stories_there_is_nothing_to_tell() -> None:
    assert (stories().views, stories().problems) == ([], [])


def test_a_step_without_anything_shows_all() -> None:
    (view,) = stories(story(Step(text="It began."))).views
    (step,) = view.steps
    assert (view.key, view.title) == ("way", {"en": "How it came to it"})
    assert (step.title, step.text, step.incidents, step.bounds, step.time) == (
        None,
        {"en": "It began."},
        [],
        None,
        None,
    )


def test_words_come_in_every_language_that_they_are_translated_into() -> None:
    step = Step(
        text="Es begann.",
        title="Anfang",
        translations={"en": StepTexts(text="It began."), "ar": StepTexts(title="البداية")},
    )
    (view,) = stories(story(step), settings=Settings(written_in="de")).views
    assert view.steps[0].text == {"de": "Es begann.", "en": "It began."}
    assert view.steps[0].title == {"de": "Anfang", "ar": "البداية"}


def test_a_window_of_time_has_both_days_in_it() -> None:
    time = (dt.date(1970, 1, 2), dt.date(1970, 1, 3))
    (view,) = stories(story(Step(text="It began.", time=time))).views
    assert view.steps[0].time == (1440, 3 * 1440 - 1)


def test_an_incident_named_by_a_previous_id_is_found_and_shown_once() -> None:
    (view,) = stories(story(Step(text="x", incidents=["old-strike", "strike", "answer"]))).views
    assert view.steps[0].incidents == ["strike", "answer"]


def test_an_unknown_incident_is_left_out_with_a_warning_that_says_where() -> None:
    settings = Settings(
        stories=[own(StepSetting(text="x"), StepSetting(text="y", incidents=["strike", "nobody"]))]
    )
    told = stories(settings=settings)
    assert told.views[0].steps[1].incidents == ["strike"]
    (problem,) = told.problems
    assert (problem.severity, problem.code, problem.file) == (
        "warning",
        "story-unknown-incident",
        "mapgen.toml",
    )
    assert problem.field == "stories.way.steps[1].incidents[1]"
    assert problem.message.startswith('Step 2 of the story "way" names the incident "nobody"')
    assert problem.fix


def test_a_story_for_articles_that_there_is_none_of_gets_a_warning() -> None:
    embed = Settings(embed=Embed(story="way"))
    (problem,) = stories(settings=embed).problems
    assert (problem.severity, problem.code, problem.field) == (
        "warning",
        "embed-unknown-story",
        "embed.story",
    )
    assert '"way"' in problem.message
    assert stories(story(Step(text="x")), settings=embed).problems == []


def test_what_is_wrong_with_stories_in_the_data_is_said_where_they_are_read() -> None:
    assert stories(story(Step(text="x", incidents=["nobody"]))).problems == []


def test_the_desk_s_stories_come_first_and_in_place_of_those_with_their_key() -> None:
    settings = Settings(
        stories=[own(StepSetting(text="ours"), key="b"), own(StepSetting(text="ours"), key="c")]
    )
    told = stories(story(Step(text="a"), key="a"), story(Step(text="b"), key="b"), settings=settings)
    assert [(view.key, view.steps[0].text["en"]) for view in told.views] == [
        ("b", "ours"),
        ("c", "ours"),
        ("a", "a"),
    ]


def test_titles_in_mapgen_toml_may_be_translated() -> None:
    translated = own(
        StepSetting(text="x", translations={"ar": StepTextsSetting(text="س")}),
        translations={"ar": StoryTextsSetting(title="الطريق")},
    )
    (view,) = stories(settings=Settings(stories=[translated])).views
    assert view.title == {"en": "The desk's", "ar": "الطريق"}
    assert view.steps[0].text == {"en": "x", "ar": "س"}
