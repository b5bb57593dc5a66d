"""Natural Earth 1:10m → land, lakes, rivers, borders, first-level boundaries, countries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pyogrio
import shapely
from shapely.geometry import shape as from_geojson

from mapgen.reference import packing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from mapgen.reference import Feature

ADMIN1_CLASSES = ("Admin-1 boundary", "Admin-1 region boundary")
"""Natural Earth's other two classes are statistical units, which no newspaper map shows."""

POINT_OF_VIEW_CODES = {"KO": "KR"}
"""Natural Earth's suffix → ISO 3166-1, where they differ."""

COUNTRY_TOLERANCE = 0.002
"""Degrees, about 200 m: countries are only asked whether a point is far outside."""

NOT_A_COUNTRY = ("ISO", "OSM", "TLC")
"""Suffixes of `FCLASS_…` that are no country's point of view."""


class Disputed(NamedTuple):
    """An area that Natural Earth's default view gives to another country than `code`, which states it too.

    A source that puts a place there in `code` is not wrong about the place, so the area counts as
    inside of both. `unit` is an ADM0_A3 code or an ISO 3166-2 code of Natural Earth; `box` cuts it
    (west, south, east, north) where the disputed part is no unit of its own.
    """

    code: str
    unit: str
    box: tuple[float, float, float, float] | None = None


DISPUTED = (
    Disputed("UA", "UA-43"),  # Crimea
    Disputed("UA", "UA-40"),  # Sevastopol
    Disputed("SY", "IL-Z", (35.62, 32.68, 35.92, 33.36)),  # Golan Heights, east of the Jordan
    Disputed("IL", "PS-WBK"),
    Disputed("PS", "IL-JM"),  # East Jerusalem, which is no unit of its own
    Disputed("CY", "CYN"),
    Disputed("CY", "CNM"),
    Disputed("CY", "ESB"),
    Disputed("CY", "WSB"),
    Disputed("SO", "SOL"),
    Disputed("RS", "KOS"),
    Disputed("CU", "USG"),
    Disputed("MA", "SAH"),
    Disputed("EH", "MAR", (-17.2, 20.7, -8.6, 27.67)),
    Disputed("IN", "PK-GB"),
    Disputed("IN", "PK-JK"),
    Disputed("PK", "IN-JK"),
    Disputed("PK", "IN-LA"),
    Disputed("IN", "KAS"),
    Disputed("PK", "KAS"),
    Disputed("IN", "CHN", (78.0, 34.3, 80.4, 36.0)),  # Aksai Chin
    Disputed("CN", "IN-AR"),
    Disputed("SD", "EGY", (33.1, 21.98, 37.0, 23.2)),  # Halaib
    Disputed("SS", "SDN", (27.8, 9.3, 29.1, 10.2)),  # Abyei
)


def land(path: Path) -> Iterator[Feature]:
    """Return the land, a feature for each polygon; the coast is its outline."""
    for row, geometry in _rows(path):
        if row["featurecla"] != "Null island":
            for rings in packing.polygons(geometry):
                yield packing.feature(rings, 0)


def lakes(path: Path) -> Iterator[Feature]:
    """Return the lakes and reservoirs."""
    for row, geometry in _rows(path):
        for rings in packing.polygons(geometry):
            yield packing.feature(rings, row["scalerank"])


def rivers(path: Path) -> Iterator[Feature]:
    """Return the rivers, with their middle lines through lakes, and their names."""
    for row, geometry in _rows(path):
        if geometry is not None and (parts := packing.lines(geometry)):
            yield packing.feature(parts, row["scalerank"], row["name"] or "")


def borders(path: Path) -> Iterator[Feature]:
    """Return the land borders, with Natural Earth's class, and by point of view where it differs."""
    for row, geometry in _rows(path):
        if parts := packing.lines(geometry):
            yield packing.feature(parts, 0, row["FEATURECLA"], points_of_view(row))


def admin1(path: Path) -> Iterator[Feature]:
    """Return the boundaries of first-level divisions."""
    for row, geometry in _rows(path):
        if row["featurecla"] in ADMIN1_CLASSES and (parts := packing.lines(geometry)):
            yield packing.feature(parts, row["min_zoom"])


def countries(path: Path, states: list[dict[str, Any]]) -> Iterator[Feature]:
    """Return what counts as inside of each ISO code: Natural Earth's default view and what is disputed."""
    areas: dict[str, list[BaseGeometry]] = {}
    units = {s["properties"]["iso_3166_2"]: from_geojson(s["geometry"]) for s in states if s["geometry"]}
    for row, geometry in _rows(path):
        units[row["ADM0_A3"]] = geometry
        if row["ISO_A2_EH"] != "-99":
            areas.setdefault(row["ISO_A2_EH"], []).append(geometry)
    for code, unit, box in DISPUTED:
        geometry = units[unit]
        areas.setdefault(code, []).append(shapely.clip_by_rect(geometry, *box) if box else geometry)
    for code in sorted(areas):
        area = shapely.union_all([shapely.make_valid(a) for a in areas[code]])
        for rings in packing.polygons(area.simplify(COUNTRY_TOLERANCE)):
            yield packing.feature(rings, 0, code)


def points_of_view(row: dict[str, Any]) -> dict[str, str]:
    """Return the class of a feature by ISO code of the country whose view it is."""
    views = {column[7:]: value for column, value in row.items() if column.startswith("FCLASS_") and value}
    return {POINT_OF_VIEW_CODES.get(code, code): v for code, v in views.items() if code not in NOT_A_COUNTRY}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Return the attributes of a shapefile's features; absent is None."""
    return (row for row, _ in _rows(path))


def rows_with_point(path: Path) -> Iterator[tuple[dict[str, Any], tuple[float, float]]]:
    """Return attributes and a point inside, longitude and latitude, of a shapefile's polygons."""
    for row, geometry in _rows(path):
        point = geometry.representative_point()
        yield row, (point.x, point.y)


def _rows(path: Path) -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    table = pyogrio.read_dataframe(path)
    attributes = table.drop(columns="geometry").astype(object)
    records = attributes.where(attributes.notna(), None).to_dict("records")
    return zip(records, table.geometry, strict=True)
