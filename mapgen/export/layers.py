"""A GeoPackage for QGIS: `mapgen.geopackage` writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.export.collection import feature_as_json, members_of
from mapgen.geopackage import write_geopackage
from mapgen.read.raw import RawCollection, RawFeature

if TYPE_CHECKING:
    from pathlib import Path

    from mapgen.model import Dataset


def write_gpkg(dataset: Dataset, path: Path) -> list[str]:
    """Write a layer that `mapgen.read` reads back as it was."""
    features = [
        RawFeature(feature_as_json(incident), str(path), row)
        for row, incident in enumerate(dataset.incidents, 1)
    ]
    members = {"type": "FeatureCollection", **members_of(dataset)}
    write_geopackage(path, RawCollection(file=str(path), features=features, members=members))
    return []
