from __future__ import annotations

from itertools import combinations

from msgspec.structs import replace

from mapgen.basemap import BasemapLabel
from mapgen.picture.colors import Colors
from mapgen.picture.frame import Box, Frame
from mapgen.picture.ground import Pen
from mapgen.picture.labels import Taken, labels
from mapgen.picture.lettering import Outlined, Written
from tests.picture.scenes import BOUNDS, iraq, named, parsed

BOX = Box(0, 0, 800, 600)
PEN = Pen(colors=Colors(), digits=1, fine=True)
MARK = Box(380, 280, 420, 320)


class _Noting(Taken):
    """Keeps what was taken in order."""

    def __init__(self) -> None:
        super().__init__([MARK])
        self.boxes: list[Box] = []

    def add(self, box: Box) -> None:
        super().add(box)
        self.boxes.append(box)


def placed() -> list[Box]:
    taken = _Noting()
    list(labels(Frame(BOUNDS, BOX, 0), iraq(), taken, PEN, Outlined(), "en"))
    return taken.boxes


def overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def test_no_label_is_on_another_or_on_a_marker() -> None:
    boxes = placed()
    assert len(boxes) > 15
    assert not [pair for pair in combinations([MARK, *boxes], 2) if overlap(*pair)]


def test_no_label_is_cut_by_the_edge() -> None:
    assert all(BOX.holds(box.left, box.top) and BOX.holds(box.right, box.bottom) for box in placed())


def test_a_larger_picture_of_the_same_place_has_more_labels() -> None:
    large = Frame(BOUNDS, Box(0, 0, 2400, 1800), 0)
    assert len(list(labels(large, iraq(), Taken([]), PEN, Outlined(), "en"))) > len(placed())


def test_names_are_in_the_language_asked_for_and_else_in_english() -> None:
    def names(language: str) -> set[str | None]:
        drawn = labels(Frame(BOUNDS, BOX, 0), iraq(), Taken([]), PEN, Written(), language)
        return {text.text for mark in drawn for text in named(parsed(mark), "text")}

    assert {"IRAQ", "Baghdad"} <= names("en")
    assert {"العراق", "بغداد"} <= names("ar")
    assert {"IRAQ", "Baghdad"} <= names("fr")


def spoken(bounds: tuple[float, float, float, float]) -> list[str | None]:
    frame = Frame(bounds, BOX, 0)
    drawn = labels(frame, iraq(), Taken([]), PEN, Written(), "en")
    return [text.text for mark in drawn for text in named(parsed(mark), "text")]


def test_a_country_is_named_on_the_part_of_it_that_is_seen() -> None:
    """The points of Jordan, Syria and Iraq in the data are all outside of this view."""
    assert {"JORDAN", "SYRIA", "IRAQ"} <= set(spoken((37.0, 31.9, 40.4, 34.3)))


def test_the_name_of_a_country_is_moved_no_farther_than_there_is_room_on_its_ground() -> None:
    name = {"en": "Small"}
    small = BasemapLabel(kind="country", names=name, lon=43, lat=33, min_zoom=0, circles=[(43, 33, 0.01)])
    only = replace(iraq(), labels=[small])
    taken = Taken([Box(395, 290, 405, 310)])
    assert list(labels(Frame((41, 31, 45, 35), BOX, 0), only, taken, PEN, Written(), "en")) == []


def test_a_province_is_not_named_beside_its_city_of_the_same_name() -> None:
    assert spoken((43.0, 34.5, 46.0, 36.5)).count("Kirkuk") == 1
