"""The files beside the page and those that a reader saves from it are the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import mapgen
from mapgen.config import License, Settings, Site
from tests.browser.parts import unfold
from tests.browser.payloads import PAYLOADS
from tests.browser.payloads_page import validated
from tests.browser.test_download import download
from tests.examples import feature, write_collection

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits

CLOSED = [{"id": "s1", "publisher": "Counters", "redistribute": False}]


def hostile_feature(number: int, text: str) -> dict[str, Any]:
    """Return an incident most of whose texts are an attack, at a point of its own."""
    found = feature(
        f"i{number}",
        title=text,
        summary=f" {text}",
        start=f"2024-02-07T{number // 60:02}:{number % 60:02}+03:00",
        date_note=text,
        place={"name": text, "country": "IQ", "admin1": text},
        uncertainty_km=number / 7,
        actors=[{"name": text, "role": "attacker"}],
        claims=[{"measure": "killed", "by": text, "source": "s1", "min": number, "of_whom": text}],
        sources=[{"id": "s1", "publisher": text}],
        disputed=[text, text],
    )
    found["geometry"]["coordinates"] = [number / 3e7, -number / 1e7]  # down to a millionth of a degree
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published folder of incidents with hostile texts, of which two may not be passed on."""
    folder = tmp_path_factory.mktemp("downloads")
    texts = [validated(payload.text) for payload in PAYLOADS]
    features = [hostile_feature(number, text) for number, text in enumerate(texts, 1)]
    features += [feature(f"closed-{number}", sources=CLOSED) for number in range(2)]
    path = write_collection(folder / "data.geojson", *features)
    settings = Settings(
        title="Strikes", site=Site(url="https://example.org/"), license=License(name="CC BY 4.0")
    )
    return mapgen.build([path], folder / "output", settings).page


@pytest.fixture
def page(visit: Visits, built: Path) -> Page:
    found = visit(built)
    unfold(found)
    return found


def test_what_a_reader_saves_is_what_stands_beside_the_page(page: Page, built: Path, tmp_path: Path) -> None:
    table = download(page, "csv", tmp_path).read_bytes()
    assert table.decode() == (built.parent / "incidents.csv").read_bytes().decode()
    saved, beside = (
        json.loads(path.read_text(encoding="utf-8"))["features"]
        for path in (download(page, "geojson", tmp_path), built.parent / "incidents.geojson")
    )
    assert saved == beside
    assert len(saved) == len(PAYLOADS)


def test_what_is_not_saved_is_counted_beside_the_buttons(page: Page) -> None:
    assert page.locator('[data-mapgen-download="csv"]').inner_text() == f"Download CSV ({len(PAYLOADS)})"
    note = page.locator("[data-mapgen-kept-back]")
    assert note.inner_text() == "2 incidents are in no file: a source of theirs may not be passed on."
    page.evaluate("mapgen.search('Drone strike')")
    assert page.locator('[data-mapgen-download="csv"]').is_disabled()
    page.evaluate("mapgen.search('closed-no-such-word')")
    assert note.is_hidden()


def test_readers_can_have_the_files_from_the_credits(page: Page, built: Path) -> None:
    links = page.locator(".mg-files a")
    assert links.all_inner_texts() == [
        "Incidents as GeoJSON",
        "Incidents as a table (CSV)",
        "Licence and credits",
    ]
    for link in links.all():
        name = link.get_attribute("href") or ""
        assert (built.parent / name).is_file()


def test_a_publisher_who_wants_no_downloads_has_no_buttons(visit: Visits, tmp_path: Path) -> None:
    path = write_collection(tmp_path / "data.geojson", feature())
    page = visit(mapgen.build([path], tmp_path / "output", Settings(downloads=False)).page)
    unfold(page)
    assert page.locator(".mg-table-bar").is_visible()
    assert page.locator("[data-mapgen-download]").count() == 0
    assert page.locator(".mg-files").count() == 0
