from __future__ import annotations

import pytest

from mapgen.picture.lettering import Face, Lettering, Outlined, Said, Written
from mapgen.picture.svg import element
from tests.picture.scenes import named, parsed

FACE = Face(size=20, color="#112233")
HALOED = Face(size=20, color="#112233", halo="#ffffff")


def test_outlined_words_hold_no_text_and_name_no_font() -> None:
    lettering = Outlined()
    drawn = element("svg", lettering.line(Said("Baghdad بغداد", "en"), (0, 0), FACE), lettering.definitions())
    assert "text" not in {tag.tag for tag in parsed(drawn).iter()}
    assert "font" not in drawn


def test_a_glyph_is_defined_once_however_often_it_is_drawn() -> None:
    lettering = Outlined()
    lettering.line(Said("aaa", "en"), (0, 0), FACE)
    lettering.line(Said("aa", "en"), (0, 50), FACE)
    assert lettering.definitions().count("<path") == 1


def test_a_halo_is_below_the_words() -> None:
    lettering = Outlined()
    below, above = named(parsed(element("svg", lettering.line(Said("a", "en"), (0, 0), HALOED))), "use")
    assert below.attrib["stroke"] == "#ffffff"
    assert above.attrib["stroke"] == "none"
    assert below.attrib["href"] == above.attrib["href"]


def test_written_words_are_escaped_text_in_their_language() -> None:
    (text,) = named(
        parsed(Written().line(Said("<b>بغداد & \u202e", "ar"), (10, 20), HALOED, "right")), "text"
    )
    assert text.text == "<b>بغداد & ⟦U+202E⟧"
    assert (text.attrib["lang"], text.attrib["text-anchor"], text.attrib["x"]) == ("ar", "end", "10")


@pytest.mark.parametrize("lettering", [Outlined(), Written()])
def test_more_letters_and_larger_ones_are_wider(lettering: Lettering) -> None:
    assert lettering.width("Baghdad", FACE) > lettering.width("Bag", FACE)
    assert lettering.width("Bag", Face(size=40, color="#000000")) == pytest.approx(
        2 * lettering.width("Bag", FACE)
    )


def test_words_may_be_anchored_at_their_end_or_middle() -> None:
    lettering = Outlined()
    width = lettering.width("Baghdad", FACE)
    starts = [
        float(
            parsed(lettering.line(Said("Baghdad", "en"), (200, 0), FACE, anchor))
            .attrib["transform"]
            .split()[0][10:]
        )
        for anchor in ("left", "middle", "right")
    ]
    assert starts == pytest.approx([200, 200 - width / 2, 200 - width], abs=0.1)
