from __future__ import annotations

import datetime as dt

import pytest

from mapgen.config import Settings, StepSetting, StorySetting
from mapgen.errors import UsageError
from mapgen.picture.selection import WORLD, Selection, everything, story_step
from tests.examples import incident
from tests.picture.scenes import iraq, point, stories_of, subject_of

INCIDENTS = [
    incident("early", start="2024-01-01", date_precision="day", geometry=point(40, 31)),
    incident("told", start="2024-02-05", date_precision="day", geometry=point(44, 33)),
    incident("near", start="2024-02-06", date_precision="day", geometry=point(45, 34)),
    incident("nowhere", start="2024-02-06", date_precision="day", geometry=None),
]
FEBRUARY = (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
SETTINGS = Settings(
    stories=[
        StorySetting(
            key="before",
            title="Before",
            steps=[
                StepSetting(text="All of it."),
                StepSetting(text="One.", incidents=["told"], time=FEBRUARY),
                StepSetting(text="Here.", bounds=(1, 2, 3, 4)),
            ],
        ),
        StorySetting(key="a.b", title="Other", steps=[StepSetting(text="One.", incidents=["early"])]),
    ]
)
SUBJECT = subject_of(INCIDENTS, SETTINGS, iraq(), stories_of(INCIDENTS, SETTINGS))


def step(name: str) -> Selection:
    return story_step(SUBJECT.data, SUBJECT.columns, name)


def ids(rows: object) -> set[str]:
    return {SUBJECT.columns.ids[row] for row in rows}  # type: ignore[attr-defined]


def test_without_a_story_all_incidents_are_shown_and_none_stands_out() -> None:
    chosen = everything(SUBJECT.data)
    assert ids(chosen.rows) == {"early", "told", "near", "nowhere"}
    assert chosen.told is None
    assert chosen.bounds == (40, 31, 45, 34)


def test_where_nothing_has_a_place_the_world_is_shown() -> None:
    nowhere = subject_of([incident(geometry=None)], Settings(), iraq())
    assert everything(nowhere.data).bounds == WORLD


def test_a_step_shows_its_window_of_time_and_its_incidents_stand_out() -> None:
    chosen = step("before.2")
    assert ids(chosen.rows) == {"told", "near", "nowhere"}
    assert ids(chosen.told) == {"told"}
    assert chosen.bounds == (44, 33, 44, 33)
    assert chosen.days == FEBRUARY


def test_a_step_without_a_window_or_incidents_shows_all() -> None:
    chosen = step("1")
    assert len(chosen.rows) == 4
    assert chosen.told is None
    assert chosen.days == ()


def test_a_step_may_set_its_own_bounds() -> None:
    assert step("3").bounds == (1, 2, 3, 4)


def test_the_key_of_a_story_may_have_a_point_in_it() -> None:
    assert ids(step("a.b.1").told) == {"early"}


@pytest.mark.parametrize("name", ["0", "4", "before.4", "other.1", "a", "", "-1", "٢x"])
def test_a_step_that_there_is_not_is_a_usage_error_that_names_those_there_are(name: str) -> None:
    with pytest.raises(UsageError, match=r"before\.1 to before\.3, a\.b\.1 to a\.b\.1"):
        step(name)


def test_where_there_are_no_stories_the_error_says_so() -> None:
    plain = subject_of(INCIDENTS, Settings(), iraq())
    with pytest.raises(UsageError, match="no stories"):
        story_step(plain.data, plain.columns, "1")
