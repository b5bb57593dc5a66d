"""What holds of every reader, whatever is in the file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapgen.errors import ResourceError, UsageError
from mapgen.sheets.geographic import READERS
from tests.sheets.geographic.reading import (
    collection,
    feature,
    layer,
    point,
    records,
    rows,
    saved,
    sheets,
    zipped,
)

ENDINGS = sorted(READERS)
MAGIC = {
    ".fgb": b"fgb\x03fgb\x01",
    ".gpkg": b"SQLite format 3\0",
    ".gpx": b"<gpx>",
    ".kml": b"<kml><Placemark>",
    ".kmz": b"PK\x03\x04",
    ".parquet": b"PAR1",
    ".shp": b"\0\0\x27\x0a",
    ".zip": b"PK\x03\x04",
}
HERE = shapely.Point(44.4, 33.3)


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_not_there_or_no_file_or_empty_is_told(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    with pytest.raises(ResourceError, match="does not exist"):
        sheets(path)
    path.mkdir()
    with pytest.raises(ResourceError, match="is a folder"):
        sheets(path)
    path.rmdir()
    os.mkfifo(path)
    with pytest.raises(ResourceError, match="device or a pipe"):
        sheets(path)
    path.unlink()
    with pytest.raises(ResourceError, match="is empty"):
        sheets(saved(path, b""))


def test_readers_are_named_by_their_endings_without_loading_what_they_need() -> None:
    heavy = "{'pyogrio', 'shapely', 'pyproj', 'numpy'}"
    code = f"import sys, mapgen.sheets.geographic; print(*sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def read_anything(data: bytes, ending: str) -> None:
    """Read bytes under an ending; nothing but an error that says what to do may come of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = saved(Path(folder) / f"a{ending}", data)
        if ending == ".shp":
            for part, content in seed(".shp parts").items():
                saved(path.with_suffix(part), content)
        try:
            for sheet in sheets(path):
                assert all(len(row.cells) == len(sheet.header) for row in sheet.rows())
        except (ResourceError, UsageError) as error:
            assert str(error).endswith(".")  # noqa: PT017  (that it is raised is not what is tested)


@pytest.mark.parametrize("ending", ENDINGS)
@given(data=st.binary(min_size=1))
@settings(max_examples=15)
def test_any_bytes_are_read_or_refused(ending: str, data: bytes) -> None:
    read_anything(data, ending)
    read_anything(MAGIC.get(ending, b'{"type":') + data, ending)


