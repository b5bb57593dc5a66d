from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mapgen.canonical import dumps
from mapgen.loading import load
from mapgen.read import read
from tests.examples import collection, feature

if TYPE_CHECKING:
    from pathlib import Path

    from mapgen.model import Dataset

STEP = {"text": "It began.", "incidents": ["strike"]}
STORY = {"key": "way", "title": "How it came to it", "steps": [STEP]}


def dataset(folder: Path, stories: Any) -> Dataset:
    path = folder / "a.geojson"
    path.write_text(collection(feature(previous_ids=["old"]), stories=stories), encoding="utf-8")
    return load(path)


def test_stories_stand_beside_the_features(tmp_path: Path) -> None:
    step = {**STEP, "bounds": [40, 30, 46, 36], "time": ["2024-01-28", "2024-02-08"], "mood": "calm"}
    found = dataset(tmp_path, [{**STORY, "steps": [step]}])
    assert found.problems == []
    (story,) = found.stories
    assert story.key == "way"
    assert story.steps[0].bounds == (40, 30, 46, 36)
    assert story.steps[0].time is not None
    assert str(story.steps[0].time[1]) == "2024-02-08"
    assert story.steps[0].extra == {"mood": "calm"}


def test_a_file_without_stories_has_none(tmp_path: Path) -> None:
    assert dataset(tmp_path, []).stories == []


def test_a_step_that_names_nobody_gets_a_warning_and_the_story_stays(tmp_path: Path) -> None:
    found = dataset(tmp_path, [{**STORY, "steps": [STEP, {"text": "x", "incidents": ["old", "nobody"]}]}])
    assert len(found.stories) == 1
    (problem,) = found.problems
    assert (problem.severity, problem.code) == ("warning", "story-unknown-incident")
    assert problem.field == "stories[0].steps[1].incidents[1]"
    assert 'Step 2 of the story "way" names the incident "nobody"' in problem.message


@pytest.mark.parametrize(
    ("stories", "field", "code"),
    [
        ({}, "stories", "wrong-type"),
        (["x"], "stories[0]", "wrong-type"),
        ([{**STORY, "key": "Way out"}], "stories[0].key", "bad-id"),
        ([{"title": "x", "steps": [STEP]}], "stories[0].key", "missing-field"),
        ([{**STORY, "steps": []}], "stories[0]", "wrong-shape"),
        ([{**STORY, "steps": [{}]}], "stories[0].steps[0].text", "missing-field"),
        ([{**STORY, "steps": [{**STEP, "bounds": [1, 2, 3]}]}], "stories[0].steps[0].bounds", "wrong-type"),
        (
            [{**STORY, "steps": [{**STEP, "bounds": [1, 2, 3, 99]}]}],
            "stories[0].steps[0].bounds[3]",
            "out-of-range",
        ),
        ([{**STORY, "steps": [{**STEP, "bounds": [1, 9, 3, 2]}]}], "stories[0].steps[0].bounds", "bad-bbox"),
        (
            [{**STORY, "steps": [{**STEP, "time": ["2024-02-30", "2024-03-01"]}]}],
            "stories[0].steps[0].time[0]",
            "bad-date",
        ),
        (
            [{**STORY, "steps": [{**STEP, "time": [5, "2024-03-01"]}]}],
            "stories[0].steps[0].time[0]",
            "bad-date",
        ),
        (
            [{**STORY, "steps": [{**STEP, "time": ["2024-03-02", "2024-03-01"]}]}],
            "stories[0].steps[0].time",
            "end-before-start",
        ),
        (
            [{**STORY, "translations": {"ar": {"title": ""}}}],
            "stories[0].translations.ar.title",
            "empty-text",
        ),
    ],
)
def test_a_story_with_an_error_is_withheld_and_the_incidents_are_shown(
    tmp_path: Path, stories: Any, field: str, code: str
) -> None:
    found = dataset(tmp_path, stories)
    assert found.stories == []
    assert len(found.incidents) == 1
    assert [(p.severity, p.field, p.code) for p in found.problems] == [("error", field, code)]


def test_of_two_stories_with_one_key_the_first_is_told(tmp_path: Path) -> None:
    found = dataset(tmp_path, [STORY, {**STORY, "title": "Again"}])
    assert [story.title for story in found.stories] == ["How it came to it"]
    assert [(p.field, p.code) for p in found.problems] == [("stories[1].key", "duplicate-id")]


def test_a_member_that_is_nearly_right_is_pointed_out(tmp_path: Path) -> None:
    found = dataset(tmp_path, [{**STORY, "steps": [{**STEP, "incident": []}]}])
    assert [(p.severity, p.code) for p in found.problems] == [("warning", "misspelt-member")]


def test_the_canonical_form_keeps_stories_in_the_model_s_order(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(
        collection(feature(), stories=[{"steps": [STEP], "title": "x", "key": "k"}]), encoding="utf-8"
    )
    text = dumps(read(path)).decode()
    assert text.index('"key"') < text.index('"steps"')
    assert text.index('"text": "It began."') < text.index('"incidents"')
