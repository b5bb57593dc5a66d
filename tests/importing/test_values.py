from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.importing.values import country_code, fold_name, record_of, slug, stated, text_of
from mapgen.model import Slug

SLUG = re.compile(get_args(Slug)[1].pattern)


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        ("SYR-123", "syr-123"),
        ("Кафр-Набль 12", "kafr-nabl-12"),
        ("كفر نبل", "kfr-nbl"),
        ("already.an:id_1", "already.an:id_1"),
        ("--", ""),
        ("", ""),
    ],
)
def test_a_text_of_any_script_becomes_an_id(text: str, ident: str) -> None:
    assert slug(text) == ident


@given(st.text())
def test_what_is_left_of_a_text_is_an_id(text: str) -> None:
    ident = slug(text)
    assert ident == "" or (SLUG.fullmatch(ident) and len(ident) <= 120)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (2024.0, "2024"),
        (33.31, "33.31"),
        (7, "7"),
        (True, "true"),
        ("  a ", "a"),
        ("   ", None),
        (None, None),
        (float("nan"), None),
        (date(2024, 2, 7), "2024-02-07"),
        (datetime(2024, 2, 7, 21, 30), "2024-02-07 21:30"),  # noqa: DTZ001  (workbooks have no zones)
        (time(21, 30), "21:30:00"),
    ],
)
def test_a_cell_says_what_people_would_write(cell: object, text: str | None) -> None:
    assert text_of(cell) == text  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["N/A", "unknown", "-", "?", "n.d.", "Неизвестно", "غير معروف", "", None])
def test_words_for_nothing_state_nothing(cell: str | None) -> None:
    assert stated(cell) is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Syria", "SY"),
        ("Syrian Arab Republic", "SY"),
        ("سوريا", "SY"),
        ("سورية", "SY"),
        ("Сирия", "SY"),
        ("Сирія", "SY"),
        ("Syrie", "SY"),
        ("DR Congo (Zaire)", "CD"),
        ("IRQ", "IQ"),
        ("iq", "IQ"),
        (368, "IQ"),
        ("4", "AF"),
        ("UK", "GB"),
        ("Türkiye", "TR"),
        ("Kosovo", "XK"),
        ("Kurdistan", None),
        ("Soviet Union", None),
        ("EU", None),
        ("UN", None),
        ("Baghdad", None),
        ("", None),
        ("x" * 1000, None),
    ],
)
def test_a_country_is_known_by_its_names_and_codes_in_several_languages(
    cell: str | int, code: str | None
) -> None:
    assert country_code(cell) == code


def test_names_that_differ_in_signs_only_fold_alike() -> None:
    assert fold_name("Event_Date") == fold_name("eventDate") == fold_name("event  date")
    assert fold_name("Región") == fold_name("REGION")
    assert fold_name("محافظة") == fold_name("محافظه")


def test_a_record_leaves_out_what_is_empty_and_keeps_zero() -> None:
    properties = {
        "title": "A",
        "summary": "",
        "actors": [],
        "uncertainty_km": 0,
        "is_aggregate": False,
        "x": None,
    }
    record = record_of(properties, None, "a")
    assert record.feature == {
        "type": "Feature",
        "id": "a",
        "properties": {"title": "A", "uncertainty_km": 0, "is_aggregate": False},
        "geometry": None,
    }
