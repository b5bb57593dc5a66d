from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from mapgen.errors import ResourceError, UsageError
from mapgen.sheets.geographic import holds_shapefile
from tests.sheets.geographic.reading import (
    VRT,
    codes,
    layer,
    point,
    records,
    rows,
    saved,
    sheet,
    sheets,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HERE = shapely.Point(44.4, 33.3)
PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")


def archive(path: Path, shapes: Path, endings: Iterable[str] = PARTS, stem: str = "folder/a") -> Path:
    return zipped(
        path, {f"{stem}{ending}": shapes.with_suffix(ending.lower()).read_bytes() for ending in endings}
    )


def test_a_shapefile_is_read_with_its_attributes(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.shp", [HERE, None], name=["A", ""], killed=[3, 4])
    assert records(path) == [{"name": "A", "killed": 3}, {"killed": 4}]
    assert [row.geometry for row in rows(path)] == [point(44.4, 33.3), None]
    assert sheet(path).notes == []


def test_its_parts_are_found_in_upper_case(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.shp", [HERE], killed=[3])
    for ending in PARTS:
        path.with_suffix(ending).rename(path.with_suffix(ending.upper()))
    assert records(path.with_suffix(".SHP")) == [{"killed": 3}]


def test_a_zip_archive_has_a_sheet_of_each_shapefile(tmp_path: Path) -> None:
    shapes = layer(tmp_path / "a.shp", [HERE], killed=[3])
    assert records(archive(tmp_path / "a.zip", shapes, map(str.upper, PARTS))) == [{"killed": 3}]
    files = {
        f"{name}{ending}": shapes.with_suffix(ending).read_bytes()
        for name in ("b", "c/b")
        for ending in PARTS
    }
    path = zipped(tmp_path / "b.zip", files | {"c/readme.txt": "", "../evil.shp": "x"})
    assert [each.file for each in sheets(path)] == [f"{path} (b)", f"{path} (c/b)"]
    assert records(path, "c/b") == [{"killed": 3}]
    with pytest.raises(UsageError, match="it has b, c/b"):
        sheets(path, "x")


def test_an_archive_with_a_shapefile_is_known(tmp_path: Path) -> None:
    shapes = layer(tmp_path / "a.shp", [HERE], killed=[3])
    assert holds_shapefile(archive(tmp_path / "a.zip", shapes))
    assert not holds_shapefile(zipped(tmp_path / "b.zip", {"a.csv": ""}))
    assert not holds_shapefile(saved(tmp_path / "c.zip", "no archive"))
    assert not holds_shapefile(tmp_path / "none.zip")


@pytest.mark.parametrize(
    ("encoding", "text", "told"),
    [("utf-8", "Kraków بغداد", "are UTF-8"), ("cp1252", "Kraków", "Windows-1252"), ("ascii", "Krakow", None)],
)
def test_an_encoding_that_is_not_stated_is_found_out_and_told(
    tmp_path: Path, encoding: str, text: str, told: str | None
) -> None:
    path = layer(tmp_path / "a.shp", [HERE], options={"encoding": encoding}, name=[text])
    path.with_suffix(".cpg").unlink()
    table = bytearray(path.with_suffix(".dbf").read_bytes())
    table[29] = 0
    path.with_suffix(".dbf").write_bytes(table)
    assert records(path) == [{"name": text}]
    assert [str(told) in note for note in sheet(path).notes] == ([True] if told else [])


def test_an_encoding_that_is_stated_holds(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.shp", [HERE], options={"encoding": "cp1256"}, name=["بغداد"])
    path.with_suffix(".cpg").write_text("1256")
    assert records(path) == [{"name": "بغداد"}]
    assert sheet(path).notes == []


@pytest.mark.parametrize(
    ("stated", "told"), [("UTF-8", "says UTF-8, but"), ("nonsense", "assumed"), ("", "assumed")]
)
def test_an_encoding_that_cannot_be_is_not_followed_and_it_is_told(
    tmp_path: Path, stated: str, told: str
) -> None:
    path = layer(tmp_path / "a.shp", [HERE], options={"encoding": "cp1252"}, name=["Kraków"])
    path.with_suffix(".cpg").write_text(stated)
    assert records(path) == [{"name": "Kraków"}]
    assert told in sheet(path).notes[0]


def test_names_that_may_be_cut_are_told(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.shp", [HERE], fatalities_reported=[3], date=["x"])
    assert sheet(path).header == ("fatalities", "date")
    assert "may be cut: fatalities." in sheet(path).notes[0]


def test_other_coordinate_systems_are_reprojected(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.shp", [shapely.Point(441000.5, 3686000.2)], crs="EPSG:32638", n=[1])
    assert rows(path)[0].geometry == point(44.3661893, 33.3115023)


def test_positions_that_are_no_degrees_are_reported_without_a_prj_file(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.shp", [shapely.Point(441000.5, 3686000.2), HERE], crs=None, n=[1, 2])
    bad, good = rows(path)
    assert (codes(bad), good.geometry, codes(good)) == (["unknown-crs"], point(44.4, 33.3), [])
    assert "are assumed" in sheet(path).notes[-1]


def test_shapes_without_attributes_are_rows_all_the_same(tmp_path: Path) -> None:
    shapes = layer(tmp_path / "a.shp", [HERE, HERE], n=[1, 2])
    path = archive(tmp_path / "a.zip", shapes, (".shp", ".shx", ".prj"))
    assert [row.geometry for row in rows(path)] == [point(44.4, 33.3)] * 2
    assert "no .dbf file" in sheet(path).notes[0]


@pytest.mark.parametrize("missing", [".shx"])
def test_a_part_without_which_nothing_can_be_read_is_named(tmp_path: Path, missing: str) -> None:
    path = layer(tmp_path / "a.shp", [HERE], n=[1])
    path.with_suffix(missing).unlink()
    with pytest.raises(ResourceError, match=f"no {missing} file"):
        sheet(path)


def test_shapes_that_are_cut_off_are_refused(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.shp", [HERE, HERE], n=[1, 2])
    saved(path, path.read_bytes()[:-10])
    with pytest.raises(ResourceError, match="ends too early"):
        sheet(path)


def test_rows_that_were_deleted_are_no_rows(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.shp", [HERE, HERE], n=[1, 2])
    table = bytearray(path.with_suffix(".dbf").read_bytes())
    table[int.from_bytes(table[8:10], "little")] = ord("*")
    saved(path.with_suffix(".dbf"), bytes(table))
    assert records(path) == [{"n": 2}]


def test_shapes_that_are_something_else_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"a\.shp is not a shapefile"):
        sheet(saved(tmp_path / "a.shp", VRT))
    with pytest.raises(ResourceError, match=r"a\.zip \(a\) is not a shapefile"):
        sheet(zipped(tmp_path / "a.zip", {"a.shp": VRT, "a.shx": "", "a.dbf": ""}))


def test_an_archive_without_shapes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="no shapefile in it"):
        sheet(zipped(tmp_path / "a.zip", {"a.dbf": ""}))


def test_a_layer_of_another_name_is_refused(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.shp", [HERE], n=[1])
    assert records(path, "a") == [{"n": 1}]
    with pytest.raises(UsageError, match="it has a"):
        sheet(path, "b")
