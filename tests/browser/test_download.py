"""Saving what is shown: a CSV for spreadsheets, and the canonical GeoJSON."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from tests.browser.large_page import COUNT, ident
from tests.browser.parts import FEATURES, PLACED, STRIKE, shown_ids, unfold
from tests.browser.small_page import QUOTED
from tests.examples import mapgen

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits


def download(page: Page, kind: str, folder: Path) -> Path:
    """Press a button above the table and return the file."""
    with page.expect_download() as told:
        page.locator(f'[data-mapgen-download="{kind}"]').click()
    path = folder / told.value.suggested_filename
    told.value.save_as(path)
    return path


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a CSV with a byte order mark."""
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture
def unfolded(visit: Visits, story: Path) -> Page:
    """The story's page with its table open, from a file and under the page's own policy."""
    page = visit(story)
    unfold(page)
    return page


def test_the_csv_has_a_row_for_each_incident_shown(unfolded: Page, tmp_path: Path) -> None:
    path = download(unfolded, "csv", tmp_path)
    rows = read_csv(path)
    assert [row["id"] for row in rows] == shown_ids(unfolded)
    for row in rows:
        properties = FEATURES[row["id"]]["properties"]
        assert row["title"] == properties["title"]
        assert row["start"] == properties["start"]
        assert row["status"] == properties["status"]
        for source in properties["sources"]:
            assert source.get("url", "") in row["sources"]
        for claim in properties.get("claims", []):
            assert claim["by"] in row["claims"]
            assert claim.get("note", "") in row["claims"]
        assert row["is_aggregate"] == str(properties.get("is_aggregate", False)).lower()
        assert row["disputed"] == " | ".join(properties.get("disputed", []))


def test_what_nobody_could_place_has_empty_cells_for_its_position(unfolded: Page, tmp_path: Path) -> None:
    for row in read_csv(download(unfolded, "csv", tmp_path)):
        if row["id"] in PLACED:
            assert (float(row["longitude"]), float(row["latitude"])) == pytest.approx(
                PLACED[row["id"]], abs=1e-6
            )
        else:
            assert (row["longitude"], row["latitude"]) == ("", "")


def test_the_geojson_is_what_the_data_are_and_validates(unfolded: Page, tmp_path: Path) -> None:
    path = download(unfolded, "geojson", tmp_path)
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert {feature["id"]: feature for feature in features} == FEATURES
    told = mapgen("validate", "--format", "json", path, cwd=tmp_path)
    assert told.returncode == 0
    assert json.loads(told.stdout)["shown"] == 35


def test_a_filtered_page_saves_what_is_shown(unfolded: Page, tmp_path: Path) -> None:
    unfolded.evaluate("mapgen.time('2024-02-07', '2024-02-07T23:59')")
    ids = shown_ids(unfolded)
    assert 0 < len(ids) < 35
    features = json.loads(download(unfolded, "geojson", tmp_path).read_text(encoding="utf-8"))["features"]
    assert [feature["id"] for feature in features] == ids
    assert [row["id"] for row in read_csv(download(unfolded, "csv", tmp_path))] == ids


def test_the_buttons_say_how_many_they_save_and_have_nothing_to_save_of_nothing(unfolded: Page) -> None:
    csv_button = unfolded.locator('[data-mapgen-download="csv"]')
    assert csv_button.inner_text() == "Download CSV (35)"
    unfolded.evaluate("mapgen.time('1999-01-01', '1999-01-02')")
    assert csv_button.inner_text() == "Download CSV (0)"
    assert csv_button.is_disabled()


def test_the_file_is_named_after_the_page(unfolded: Page, tmp_path: Path) -> None:
    name = download(unfolded, "csv", tmp_path).name
    first = unfolded.title().lower().split()[0]
    assert name.startswith(first)
    assert name.endswith(".csv")


def test_it_comes_in_the_order_of_the_table(unfolded: Page, tmp_path: Path) -> None:
    unfolded.get_by_role("columnheader", name="When").get_by_role("button").click()
    rows = read_csv(download(unfolded, "csv", tmp_path))
    assert [row["id"] for row in rows] == shown_ids(unfolded)[::-1]
    assert STRIKE in {row["id"] for row in rows}


def test_texts_with_quotes_come_through(visit: Visits, small: Path, tmp_path: Path) -> None:
    page = visit(small, "#table=1")
    titles = {row["id"]: row["title"] for row in read_csv(download(page, "csv", tmp_path))}
    assert titles[QUOTED] == page.locator(f'tr[data-incident-id="{QUOTED}"] .mg-row-title').inner_text()


def test_a_large_page_saves_incidents_whose_texts_were_not_read_yet(
    visit: Visits, large: Path, tmp_path: Path
) -> None:
    page = visit(large)
    unfold(page)
    rows = read_csv(download(page, "csv", tmp_path))
    assert [row["id"] for row in rows] == [ident(number) for number in range(COUNT)]
    assert rows[2999]["claims"] == "killed: 2999 (Police, Example Agency)"
