from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mapgen import DataError, ResourceError, Settings, build, config
from mapgen.config import StepSetting, StorySetting
from mapgen.page import DATA_ISLAND
from mapgen.published import RECORD
from tests.examples import BAD, DEMO, ROOT, collection, feature, write_collection
from tests.markup import Document, decoded

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("_one_basemap")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with an older page."""
    folder = tmp_path / "output"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    return folder


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_build_writes_the_page_and_what_stands_beside_it_and_reports_it(
    tmp_path: Path, output: Path
) -> None:
    nowhere = {**feature("nowhere"), "geometry": None}
    path = write_collection(tmp_path / "a.geojson", feature("a"), nowhere, BAD)
    stages: list[str] = []
    report = build([path], output, Settings(), progress=stages.append)
    assert (report.counts.shown, report.counts.unlocated, report.counts.withheld) == (2, 1, 1)
    assert [problem.feature for problem in report.problems if problem.severity == "error"] == ["bad"]
    assert report.page == output / "index.html"
    assert report.size_bytes == report.page.stat().st_size
    assert set(names(output)) == {*report.sizes_bytes, RECORD}
    assert {"index.html", "embed.html", "preview.png", "incidents.geojson"} <= report.sizes_bytes.keys()
    assert stages == ["Reading and checking", "Drawing", "Writing"]
    assert (report.whole_table, report.text_parts) == (True, 1)
    told = Document(report.page.read_text(encoding="utf-8")).islands[f"{DATA_ISLAND}-texts-0"]
    assert {found["id"] for found in decoded(told)} == {"a", "nowhere"}


def test_a_build_tells_which_form_it_chose_for_many_incidents(tmp_path: Path, output: Path) -> None:
    features = [feature(f"n-{number}") for number in range(600)]
    report = build([write_collection(tmp_path / "a.geojson", *features)], output, Settings())
    assert (report.counts.shown, report.whole_table, report.text_parts) == (600, False, 2)


def test_a_story_that_names_nobody_is_a_warning_of_the_build(tmp_path: Path, output: Path) -> None:
    story = StorySetting(key="way", title="A", steps=[StepSetting(text="x", incidents=["nobody"])])
    path = write_collection(tmp_path / "a.geojson", feature("a"))
    report = build([path], output, Settings(stories=[story]), strict=True)
    assert "story-unknown-incident" in [problem.code for problem in report.problems]


@pytest.mark.parametrize("bad", [1, 3])
def test_of_n_records_k_bad_ones_are_withheld_and_the_rest_is_shown(
    tmp_path: Path, output: Path, bad: int
) -> None:
    good = [feature(f"good-{number}") for number in range(4)]
    wrong = [feature(f"bad-{number}", status="rumoured") for number in range(bad)]
    report = build([write_collection(tmp_path / "a.geojson", *wrong, *good)], output, Settings())
    assert (report.counts.shown, report.counts.withheld) == (4, bad)
    errors = [problem for problem in report.problems if problem.severity == "error"]
    assert [(problem.row, problem.field) for problem in errors] == [
        (row, "properties.status") for row in range(1, bad + 1)
    ]
    assert all(problem.code and problem.message and problem.fix for problem in errors)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            collection(),
            "There is no incident in .*a.geojson. No page was written; an older one is as it was.",
        ),
        (collection(BAD), r"All records in .*a.geojson have errors \(1 of 1\), so there is nothing to show"),
        ("not json", "There is no incident in .*a.geojson"),
        ("", "There is no incident in .*a.geojson"),
    ],
)
def test_where_there_is_nothing_to_show_the_old_page_stays(
    tmp_path: Path, output: Path, text: str, said: str
) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(text)
    with pytest.raises(DataError, match=said) as raised:
        build([path], output, Settings())
    assert (output / "index.html").read_text() == "old"
    assert raised.value.problems or text == collection()


def test_strict_builds_nothing_if_one_record_has_errors(tmp_path: Path, output: Path) -> None:
    path = write_collection(tmp_path / "a.geojson", feature("a"), BAD)
    with pytest.raises(DataError, match=r"The data have errors \(1\), and --strict builds nothing then"):
        build([path], output, Settings(), strict=True)
    assert (output / "index.html").read_text() == "old"


def test_strict_lets_warnings_pass(tmp_path: Path, output: Path) -> None:
    unsourced = feature("a", sources=[{"id": "s1", "publisher": "A newspaper"}])
    report = build([write_collection(tmp_path / "a.geojson", unsourced)], output, Settings(), strict=True)
    assert [problem.severity for problem in report.problems] == ["warning"]


def test_a_folder_that_may_not_be_written_to_keeps_its_page(unwritable: Path) -> None:
    with pytest.raises(ResourceError, match="could not be written"):
        build([DEMO], unwritable, Settings())
    assert (unwritable / "index.html").read_bytes() == b"old"


def test_a_full_disk_keeps_its_page(tmp_path: Path, full_disk: Path) -> None:
    (full_disk / "index.html").write_text("old")
    path = write_collection(tmp_path / "a.geojson", feature("a"))
    with pytest.raises(ResourceError, match="the disk is full"):
        build([path], full_disk, Settings())
    assert (full_disk / "index.html").read_text() == "old"
    assert names(full_disk) == ["index.html"]


def test_the_demo_page_in_arabic_is_whole_too(tmp_path: Path) -> None:
    settings = config.load(ROOT / "geodata" / "mapgen.toml")
    settings.language = "ar"
    report = build([DEMO], tmp_path, settings)
    document = Document(report.page.read_text(encoding="utf-8"))
    assert document.all("html")[0]["dir"] == "rtl"
    assert len([found for found in document.all("tr") if "data-incident-id" in found]) == report.counts.shown
