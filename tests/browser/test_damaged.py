"""What is left of a page of which a part is broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.parts import STRIKE, drawn_incidents, open_incident

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.watch import Visits


def damage(story: Path, island: str, content: str, folder: Path) -> Path:
    """Return a copy of the page of which an island holds something else."""
    text = story.read_text(encoding="utf-8")
    changed, count = re.subn(rf'(id="{island}">)[^<]*', rf"\g<1>{content}", text)
    assert count == 1
    page = folder / "index.html"
    page.write_text(changed, encoding="utf-8")
    return page


@pytest.mark.parametrize("content", ["", "AAAA", "!!!", "H4sIAAAAAAAA/6vmUgAAAAD//w=="])
def test_without_its_basemap_the_page_can_still_be_used(
    visit: Visits, story: Path, tmp_path: Path, content: str
) -> None:
    page = visit(damage(story, "mapgen-basemap", content, tmp_path))
    assert len(visit.take_faults()) == 1
    assert drawn_incidents(page) == 33
    assert "Abu Baqir" in open_incident(page, STRIKE).inner_text()


@pytest.mark.parametrize("content", ["", "AAAA", "!!!", "H4sIAAAAAAAA/6vmUgAAAAD//w=="])
def test_without_its_data_the_page_says_so_and_keeps_its_table(
    visit: Visits, story: Path, tmp_path: Path, content: str
) -> None:
    page = visit(damage(story, "mapgen-data", content, tmp_path), ready=False)
    page.wait_for_selector("html[data-mapgen=failed]", state="attached")
    assert len(visit.take_faults()) == 1
    assert page.locator("tr[data-incident-id]:visible").count() == 35
    message = page.get_by_role("alert")
    assert message.is_visible()
    assert "table" in message.inner_text()


def test_without_its_data_the_page_is_never_called_ready(visit: Visits, story: Path, tmp_path: Path) -> None:
    page = visit(damage(story, "mapgen-data", "", tmp_path), ready=False)
    page.wait_for_selector("html[data-mapgen=failed]", state="attached")
    page.wait_for_timeout(200)
    visit.take_faults()
    assert page.get_attribute("html", "data-mapgen") == "failed"
    assert page.evaluate("performance.getEntriesByName('mapgen:ready').length") == 0
