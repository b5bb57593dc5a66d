from __future__ import annotations

from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from mapgen.picture.frame import Box
from mapgen.picture.svg import BLEED, element, fill_path, number, stroke_path

BOX = Box(0, 0, 100, 100)


@given(st.text(), st.text())
def test_whatever_is_written_can_be_read_back_as_xml(content: str, value: str) -> None:
    written = element("g", element("text", content.replace("\r", "")), data_x=value)
    parsed = ET.fromstring(written)  # noqa: S314  (ours)
    assert len(parsed) == 1


def test_text_is_escaped_and_markup_is_not() -> None:
    assert element("g", "<script>&") == "<g>&lt;script&gt;&amp;</g>"
    assert element("g", element("path")) == "<g><path/></g>"
    assert isinstance(element("g", "x"), Markup)


def test_what_cannot_be_seen_is_named() -> None:
    assert element("g", aria_label="a\u202eb") == '<g aria-label="a⟦U+202E⟧b"/>'


def test_attributes_that_are_none_are_left_out_and_underscores_are_hyphens() -> None:
    assert element("g", stroke_width=1.25, opacity=None, id_="a") == '<g stroke-width="1.25" id="a"/>'


@pytest.mark.parametrize(
    ("value", "said"), [(1.0, "1"), (0.04, "0"), (-0.04, "0"), (12.34, "12.3"), (-7.0, "-7"), (100.0, "100")]
)
def test_numbers_are_as_short_as_they_can_be(value: float, said: str) -> None:
    assert number(value) == said


def test_a_line_is_cut_where_the_picture_ends() -> None:
    path = stroke_path(np.array([(-1000.0, 50.0), (1000.0, 50.0)]), BOX, 1, 0)
    assert path == f"M-{BLEED} 50l{100 + 2 * BLEED} 0"


def test_a_line_out_of_sight_is_nothing() -> None:
    assert stroke_path(np.array([(200.0, 50.0), (300.0, 50.0)]), BOX, 1, 0) == ""


def test_an_area_around_the_picture_fills_it() -> None:
    ring = np.array([(-500.0, -500.0), (500.0, -500.0), (500.0, 500.0), (-500.0, 500.0), (-500.0, -500.0)])
    path = fill_path(ring, BOX, 1, 0)
    assert path.startswith("M")
    assert path.endswith("z")
    assert path.count("M") == 1


def test_rounding_does_not_add_up_along_a_line() -> None:
    xs = np.arange(0, 100, 0.4)
    path = stroke_path(np.column_stack((xs, 50 + 10 * np.sin(xs))), BOX, 0.01, 0)
    start, _, moves = path.partition("l")
    steps = [float(step) for step in moves.replace("-", " -").split()]
    assert float(start[1:].split()[0]) + sum(steps[::2]) == pytest.approx(xs[-1], abs=0.5)


def test_detail_that_no_pixel_can_show_is_left_out() -> None:
    xs = np.linspace(0, 100, 1000)
    assert len(stroke_path(np.column_stack((xs, 50 + 0.1 * np.sin(xs))), BOX, 1, 0)) < 30
