from __future__ import annotations

from typing import Any

import pytest

from mapgen.config import Kind, Match, Settings
from mapgen.kinds import Kinds
from mapgen.language import Language
from mapgen.model import Actor
from mapgen.vocabulary import EVENT_TYPES
from tests.examples import incident

ENGLISH = Language("en")
WATER, LAND = "#cfdfe8", "#f4f1ea"


def kind(key: str, **match: list[str]) -> Kind:
    return Kind(
        key=key,
        label=key.title(),
        shape="circle",
        color="#000000",
        dark_color="#ffffff",
        match=Match(**match),
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_without_kinds_an_incident_is_of_its_event_type(event_type: str) -> None:
    view = Kinds(Settings(), [ENGLISH]).of(incident(event_type=event_type, sub_event_type=None))
    assert view.key != "other"
    assert view.labels == {"en": ENGLISH.text(f"kind.{event_type}")}


def test_event_types_differ_in_shape_and_in_colour() -> None:
    views = Kinds(Settings(), [ENGLISH]).views
    assert len({view.outline for view in views}) == len(views) == len(EVENT_TYPES) + 1
    assert len({view.color for view in views}) == len({view.dark_color for view in views}) == len(views)


def test_built_in_colours_stand_out_against_land_and_water() -> None:
    for view in Kinds(Settings(), [ENGLISH]).views:
        assert contrast(view.color, WATER) >= 3, view.key
        assert contrast(view.color, LAND) >= 3, view.key


def test_an_event_type_of_the_publisher_s_own_is_other() -> None:
    assert Kinds(Settings(), [ENGLISH]).of(incident(event_type="Sabotage")).key == "other"


def test_the_first_kind_that_matches_is_an_incident_s_own() -> None:
    settings = Settings(kinds=[kind("strikes", sub_event_type=["Air/drone strike"]), kind("all")])
    kinds = Kinds(settings, [ENGLISH])
    assert kinds.of(incident()).key == "strikes"
    assert kinds.of(incident(sub_event_type="Grenade")).key == "all"


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        ({"attacker": ["United States"]}, "mine"),
        ({"attacker": ["Nobody", "United States"]}, "mine"),
        ({"attacker": ["Iraq"]}, "other"),
        ({"attacker": ["United States"], "event_type": ["Riots"]}, "other"),
        ({"event_type": ["Explosions/Remote violence"], "sub_event_type": ["Air/drone strike"]}, "mine"),
        ({"sub_event_type": ["Grenade"]}, "other"),
    ],
)
def test_all_lists_of_a_match_must_hold_and_one_entry_of_each(match: dict[str, Any], expected: str) -> None:
    actors = [Actor(name="United States", role="attacker"), Actor(name="Iraq", role="host")]
    kinds = Kinds(Settings(kinds=[kind("mine", **match)]), [ENGLISH])
    assert kinds.of(incident(actors=actors)).key == expected


def test_an_alleged_attacker_counts_as_one() -> None:
    kinds = Kinds(Settings(kinds=[kind("theirs", attacker=["A group"])]), [ENGLISH])
    assert kinds.of(incident(actors=[Actor(name="A group", role="alleged_attacker")])).key == "theirs"


def test_built_in_kinds_are_named_in_every_language_of_the_page() -> None:
    arabic = Language("ar")
    for view in Kinds(Settings(), [ENGLISH, arabic]).views:
        assert list(view.labels) == ["en", "ar"]
        assert view.labels["en"] != view.labels["ar"]


def test_the_publisher_s_own_kinds_are_named_as_they_are_written_and_translated() -> None:
    own = kind("strikes")
    own.labels = {"ar": "ضربات"}
    view, other = Kinds(Settings(kinds=[own], written_in="fr"), [ENGLISH]).views
    assert view.labels == {"fr": "Strikes", "ar": "ضربات"}
    assert other.labels == {"en": "Other"}


@pytest.mark.parametrize(
    ("keys", "said"), [(("a", "a"), 'there are two kinds "a"'), (("other",), 'the kind "other" is built in')]
)
def test_a_key_stands_for_one_kind(keys: tuple[str, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Settings(kinds=[kind(key) for key in keys])
