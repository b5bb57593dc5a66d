"""Which database a table is of; and that docs/databases.md says of each code what the code does."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

import pytest

from mapgen.databases import acled, acled_codes, gdelt_codes, gtd_codes, ucdp, ucdp_codes
from mapgen.databases.registry import PROFILES, profile_of
from mapgen.model import DatePrecision, LocationPrecision
from mapgen.vocabulary import UNSTATED
from tests.databases.codebooks import properties_of, table
from tests.databases.test_acled import LAYOUT_2017, LAYOUT_2020, LAYOUT_2023
from tests.databases.test_acled import ROW as ACLED
from tests.databases.test_gdelt import LAYOUTS
from tests.databases.test_gdelt import ROW as GDELT
from tests.databases.test_gtd import LAYOUT as GTD_LAYOUT
from tests.databases.test_gtd import ROW as GTD
from tests.databases.test_ucdp import LAYOUT as UCDP_LAYOUT
from tests.databases.test_ucdp import ROW as UCDP
from tests.examples import ROOT, incident

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mapgen.databases.placing import Placing

DOCS = (ROOT / "docs" / "databases.md").read_text(encoding="utf-8")
STARTS = {"week": "2024-02-05", "month": "2024-02-01", "year": "2024-01-01"}


@pytest.mark.parametrize(
    ("layout", "row", "key"),
    [
        *[(layout, ACLED, "acled") for layout in (LAYOUT_2017, LAYOUT_2020, LAYOUT_2023)],
        (UCDP_LAYOUT, UCDP, "ucdp"),
        (GTD_LAYOUT, GTD, "gtd"),
        *[(layout, GDELT, "gdelt") for layout in LAYOUTS],
    ],
)
def test_each_layout_is_told_by_its_columns(layout: list[str], row: dict[str, Any], key: str) -> None:
    profile = profile_of(table(layout, row))
    assert profile is not None
    assert profile.key == key


def test_a_table_of_nobody_known_is_of_none() -> None:
    assert profile_of(table(["title", "start", "lat", "lon"], ["A", "2024-01-01", "1", "2"])) is None


def test_keys_are_different_and_documented_in_their_order() -> None:
    keys = [profile.key for profile in PROFILES]
    assert [row[0] for row in rows("key")] == keys
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("column", "table_of_codes"),
    [
        ("geo_precision", acled_codes.GEO_PRECISION),
        ("where_prec", ucdp_codes.WHERE_PREC),
        ("specificity", gtd_codes.SPECIFICITY),
        ("ActionGeo_Type", gdelt_codes.GEO_TYPE),
    ],
)
def test_codes_of_places_are_as_documented(column: str, table_of_codes: Mapping[str, Placing]) -> None:
    documented = {code: (precision, float(km) if km else None) for code, _, precision, km in rows(column)}
    assert documented == {
        code: (placing.precision, placing.uncertainty_km) for code, placing in table_of_codes.items()
    }


@pytest.mark.parametrize(
    ("column", "table_of_codes"),
    [("time_precision", acled_codes.TIME_PRECISION), ("date_prec", ucdp_codes.DATE_PREC)],
)
def test_codes_of_times_are_as_documented(column: str, table_of_codes: Mapping[str, str]) -> None:
    assert {code: precision for code, _, precision in rows(column)} == table_of_codes


def test_codes_of_places_are_written_back_as_documented() -> None:
    documented = {precision: (one, other) for precision, one, other in rows("location_precision")}
    assert documented.keys() == set(get_args(LocationPrecision))
    for precision, codes in documented.items():
        one = incident(location_precision=precision, uncertainty_km=40.0)
        assert codes == (back(acled, one, "geo_precision"), back(ucdp, one, "where_prec"))


def test_codes_of_times_are_written_back_as_documented() -> None:
    documented = {precision: (one, other) for precision, one, other in rows("date_precision")}
    assert documented.keys() == set(get_args(DatePrecision))
    for precision, codes in documented.items():
        one = incident(date_precision=precision, start=STARTS.get(precision, "2024-02-07"))
        assert codes == (back(acled, one, "time_precision"), back(ucdp, one, "date_prec"))


def test_former_types_of_acled_are_as_documented() -> None:
    documented = {former: (kind, sub or None) for former, kind, sub in rows("former event_type")}
    assert documented == {former: tuple(kind) for former, kind in acled_codes.FORMER_TYPES.items()}


def test_types_of_violence_of_ucdp_are_as_documented() -> None:
    for code, words, kind, roles in rows("type_of_violence"):
        assert ucdp_codes.TYPE_OF_VIOLENCE[code] == words
        said = properties_of(ucdp.PROFILE, table(UCDP_LAYOUT, UCDP | {"type_of_violence": code}))
        assert said["event_type"] == kind
        assert ", ".join(actor["role"] for actor in said["actors"]) == roles
    assert len(list(rows("type_of_violence"))) == len(ucdp_codes.TYPE_OF_VIOLENCE)


def test_types_of_gdelt_are_as_documented() -> None:
    documented = {code: (kind, sub or None) for code, _, kind, sub in rows("EventCode")}
    assert documented == gdelt_codes.EVENT_TYPES
    assert UNSTATED in DOCS


@pytest.mark.parametrize(("name", "columns"), [("ACLED", acled.COLUMNS), ("UCDP", ucdp.COLUMNS)])
def test_what_becomes_of_each_column_is_documented(name: str, columns: tuple[str, ...]) -> None:
    assert [row[0] for row in rows(f"column of {name}")] == list(columns)


@pytest.mark.parametrize(
    ("name", "layout", "cells", "profile"),
    [("ACLED", LAYOUT_2023, ACLED, acled.PROFILE), ("UCDP", UCDP_LAYOUT, UCDP, ucdp.PROFILE)],
)
def test_columns_are_kept_in_origin_as_documented(
    name: str, layout: list[str], cells: dict[str, Any], profile: Any
) -> None:
    full = {column: cells.get(column) or "9" for column in layout} | {"source_article": None}
    kept = properties_of(profile, table(layout, full))["origin"].keys() - {"database"}
    documented = {column for column, what in rows(f"column of {name}") if what.endswith("; origin")}
    assert documented | {column for column, what in rows(f"column of {name}") if what == "origin"} <= kept


def back(database: Any, one: Any, column: str) -> str:
    """Return the cell of an incident's row as the documentation writes it."""
    cells, _ = database.row_of(one)
    cell = dict(zip(database.COLUMNS, cells, strict=True))[column]
    return "" if cell is None else str(cell)


@cache
def tables() -> list[list[tuple[str, ...]]]:
    """Return all tables of the documentation, row by row, without the marks of code."""
    found: list[list[tuple[str, ...]]] = [[]]
    for line in DOCS.splitlines():
        if not line.startswith("|"):
            found.append([])
        elif not re.fullmatch(r"[|-]+", line):
            found[-1].append(tuple(cell.strip().replace("`", "") for cell in line.strip("|").split("|")))
    return [one for one in found if one]


def rows(first: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table whose first column is called that."""
    (wanted,) = (one for one in tables() if one[0][0] == first)
    yield from wanted[1:]
