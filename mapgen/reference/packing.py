"""Geometry and records → the committed files: small, and the same bytes every time."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import shapely

from mapgen.reference import SCALE, Box, Feature, FlatLine, Label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

_encoder = msgspec.json.Encoder(order="deterministic")


def flatten(geometry: BaseGeometry) -> FlatLine | None:
    """Return a line or ring as a flat, delta-coded list of integers; None where nothing is left of it.

    Neighbouring points that round to the same position are kept once.
    """
    points = np.rint(shapely.get_coordinates(geometry) * SCALE).astype(np.int64)
    moved = np.ones(len(points), dtype=bool)
    moved[1:] = (np.diff(points, axis=0) != 0).any(axis=1)
    points = points[moved]
    if len(points) < (4 if geometry.geom_type == "LinearRing" else 2):
        return None
    flat: FlatLine = np.vstack([points[:1], np.diff(points, axis=0)]).ravel().tolist()
    return flat


def polygons(geometry: BaseGeometry) -> list[list[FlatLine]]:
    """Return the polygons of a geometry, each as its rings, made valid on the grid of the file."""
    snapped = shapely.set_precision(shapely.make_valid(geometry), 1 / SCALE)
    parts = [p for p in shapely.get_parts(shapely.get_parts(snapped)) if p.geom_type == "Polygon"]
    shapes = ([flatten(ring) for ring in (part.exterior, *part.interiors)] for part in parts)
    return [[ring for ring in shape if ring] for shape in shapes if shape[0]]


def lines(geometry: BaseGeometry) -> list[FlatLine]:
    """Return the parts of a line, joined where just two of them meet."""
    merged = shapely.line_merge(shapely.set_precision(geometry, 1 / SCALE, mode="pointwise"))
    return [flat for part in shapely.get_parts(merged) if (flat := flatten(part))]


def feature(
    shape: list[FlatLine], zoom: float, kind: str = "", views: dict[str, str] | None = None
) -> Feature:
    """Return the record of a shape."""
    return Feature(_box(shape), round(float(zoom), 1), kind, views or {}, msgspec.json.encode(shape))


def write_features(path: Path, features: Iterable[Feature]) -> None:
    """Write a layer: a line for what its features are, then a line for the shape of each."""
    found = list(features)
    about = [(f.box, f.zoom, f.kind, f.views) for f in found]
    _write(path, [_encoder.encode(about), *(f.shape for f in found)])


def write_labels(path: Path, labels: Iterable[Label]) -> None:
    """Write the labels, in one line."""
    _write(path, [_encoder.encode(list(labels))])


def _write(path: Path, lines: list[bytes]) -> None:
    """Write lines, gzipped; without a time stamp, so that equal lines give equal bytes."""
    path.write_bytes(gzip.compress(b"\n".join(lines), 9, mtime=0))


def _box(shape: list[FlatLine]) -> Box:
    points = np.concatenate([np.array(flat).reshape(-1, 2).cumsum(axis=0) for flat in shape])
    west, south = points.min(axis=0).tolist()
    east, north = points.max(axis=0).tolist()
    return west, south, east, north