@cache
def seed(ending: str) -> Any:
    """Return the bytes of a small good file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending.removesuffix(' parts')}"
        match ending:
            case ".fgb" | ".gpkg" | ".shp" | ".shp parts":
                layer(path, [HERE, HERE], name=["A", "B"], n=[1, 2])
                if ending == ".shp parts":
                    return {
                        part: path.with_suffix(part).read_bytes() for part in (".shx", ".dbf", ".prj", ".cpg")
                    }
            case ".parquet":
                geopandas.GeoDataFrame({"n": [1, 2]}, geometry=[HERE, HERE], crs=32638).to_parquet(path)
            case ".zip":
                zipped(
                    path,
                    {
                        f"a{part}": data
                        for part, data in (seed(".shp parts") | {".shp": seed(".shp")}).items()
                    },
                )
            case ".kml":
                saved(path, KML)
            case ".kmz":
                zipped(path, {"doc.kml": KML})
            case ".gpx":
                saved(
                    path,
                    '<gpx><wpt lat="1" lon="2"><name>A</name></wpt>'
                    '<trk><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>',
                )
            case ".topojson":
                saved(
                    path,
                    {
                        "type": "Topology",
                        "arcs": [[[0, 0], [1, 1]]],
                        "transform": {"scale": [1, 1], "translate": [0, 0]},
                        "objects": {"a": {"type": "LineString", "arcs": [0]}},
                    },
                )
            case ".umap":
                saved(
                    path, {"type": "umap", "layers": [collection(feature(point(1, 2), description="**x**"))]}
                )
            case ".geojson" | ".json":
                saved(
                    path,
                    collection(
                        feature(point(1, 2), 7, a={"b": [1]}),
                        crs={"type": "name", "properties": {"name": "EPSG:3857"}},
                    ),
                )
            case _:
                saved(path, "\n".join(json.dumps(feature(point(1, 2), a=n)) for n in range(3)))
        return path.read_bytes()


KML = (
    '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Folder><name>F</name><Placemark><name>A</name>'
    "<description><![CDATA[<b>x</b>]]></description><Point><coordinates>1,2</coordinates></Point></Placemark></Folder></kml>"
)


@pytest.mark.parametrize("ending", ENDINGS)
@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_file_is_read_or_refused(ending: str, data: st.DataObject) -> None:
    damaged = bytearray(seed(ending))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(len(damaged) - 1, 0)))
        damaged[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=4))
    if damaged:
        read_anything(bytes(damaged), ending)


NUMBERS = st.floats(-80, 80).map(lambda number: round(number, 6))
POSITIONS = st.tuples(NUMBERS, NUMBERS)
POINTS = POSITIONS.map(shapely.Point)
LINES = st.lists(POSITIONS, min_size=2, max_size=4, unique=True).map(shapely.LineString)
BOXES = POSITIONS.map(lambda corner: shapely.box(*corner, corner[0] + 1, corner[1] + 1))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
FEATURES = st.lists(
    st.tuples(POINTS | LINES | BOXES, WORDS, st.integers(-(2**31), 2**31 - 1), st.floats(-1e6, 1e6)),
    min_size=1,
    max_size=4,
)
FORMATS: dict[str, dict[str, Any]] = {
    ".fgb": {"driver": "FlatGeobuf", "SPATIAL_INDEX": "NO"},
    ".geojson": {"driver": "GeoJSON", "COORDINATE_PRECISION": 9},
    ".geojsons": {"driver": "GeoJSONSeq", "RS": "YES", "COORDINATE_PRECISION": 9},
    ".gpkg": {"driver": "GPKG"},
    ".kml": {"driver": "LIBKML"},
    ".parquet": {},
}


@pytest.mark.parametrize("ending", sorted(FORMATS))
@given(features=FEATURES)
@settings(max_examples=12)
def test_what_gdal_writes_comes_back(ending: str, features: list[tuple[Any, str, int, float]]) -> None:
    shapes, words, whole, real = zip(*features, strict=True)
    frame = geopandas.GeoDataFrame(
        {"word": words, "whole": whole, "real": real}, geometry=list(shapes), crs=4326
    )
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = Path(folder) / f"a{ending}"
        if ending == ".parquet":
            frame.to_parquet(path)
        else:
            frame.to_file(path, **FORMATS[ending])
        read, cells = rows(path), records(path)
    assert len(read) == len(features)
    for row, shape in zip(read, shapes, strict=True):
        assert shapely.equals_exact(shapely.geometry.shape(row.geometry), shape, 1e-7, normalize=True)
    assert [each["word"] for each in cells] == list(words)
    assert [int(each["whole"]) for each in cells] == list(whole)
    assert np.allclose([float(each["real"]) for each in cells], real)


KEY_NAMES = (
    "type features properties geometry geometries coordinates id crs name layers objects arcs transform "
    "scale translate _umap_options remoteData url licence longCredit description elements geometryType a "
)
KEYS = st.sampled_from(KEY_NAMES.split())
VALUES = st.sampled_from(
    [
        "FeatureCollection",
        "Feature",
        "Topology",
        "umap",
        "Point",
        "GeometryCollection",
        "Polygon",
        "EPSG:3857",
        "x",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | VALUES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=25,
)


@given(value=JSON, kind=VALUES)
@settings(max_examples=60)
def test_json_of_any_structure_is_read_or_refused(value: Any, kind: str) -> None:
    typed = {"type": kind} | value if isinstance(value, dict) else value
    for each in (value, typed):
        read_anything(json.dumps(each).encode(), ".geojson")
        read_anything(json.dumps(each).encode(), ".ndjson")


ELEMENT_NAMES = (
    "Document Folder Placemark name description Point LineString Polygon outerBoundaryIs LinearRing "
    "coordinates MultiGeometry Track when coord MultiTrack Model Location longitude latitude TimeSpan "
    "begin end TimeStamp ExtendedData Data value SchemaData SimpleData SimpleArrayData NetworkLink wpt "
    "trk trkseg trkpt rte rtept ele time link desc "
)
NAMES = st.sampled_from(ELEMENT_NAMES.split())
TEXTS = st.sampled_from(["", "1,2", "1,2,3 4,5", "1 2 3", "nan", "x", "&lt;b&gt;", "2024-01-01"])
ELEMENTS = st.recursive(
    TEXTS,
    lambda inner: st.tuples(NAMES, st.lists(inner, max_size=4)).map(
        lambda made: f'<{made[0]} lat="1" lon="2" name="n">{"".join(made[1])}</{made[0]}>'
    ),
    max_leaves=25,
)


@pytest.mark.parametrize("ending", [".gpx", ".kml"])
@given(content=st.lists(ELEMENTS, max_size=4).map("".join))
@settings(max_examples=40)
def test_xml_of_any_structure_is_read_or_refused(ending: str, content: str) -> None:
    root = ending.removeprefix(".")
    read_anything(f"<{root}>{content}</{root}>".encode(), ending)
