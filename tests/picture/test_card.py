"""Whole pictures: what they say and where, in all forms and languages."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mapgen.config import Settings, Site
from mapgen.language import Language
from mapgen.pagedata import KindView, TextView
from mapgen.picture.card import Card
from mapgen.picture.colors import Colors, colors_of
from mapgen.picture.frame import Box
from mapgen.picture.layout import Typography, laid_out
from mapgen.picture.lettering import Outlined
from mapgen.picture.selection import everything
from mapgen.picture.shaping import outline as drawn
from mapgen.picture.shaping import shape
from mapgen.picture.wording import FEATURES, Words
from mapgen.shapes import outline
from tests.examples import incident
from tests.picture.scenes import IRAQ, iraq, named, parsed, point, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.model import Incident

SIZES = [(1200, 630), (2400, 1350), (1080, 1350), (600, 600), (320, 400), (320, 180), (160, 160)]


def card(incidents: Sequence[Incident] = (), size: tuple[int, int] = (1200, 630), **chosen: Any) -> str:
    own = Settings(**{"view": IRAQ, "title": "What happened", **chosen})
    subject = subject_of(incidents or [incident()], own, iraq())
    return Card(size, own, Language(own.language), colors_of(own.theme)).draw(
        subject, everything(subject.data)
    )


def says(svg: str, text: str) -> bool:
    """Tell whether the outlines of a text are somewhere in a picture, in a line of its own."""
    glyphs = {
        path.attrib["id"]: path.attrib["d"] for path in named(parsed(svg), "path") if "id" in path.attrib
    }
    lines = [
        [glyphs.get(use.attrib["href"][1:], "") for use in group if use.attrib["href"].startswith("#g")]
        for group in named(parsed(svg), "g")
        if all(child.tag.endswith("use") for child in group)
    ]
    return any(
        [drawn(g.face, g.number) for g in shape(text, bold=bold).glyphs if drawn(g.face, g.number)] in lines
        for bold in (False, True)
    )


def test_a_picture_has_its_size_its_name_and_its_language() -> None:
    root = parsed(card(language="ar", languages=["en"]))
    assert (root.attrib["width"], root.attrib["height"], root.attrib["lang"]) == ("1200", "630", "ar")
    assert root.attrib["aria-label"] == "What happened"


def test_a_picture_needs_no_font_and_nothing_from_elsewhere() -> None:
    svg = card()
    assert named(parsed(svg), "text") == []
    assert "font" not in svg
    assert set(re.findall(r'href="(.)', svg)) == {"#"}
    assert {"script", "style", "image", "foreignObject"}.isdisjoint(
        element.tag.rpartition("}")[2] for element in parsed(svg).iter()
    )


def test_every_reference_is_to_something_that_is_defined_once() -> None:
    svg = card([incident(), incident("b", geometry=point(40, 31)), incident("c", geometry=point(40, 31))])
    ids = re.findall(r' id="([^"]+)"', svg)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', svg)) == set(ids)


def test_it_says_title_kind_date_credit_and_publisher() -> None:
    site = Site(url="https://example.org/map/", name="Example Agency")
    svg = card(site=site, updated=dt.date(2024, 3, 1))
    for words in ("What happened", "Explosion or remote violence", "7 Feb 2024", "Map: Example Agency"):
        assert says(svg, words), words
    assert says(svg, "Data last changed on 1 March 2024.")
    assert not says(svg, "Battle")


def test_what_has_no_place_is_named_and_else_nothing_is_said_of_it() -> None:
    svg = card([incident(), incident("b", geometry=None), incident("c", geometry=None)])
    assert says(svg, "Not on the map, as nobody says where: 2 of 3.")
    assert not says(card(), "Not on the map, as nobody says where: 0 of 1.")


def test_the_legend_explains_what_is_on_the_map_and_no_more() -> None:
    exact = incident(location_precision="exact", uncertainty_km=None)
    words = Language("en").text
    assert says(card([exact]), words("legend.solid"))
    assert not says(card([exact]), "claimed, resting on a single source, or contested")
    crowd = [exact, incident("b", location_precision="exact")]
    assert says(card(crowd), words("picture.crowd"))
    assert not says(card(crowd), words("legend.solid"))


def test_a_long_title_ends_in_an_ellipsis_after_three_lines() -> None:
    (ellipsis,) = shape("…", bold=True).glyphs
    assert drawn(ellipsis.face, ellipsis.number) in card(title="word " * 200)
    assert drawn(ellipsis.face, ellipsis.number) not in card(title="word " * 12)


def test_a_word_of_a_title_is_not_broken_where_a_smaller_size_avoids_it() -> None:
    assert says(card(title="W" * 12), "W" * 12)


def test_hostile_words_are_drawn_as_they_are_written() -> None:
    svg = card(title="</svg><script>alert(1)</script>{{ 7*7 }}\u202e")
    root = parsed(svg)
    assert root.attrib["aria-label"] == "</svg><script>alert(1)</script>{{ 7*7 }}⟦U+202E⟧"
    assert named(root, "script") == []


def test_the_same_map_gives_the_same_bytes() -> None:
    assert card() == card()


@pytest.mark.parametrize("size", SIZES)
def test_pictures_of_any_size_have_a_map_with_a_marker(size: tuple[int, int]) -> None:
    root = parsed(card(size=size))
    assert [use for use in named(root, "use") if use.attrib["href"].startswith("#mg-s-")]


def test_pages_from_right_to_left_have_their_words_at_the_right() -> None:
    def cover(language: str) -> float:
        rectangles = [
            r for r in named(parsed(card(language=language)), "rect") if r.attrib["fill"] == Colors().page
        ]
        return float(rectangles[-1].attrib["x"])

    assert cover("en") == 0
    assert cover("ar") > 600


TEXT = st.text(st.sampled_from("abc شغل "), min_size=1, max_size=60)
KIND = KindView(key="a", labels={}, outline=outline("circle"), color="#000000", dark_color="#ffffff")
WORDS = st.builds(
    lambda **members: Words(**members),  # noqa: PLW0108  the class has names that hypothesis cannot look up
    kicker=st.none() | TEXT,
    title=TEXT.map(lambda text: TextView(text=text, lang="en")),
    dates=st.none() | TEXT,
    kinds=st.lists(TEXT.map(lambda text: (KIND, TextView(text=text, lang="en"))), max_size=12),
    features=st.just([(name, f"what {name} means") for name in FEATURES]),
    notes=st.lists(TEXT, max_size=2),
    credits=st.lists(TEXT, max_size=3),
)


NOTHING_BUT_BLANKS = Words(
    kicker=" ",
    title=TextView(text=" ", lang="en"),
    dates=" ",
    kinds=[],
    features=[(name, " ") for name in FEATURES],
    notes=[" "],
    credits=[" "],
)


@settings(deadline=None, max_examples=25)
@example(NOTHING_BUT_BLANKS, SIZES[0], "en", 1.0)
@given(WORDS, st.sampled_from(SIZES), st.sampled_from(["en", "ar"]), st.floats(0.2, 2))
def test_words_never_lie_on_the_map_or_on_each_other(
    words: Words, size: tuple[int, int], language: str, unit: float
) -> None:
    layout = laid_out(words, Typography(unit, Colors(), Language(language)), size)
    if layout is None:
        return
    panels = list(layout.panels(Outlined()))
    boxes = [
        Box(x, y, x + block.width, y + p.height)
        for (block, _, _), (p, x, y) in zip(layout.placed, panels, strict=True)
    ]
    picture = Box(0, 0, *size)
    for at, box in enumerate(boxes):
        assert picture.holds(box.left, box.top)
        assert picture.holds(box.right, box.bottom)
        assert not [other for other in [layout.map, *boxes[:at]] if overlap(box, other)]


def overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )
