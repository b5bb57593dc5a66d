"""The basemap of a region: what is in it, that it lies inside, and how large it is."""

from __future__ import annotations

import base64
import gzip
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

import mapgen
from mapgen.basemap import (
    CREDITS,
    BasemapData,
    clip,
    coast,
    decode_line,
    encode,
    points_of_view,
)
from mapgen.errors import UsageError
from mapgen.regions import MERCATOR_LIMIT, Bounds, region_of

STORY = (38.6, 32.4, 44.8, 36.3)
"""Bounds of incidents in Iraq, Syria and Jordan."""
KASHMIR = (72.0, 32.0, 79.0, 37.0)


@pytest.fixture(scope="module")
def story() -> BasemapData:
    return clip(region_of(STORY))


def _names(data: BasemapData, kind: str) -> set[str]:
    return {label.names["en"] for label in data.labels if label.kind == kind}


def _lines(data: BasemapData) -> list[list[int]]:
    rings = [ring for shape in (*data.land, *data.lakes) for ring in shape]
    rivers = [line for group in data.rivers for line in group.lines]
    borders = [line for group in data.borders for line in group.lines]
    return [*rings, *rivers, *borders, *data.admin1]


def _near(lines: list[list[int]], scale: int, lon: float, lat: float, within: float) -> bool:
    points = (point for line in lines for point in decode_line(line, scale))
    return any(abs(x - lon) < within and abs(y - lat) < within for x, y in points)


def test_the_border_of_iraq_and_syria_is_international(story: BasemapData) -> None:
    (solid,) = [group.lines for group in story.borders if group.international]
    assert _near(solid, story.scale, 41.2, 34.75, 0.3)


def test_lines_that_are_not_international_are_dashed(story: BasemapData) -> None:
    (dashed,) = [group.lines for group in story.borders if not group.international]
    assert _near(dashed, story.scale, 35.85, 33.1, 0.2), "the cease-fire line on the Golan Heights"
    kashmir = clip(region_of(KASHMIR))
    (dashed,) = [group.lines for group in kashmir.borders if not group.international]
    assert _near(dashed, kashmir.scale, 73.9, 34.0, 0.3), "the line of control"


def test_tigris_and_euphrates_and_the_lakes_are_there(story: BasemapData) -> None:
    rivers = [line for group in story.rivers for line in group.lines]
    assert _near(rivers, story.scale, 43.13, 36.35, 0.05), "the Tigris at Mosul"
    assert _near(rivers, story.scale, 40.15, 35.33, 0.05), "the Euphrates at Deir ez-Zor"
    assert {"Tigris", "Euphrates", "Dead Sea", "Sea of Galilee"} <= _names(story, "water")
    lakes = [ring for shape in story.lakes for ring in shape]
    assert _near(lakes, story.scale, 43.3, 33.9, 0.3), "Lake Tharthar"


def test_labels_name_countries_divisions_capitals_and_towns(story: BasemapData) -> None:
    assert {"Iraq", "Syria", "Jordan", "Turkey"} <= _names(story, "country")
    assert {"Baghdad", "Damascus", "Amman"} <= _names(story, "capital")
    assert {"Mosul", "Ar Raqqah", "Deir ez-Zor"} <= _names(story, "city")
    assert {"Ar Rutbah", "Tadmur"} <= _names(story, "town")
    assert {"Al Anbar", "Al-Hasakah"} <= _names(story, "admin1")


def test_labels_that_show_earlier_come_first(story: BasemapData) -> None:
    zooms = [label.min_zoom for label in story.labels]
    assert zooms == sorted(zooms)
    assert zooms[0] <= 5


ARABIC_LETTER = re.compile("[\u0600-\u06ff]")


def test_names_come_in_the_language_asked_for_or_say_that_they_are_english() -> None:
    labels = clip(region_of(STORY), languages=["ar-IQ"]).labels
    arabic = {label.names["ar"] for label in labels if "ar" in label.names}
    assert {"العراق", "بغداد", "الأنبار", "الفرات", "دير الزور"} <= arabic
    assert all(ARABIC_LETTER.search(name) for name in arabic)
    english = [label.names for label in labels if "ar" not in label.names]
    assert english
    assert all(list(names) == ["en"] for names in english)


def test_names_come_in_all_languages_asked_for_and_in_english_where_one_is_not_known() -> None:
    labels = clip(region_of(STORY), languages=["ar", "fr"]).labels
    iraq = next(label.names for label in labels if "Irak" in label.names.values())
    assert iraq == {"ar": "العراق", "fr": "Irak"}
    assert {"ar": "بغداد", "en": "Baghdad"} in [label.names for label in labels]
    assert all({"ar", "fr"} <= label.names.keys() or "en" in label.names for label in labels)


def test_a_language_without_names_gives_english() -> None:
    labels = clip(region_of(STORY), languages=["tlh"]).labels
    assert {tuple(label.names) for label in labels} == {("en",)}


@pytest.mark.parametrize(
    "bounds",
    [STORY, KASHMIR, (30, 12, 60, 42), (-170, -60, 175, 75), (177, -19, 180, -16), (-180, 70, 180, 90)],
)
def test_everything_lies_in_the_region(bounds: Bounds) -> None:
    data = clip(region_of(bounds))
    west, south, east, north = data.region
    grain = 1 / data.scale
    assert data.land
    for line in _lines(data):
        lons, lats = zip(*decode_line(line, data.scale), strict=True)
        assert west - grain <= min(lons) <= max(lons) <= east + grain
        assert south - grain <= min(lats) <= max(lats) <= north + grain
    for label in data.labels:
        assert west - grain <= label.lon <= east + grain
        assert south - grain <= label.lat <= north + grain


def test_the_coast_does_not_run_along_the_edge_of_the_region(story: BasemapData) -> None:
    west, south, east, north = story.region
    assert coast(story)
    for points in coast(story):
        for (x0, y0), (x1, y1) in pairwise(points):
            assert not (x0 == x1 and x0 in (west, east))
            assert not (y0 == y1 and y0 in (south, north))


def test_the_coast_does_not_run_along_the_antimeridian() -> None:
    world = clip((-180.0, -MERCATOR_LIMIT, 180.0, MERCATOR_LIMIT))
    for points in coast(world):
        assert not any(abs(a[0]) == abs(b[0]) == 180 for a, b in pairwise(points))


@pytest.mark.parametrize(
    "region",
    [
        (170.0, -25.0, -170.0, -10.0),
        (-180.0, -90.0, 180.0, -80.0),
        (0.0, 85.0, 10.0, 90.0),
        (-30.0, 0, -28.0, 2),
    ],
    ids=["antimeridian", "south pole", "north pole", "open sea"],
)
def test_a_region_at_the_end_of_the_map_can_be_cut(region: Bounds) -> None:
    data = clip(region)
    assert data.region[0] < data.region[2]
    assert msgspec.json.decode(msgspec.json.encode(data), type=BasemapData) == data


def test_a_point_of_view_changes_borders_and_names() -> None:
    region = region_of((33.0, 45.0, 36.0, 47.0))
    ground, ukrainian = clip(region), clip(region, point_of_view="UA")
    perekop = (33.7, 46.15)
    assert _near([li for g in ground.borders for li in g.lines], ground.scale, *perekop, 0.15)
    assert not _near([li for g in ukrainian.borders for li in g.lines], ukrainian.scale, *perekop, 0.15)
    kosovo = region_of((20, 42, 22, 43))
    assert "Kosovo" in _names(clip(kosovo), "country")
    assert "Kosovo" not in _names(clip(kosovo, point_of_view="CN"), "country")


def test_an_unknown_point_of_view_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"'XX'.*AR, BD, BR"):
        clip(STORY, point_of_view="XX")
    assert "KR" in points_of_view()
    assert all(re.fullmatch("[A-Z]{2}", code) for code in points_of_view())


@pytest.mark.parametrize(
    ("bounds", "kilobytes"),
    [(STORY, 100), ((30, 12, 60, 42), 250), ((-10, 36, 40, 60), 250), ((-170, -60, 175, 75), 250)],
)
def test_the_bytes_stay_bounded(bounds: Bounds, kilobytes: int) -> None:
    packed = base64.b64decode(encode(clip(region_of(bounds))))
    assert len(packed) <= kilobytes * 1000


def test_encoding_is_gzipped_json_in_camel_case_and_always_the_same(story: BasemapData) -> None:
    text = encode(story)
    assert text == encode(clip(region_of(STORY)))
    content = msgspec.json.decode(gzip.decompress(base64.b64decode(text)))
    assert content["labels"][0]["minZoom"] == story.labels[0].min_zoom
    assert content["credit"] == "; ".join(CREDITS)


def test_the_data_have_the_members_of_the_viewers_contract(story: BasemapData) -> None:
    types = (Path(mapgen.__file__).parent / "viewer/src/types.ts").read_text(encoding="utf-8")
    for interface, content in (("BasemapData", story), ("BasemapLabel", story.labels[0])):
        body = re.search(rf"interface {interface} \{{(.*?)\n\}}", types, re.DOTALL)
        assert body is not None
        members = re.findall(r"^  (\w+)\??:", body[1], re.MULTILINE)
        assert list(msgspec.to_builtins(content)) == members


def test_a_line_is_decoded_to_degrees() -> None:
    assert decode_line([44_000, 33_000, 500, -250, 0, 1], 1000) == [
        (44.0, 33.0),
        (44.5, 32.75),
        (44.5, 32.751),
    ]


def test_the_basemap_needs_no_reader_of_geodata() -> None:
    code = (
        "import sys; from mapgen.basemap import clip; clip((43, 33, 45, 34))\n"
        "print(sorted({'geopandas', 'pyogrio', 'pandas', 'folium'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
