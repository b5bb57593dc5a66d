"""The files: what a build makes, and what pictures look like once they are pixels."""

from __future__ import annotations

import datetime as dt
import io
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mapgen.config import Settings, ViewSetting
from mapgen.filenames import PREVIEW, PREVIEW_VECTOR
from mapgen.incident_map import IncidentMap
from mapgen.picture.colors import Colors
from mapgen.picture.preview import Picture, picture, preview
from tests.examples import incident
from tests.picture.scenes import BOUNDS, point

EXPECTED = Path(__file__).parent / "expected"
"""Pictures that were looked at and found right; `python -m tests.picture.test_preview` makes them anew."""
SCENE = [
    incident("a", geometry=point(44.4, 33.3)),
    incident("b", geometry=point(44.5, 33.3), event_type="Protests", sub_event_type="Peaceful protest"),
    incident("c", geometry=point(41.0, 31.5), location_precision="exact", uncertainty_km=None),
    incident("d", geometry=point(42.5, 35.6), status="claimed", uncertainty_km=60.0),
    incident("e", geometry=None),
]


@cache
def scene(language: str) -> IncidentMap:
    titles = {"en": "Five incidents in Iraq (2024)", "ar": "خمس حوادث في العراق (2024)"}
    settings = Settings(
        title=titles[language],
        language=language,
        written_in=language,
        updated=dt.date(2024, 3, 1),
        view=ViewSetting(bounds=BOUNDS),
    )
    return IncidentMap(SCENE, settings=settings)


def pixels(content: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(content)) as opened:
        return np.asarray(opened.convert("RGB").resize((300, 158), Image.Resampling.BOX), dtype=float)


@pytest.fixture(scope="module")
def english() -> Picture:
    return picture(scene("en"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_preview_looks_like_the_one_that_was_found_right(language: str) -> None:
    """On average no colour is off by more than 2 of 255, and hardly a pixel of 300 × 158 by more than 40."""
    drawn = pixels(picture(scene(language)).encode("png"))
    expected = pixels((EXPECTED / f"{language}.png").read_bytes())
    off = np.abs(drawn - expected).max(axis=2)
    assert off.mean() <= 2
    assert (off > 40).mean() <= 0.002


def test_a_preview_in_another_language_does_not_look_like_it() -> None:
    off = np.abs(pixels(picture(scene("ar")).encode("png")) - pixels((EXPECTED / "en.png").read_bytes()))
    assert off.mean() > 5


def test_a_build_makes_a_preview_of_1200_by_630_pixels_and_one_of_lines() -> None:
    made = dict(preview(scene("en")))
    assert list(made) == [PREVIEW_VECTOR, PREVIEW]
    with Image.open(io.BytesIO(made[PREVIEW])) as opened:
        assert (opened.format, opened.size) == ("PNG", (1200, 630))
    assert made[PREVIEW_VECTOR].startswith(b"<svg ")
    assert len(made[PREVIEW_VECTOR]) < 150_000
    assert len(made[PREVIEW]) < 300_000


def test_a_pdf_is_one_page_of_lines_without_fonts_or_pixels(english: Picture) -> None:
    content = english.encode("pdf")
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 900.00 472.50]" in content
    assert b"/Font" not in content.replace(b"/Font <<>>", b"")
    assert b"/Subtype /Image" not in content


def test_a_pdf_is_dated_as_the_data_are_and_always_has_the_same_bytes(english: Picture) -> None:
    assert b"D:20240301" in english.encode("pdf")
    assert english.encode("pdf") == english.encode("pdf")


def test_other_sizes_are_as_asked_for() -> None:
    with Image.open(io.BytesIO(picture(scene("en"), (320, 400)).encode("png"))) as opened:
        assert opened.size == (320, 400)


def test_a_high_picture_has_land_up_to_the_edges_of_its_map() -> None:
    """Of what is above and below the map of the page, nothing is left blank."""
    drawn = picture(scene("en"), (400, 1600))
    with Image.open(io.BytesIO(drawn.encode("png"))) as opened:
        colors = np.asarray(opened.convert("RGB")).reshape(-1, 3)
    outside = tuple(int(Colors().outside[at : at + 2], 16) for at in (1, 3, 5))
    assert (colors == outside).all(axis=1).mean() < 0.001


if __name__ == "__main__":
    EXPECTED.mkdir(exist_ok=True)
    for tag in ("en", "ar"):
        with Image.open(io.BytesIO(picture(scene(tag)).encode("png"))) as whole:
            small = whole.convert("RGB").resize((300, 158), Image.Resampling.BOX)
            small.save(EXPECTED / f"{tag}.png", optimize=True)
