"""Exports of uMap as its reader gives them, with made-up features."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from mapgen.databases.umap import PROFILE
from mapgen.errors import UsageError
from mapgen.importing.records import Hints
from mapgen.sheets.geographic import READERS
from tests.importing.tables import converted

if TYPE_CHECKING:
    from pathlib import Path


def saved(path: Path, **properties: Any) -> Path:
    point = {"type": "Point", "coordinates": [44.36, 33.31]}
    features = [{"type": "Feature", "properties": properties, "geometry": point}]
    layer = {"type": "FeatureCollection", "features": features, "_umap_options": {"name": "Armed clash"}}
    text = {"type": "umap", "properties": {"name": "Map"}, "layers": [layer]}
    path.write_text(json.dumps(text), encoding="utf-8")
    return path


def test_a_feature_with_a_date_is_an_incident_of_its_layer(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "a.umap",
        name="Clash",
        description="What *happened* [[https://example.org|here]]",
        date="2024-02-07",
    )
    (sheet,) = READERS[".umap"](path, None)
    assert PROFILE.recognises(sheet)
    (record,) = converted(sheet, PROFILE.understand(sheet, Hints()))
    properties = record.feature["properties"]
    assert record.feature["geometry"]["coordinates"] == [44.36, 33.31]
    assert properties["title"] == "Clash"
    assert properties["start"] == "2024-02-07"
    assert (properties["event_type"], properties["sub_event_type"]) == ("Battles", "Armed clash")
    assert properties["sources"][0]["url"] == "https://example.org"


def test_a_map_without_dates_is_asked_for_them(tmp_path: Path) -> None:
    (sheet,) = READERS[".umap"](saved(tmp_path / "a.umap", name="Clash"), None)
    with pytest.raises(UsageError, match="a column with dates"):
        PROFILE.understand(sheet, Hints())
