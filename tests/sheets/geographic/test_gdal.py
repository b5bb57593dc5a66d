from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from mapgen.errors import ResourceError, UsageError
from tests.sheets.geographic.reading import VRT, layer, point, records, rows, saved, sheet

if TYPE_CHECKING:
    from pathlib import Path

HERE = shapely.Point(44.4, 33.3)


def test_a_flatgeobuf_file_is_read(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.fgb", [HERE, None], name=["A", "B"], killed=[3, 4])
    assert records(path) == [{"name": "A", "killed": 3}, {"name": "B", "killed": 4}]
    assert [row.geometry for row in rows(path)] == [point(44.4, 33.3), None]


def test_a_file_that_is_cut_off_is_refused_and_never_read_in_part(tmp_path: Path) -> None:
    data = layer(tmp_path / "a.fgb", [HERE] * 50, name=["A"] * 50).read_bytes()
    for end in (len(data) - 1, len(data) // 2, len(data) // 3, 40, 9):
        with pytest.raises(ResourceError, match="whole"):
            sheet(saved(tmp_path / "b.fgb", data[:end]))


@pytest.mark.parametrize(
    "data",
    [b"fgb", VRT.encode(), b"fgb\x03fgb\x01" + VRT.encode(), b'{"type":"FeatureCollection","features":[]}'],
)
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ResourceError, match="not a FlatGeobuf file"):
        sheet(saved(tmp_path / "a.fgb", data))


def test_links_are_made_in_a_folder_that_is_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    path = layer(tmp_path / "a.fgb", [HERE], n=[1])
    assert records(path) == [{"n": 1}]
    assert list(folder.iterdir()) == []


def test_a_layer_cannot_be_asked_for(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Leave the name out"):
        sheet(layer(tmp_path / "a.fgb", [HERE], n=[1]), "a")
