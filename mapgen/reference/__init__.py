"""The built-in reference data, and how to read them.

The files are gzipped JSON: of a layer, one line for what all features are and then a line for the shape
of each, so that a region reads only its own shapes. Positions are integers, thousandths of a degree
(about 100 m, the accuracy of Natural Earth 1:10m); lines and rings are flat lists x0, y0, dx1, dy1, …
`extract.py` makes the files, `provenance.json` says from what.
"""

from __future__ import annotations

import gzip
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

SCALE = 1000
"""Integers per degree."""

FlatLine = list[int]
LabelKind = Literal["country", "admin1", "capital", "city", "town", "water"]
Box = tuple[int, int, int, int]
"""West, south, east, north, thousandths of a degree."""


class Feature(msgspec.Struct, array_like=True):
    """A polygon (its rings) or a line (its parts) of one layer.

    `zoom` is the web-map zoom from which it matters, for lakes and rivers Natural Earth's `scalerank`; 0
    where the source has none.
    `kind` is the class of a border, the name of a river, the ISO 3166-1 alpha-2 code of a country.
    `views` holds, for a border, its class by point of view where that differs from `kind`.
    `shape` is JSON until it is wanted (`decode_shape`).
    """

    box: Box
    zoom: float
    kind: str
    views: dict[str, str]
    shape: bytes = b""


class Label(msgspec.Struct, array_like=True, frozen=True):
    """A name at a point: of a country, a first-level division, or a water.

    `hidden_in` are the points of view that do not recognise the country.
    """

    kind: LabelKind
    lon: float
    lat: float
    zoom: float
    names: dict[str, str]
    hidden_in: list[str]


_features_decoder = msgspec.json.Decoder(list[Feature])
_shape_decoder = msgspec.json.Decoder(list[FlatLine])
_labels_decoder = msgspec.json.Decoder(list[Label])


def data_file(name: str) -> Traversable:
    """Return the committed file `name`."""
    return files(__name__).joinpath(name)


def read_features(layer: str) -> list[Feature]:
    """Return every feature of a layer: `land`, `lakes`, `rivers`, `borders`, `admin1`, `countries`."""
    about, *shapes = _lines(f"{layer}.json.gz")
    features = _features_decoder.decode(about)
    for feature, shape in zip(features, shapes, strict=True):
        feature.shape = shape
    return features


def read_labels() -> list[Label]:
    """Return the names of countries, first-level divisions and waters."""
    (labels,) = _lines("labels.json.gz")
    return _labels_decoder.decode(labels)


def decode_shape(feature: Feature) -> list[FlatLine]:
    """Return the rings or parts of a feature, flat and delta-coded."""
    return _shape_decoder.decode(feature.shape)


def _lines(name: str) -> list[bytes]:
    return gzip.decompress(data_file(name).read_bytes()).splitlines()
