"""The same dirty rows in every format that is read: none is lost on the way."""

from __future__ import annotations

import csv
import json
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import geopandas
import pytest
import shapely
import xlsxwriter

from mapgen.config import Columns, Settings
from mapgen.importing.pipeline import Choices
from mapgen.importing.run import import_files
from tests.sheets.test_workbook import ods

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS: list[tuple[str, str, str, tuple[float, float] | None]] = [
    ("2024-02-07", "Drone strike on a car", "3", (44.4911, 33.3152)),
    ("2024-02-07", "=cmd|' /C calc'!A0", "at least 2", (44.4911, 33.3152)),
    ("31/31/2024", "no such day", "", (44.1, 33.1)),
    ("2024-02-03", "nowhere", "-99", None),
    ("", "without a date", "5", (40.0, 34.0)),
    ("2024-02-03", "<b>bold</b> & \u202ereversed", "dozens", (0.0, 0.0)),
    ("2024-01-28", "مسيّرة 😀", "٣", (38.6, 33.3)),
]
FIELDS = ("when", "what", "dead")
SETTINGS = Settings(columns=Columns(names={"start": "when", "title": "what", "killed": "dead"}))


def properties(row: tuple[Any, ...]) -> dict[str, str]:
    return dict(zip(FIELDS, row, strict=False))


def features() -> list[dict[str, Any]]:
    return [
        {
            "type": "Feature",
            "properties": properties(row),
            "geometry": row[3] and {"type": "Point", "coordinates": list(row[3])},
        }
        for row in ROWS
    ]


def frame() -> geopandas.GeoDataFrame:
    points = [None if row[3] is None else shapely.Point(row[3]) for row in ROWS]
    return geopandas.GeoDataFrame([properties(row) for row in ROWS], geometry=points, crs=4326)


def geojson(path: Path) -> None:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features()}), encoding="utf-8")


def lines(path: Path) -> None:
    path.write_text("\n".join(json.dumps(one) for one in features()), encoding="utf-8")


def topojson(path: Path) -> None:
    geometries = [
        {"type": None, "properties": properties(row)}
        if row[3] is None
        else {"type": "Point", "coordinates": list(row[3]), "properties": properties(row)}
        for row in ROWS
    ]
    strikes = {"type": "GeometryCollection", "geometries": geometries}
    topology = {"type": "Topology", "objects": {"strikes": strikes}, "arcs": []}
    path.write_text(json.dumps(topology), encoding="utf-8")


def umap(path: Path) -> None:
    layer = {"type": "FeatureCollection", "features": features(), "_umap_options": {"name": "Strikes"}}
    path.write_text(json.dumps({"type": "umap", "properties": {}, "layers": [layer]}), encoding="utf-8")


def gpx(path: Path) -> None:
    """Write waypoints, which have no figures; an empty route is what GPX has for no place."""
    marks = []
    for when, what, _, point in ROWS:
        name = "rte" if point is None else "wpt"
        where = "" if point is None else f' lat="{point[1]}" lon="{point[0]}"'
        marks.append(f"<{name}{where}><time>{when}</time><name>{escape(what)}</name></{name}>")
    text = f'<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">{"".join(marks)}</gpx>'
    path.write_text(text, encoding="utf-8")


def kmz(path: Path) -> None:
    kml(path.with_suffix(".kml"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(path.with_suffix(".kml"), "doc.kml")


def table() -> list[list[Any]]:
    points = [row[3] or ("", "") for row in ROWS]
    heading = [*FIELDS, "latitude", "longitude"]
    return [heading, *([*row[:3], lat, lon] for row, (lon, lat) in zip(ROWS, points, strict=True))]


def text(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table())


def kml(path: Path) -> None:
    marks = []
    for row in ROWS:
        cells = "".join(
            f'<Data name="{name}"><value>{escape(text)}</value></Data>'
            for name, text in properties(row).items()
        )
        point = "" if row[3] is None else f"<Point><coordinates>{row[3][0]},{row[3][1]}</coordinates></Point>"
        marks.append(f"<Placemark><ExtendedData>{cells}</ExtendedData>{point}</Placemark>")
    text = f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{"".join(marks)}</Document></kml>'
    path.write_text(text, encoding="utf-8")


def workbook(path: Path) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(table()):
            sheet.write_row(at, 0, row)


def open_document(path: Path) -> None:
    ods(path, [[None if cell == "" else cell for cell in row] for row in table()])


def zipped(path: Path) -> None:
    folder = path.with_suffix("")
    folder.mkdir()
    frame().to_file(folder / "strikes.shp", encoding="utf-8")
    with zipfile.ZipFile(path, "w") as archive:
        for part in folder.iterdir():
            archive.write(part, part.name)


WRITERS: dict[str, Callable[[Path], None]] = {
    ".csv": text,
    ".fgb": lambda path: frame().to_file(path, driver="FlatGeobuf", SPATIAL_INDEX="NO"),
    ".geojson": geojson,
    ".geojsonl": lines,
    ".gpkg": lambda path: frame().to_file(path, driver="GPKG"),
    ".gpx": gpx,
    ".kml": kml,
    ".kmz": kmz,
    ".ods": open_document,
    ".parquet": lambda path: frame().to_parquet(path),
    ".topojson": topojson,
    ".umap": umap,
    ".xlsx": workbook,
    ".zip": zipped,
}


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_each_row_is_shown_unlocated_or_reported(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"data{ending}"
    WRITERS[ending](path)
    settings = Settings() if ending == ".gpx" else SETTINGS
    (tally,) = import_files([path], tmp_path / "out.geojson", settings, Choices()).tallies
    assert (tally.rows, tally.shown, tally.unlocated, tally.reported) == (7, 3, 1, 3)
    written = json.loads((tmp_path / "out.geojson").read_bytes())["features"]
    titles = {one["properties"]["title"] for one in written}
    assert titles == {"Drone strike on a car", "=cmd|' /C calc'!A0", "nowhere", "مسيّرة 😀"}
    killed = [one["properties"].get("claims") for one in written if one["properties"]["title"] == "nowhere"]
    assert killed == [None]
