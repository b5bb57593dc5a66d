"""GeoJSON (RFC 7946) as text: what it takes to find the features. Whether they are good is judged later."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw

from mapgen.read.faults import SAVE_AS_UTF8, Fault, Path, as_problem
from mapgen.read.jsontext import UTF8_BOM, decode
from mapgen.read.raw import RawCollection, RawFeature
from mapgen.read.texts import FeatureTexts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.model import Problem

_GEOMETRIES = frozenset(
    ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection")
)


THOROUGH_BYTES = 100_000_000
"""Texts of this size and more are read only if they are clean JSON, which takes their size in memory and a
tenth more. To find out what is wrong with one takes eight times its size."""

_SPLIT = 1 << 20


def read_geojson(data: bytes, file: str) -> RawCollection:
    """Read a FeatureCollection, or a single Feature as a collection of one.

    There are two ways through, with the same outcome. Of a text that is JSON all through, the features are
    only found, and read later, one by one. Anything else is read as a whole.

    Parameters
    ----------
    data
        The whole file.
    file
        Its name, for the problems.

    Returns
    -------
    RawCollection
        Without features where the text cannot be read or is something else; its problems say why.
    """
    try:
        return _read_pieces(data, file)
    except (ValueError, RecursionError) as error:
        if len(data) >= THOROUGH_BYTES:
            return RawCollection(file=file, problems=_problems([_unclean(error)], [], (), file))
    return read_whole(data, file)


def read_whole(data: bytes, file: str) -> RawCollection:
    """Read a text with all its features at once, as `read_geojson` says."""
    value, faults, readable = decode(data)
    if not readable:
        return RawCollection(file=file, problems=_problems(faults, [], (), file))
    features, root = _features(value)
    if features is None:
        faults.append(_not_geojson(value))
        return RawCollection(file=file, problems=_problems(faults, [], (), file))
    members = {key: member for key, member in value.items() if key != "features"} if root else _COLLECTION
    return RawCollection(
        file=file,
        features=[RawFeature(feature, file, row) for row, feature in enumerate(features, 1)],
        members=dict(members),
        problems=_problems(faults, features, root, file),
    )


def _read_pieces(data: bytes, file: str) -> RawCollection:
    """Find the features of a text; msgspec checks the form of what it passes over.

    Raises
    ------
    ValueError, RecursionError
        If it is not a FeatureCollection in UTF-8 that is clean JSON, its features apart.
    """
    start = len(UTF8_BOM) if data.startswith(UTF8_BOM) else 0
    members = msgspec.json.decode(memoryview(data)[start:], type=dict[str, Raw])
    if (features := members.get("features")) is None:
        raise ValueError('it has no "features"')
    texts = msgspec.json.decode(features, type=list[Raw])
    _check_utf8(data)
    at = _offset(features, data)
    # the rest of the text is small: it is read as a whole
    decoded = decode(b"".join((data[:at], b"[]", memoryview(data)[at + memoryview(features).nbytes :])))
    rest = decoded.value
    if not isinstance(rest, dict) or rest.get("type") != "FeatureCollection":
        raise ValueError('its "type" is another')
    if any(len(fault.path) == 1 for fault in decoded.faults):
        raise ValueError("one of its members cannot be used, or stands more than once")
    return RawCollection(
        file=file,
        features=FeatureTexts(texts, file),
        members={key: member for key, member in rest.items() if key != "features"},
        problems=_problems(decoded.faults, [], (), file),
    )


def _offset(part: Raw, data: bytes) -> int:
    """Return where in the text a piece of it begins."""
    import numpy as np  # noqa: PLC0415  (it tells addresses)

    begin, whole = (np.frombuffer(one, np.uint8).ctypes.data for one in (part, data))
    return int(begin - whole)


def _check_utf8(data: bytes) -> None:
    """Raise UnicodeDecodeError where the text is not UTF-8, without making a second copy of it."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for at in range(0, 0 if data.isascii() else len(data), _SPLIT):
        decoder.decode(data[at : at + _SPLIT])


def _unclean(error: Exception) -> Fault:
    size = f"{THOROUGH_BYTES // 1_000_000} MB"
    split = "or split it, for example by year, and give all the parts: then the exact place is said."
    if isinstance(error, UnicodeDecodeError):
        return Fault(
            "not-utf-8", f"The text is not UTF-8. {_NO_CLOSER.format(size)}", f"{SAVE_AS_UTF8[:-1]}; {split}"
        )
    message = f"This is no FeatureCollection in clean JSON: {error}. {_NO_CLOSER.format(size)}"
    return Fault("not-json", message, f"Mend it there; {split}")


_NO_CLOSER = "In a file of {} or more, mapgen looks no closer."
_COLLECTION = {"type": "FeatureCollection"}


def _features(value: Any) -> tuple[list[Any] | None, Path]:
    """Return the features and the path that leads to them; None where there are none to be had."""
    if isinstance(value, dict) and value.get("type") == "Feature":
        return [value], ()
    if isinstance(value, dict) and value.get("type") == "FeatureCollection":
        features = value.get("features")
        if isinstance(features, list):
            return features, ("features",)
    return None, ()


def _not_geojson(value: Any) -> Fault:
    what, kind = "This is not a GeoJSON object", value.get("type") if isinstance(value, dict) else None
    fix = 'Wrap it: {"type": "FeatureCollection", "features": […]} (RFC 7946, section 3.3).'
    if kind == "FeatureCollection":
        if "features" in value:
            what, fix = (
                '"features" is not an array',
                'Write "features": [ … ], with one Feature per incident.',
            )
        else:
            what, fix = 'The FeatureCollection has no "features"', 'Add "features": [ … ].'
    elif isinstance(kind, str) and kind in _GEOMETRIES:
        what = f"This is a bare {kind}, with nothing that says what happened there"
        fix = "Make it the geometry of a Feature that has properties."
    elif isinstance(value, list):
        what = "This is a bare array"
    elif isinstance(value, dict):
        what = 'The outermost object is no FeatureCollection: its "type" is missing or another'
    return Fault("not-geojson", f"{what}.", fix)


def _problems(faults: Sequence[Fault], features: Sequence[Any], root: Path, file: str) -> list[Problem]:
    problems = []
    for fault in faults:
        index = _index(fault.path, features, root)
        if index is None:
            problems.append(as_problem(fault, file, fault.line, None, fault.path))
        else:
            path = fault.path[2:] if root else fault.path
            problems.append(as_problem(fault, file, index + 1, features[index], path))
    return problems


def _index(path: Path, features: Sequence[Any], root: Path) -> int | None:
    """Return which feature a path leads into."""
    if not features or not path:
        return None
    if not root:
        return 0
    step = path[1] if len(path) > 1 and path[0] == "features" else None
    return step if isinstance(step, int) else None
