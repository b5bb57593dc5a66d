"""Where an incident was, by the columns of its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.coordinates import (
    Point,
    coordinate_notes,
    geometry_of,
    read_pair,
    read_point,
    read_projected,
    read_wkt,
)
from mapgen.errors import UsageError
from mapgen.importing.sample import number_of
from mapgen.importing.values import stated
from mapgen.read.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from mapgen.importing.cells import Draft, Part, Table
    from mapgen.importing.words import Word
    from mapgen.sheets.sheet import Cell, Row

    Locate: TypeAlias = Callable[[Sequence[Cell]], Point | dict[str, Any] | Fault | None]

_FARTHEST_KM = 20_000
_SAME_DEGREES = 0.01
"""About a kilometre: what has two decimals only is not another place."""


def where_part(table: Table, country: Word | None) -> Part:
    """Return what reads the geometry, and the place in words."""
    locates = _locates(table)
    check = _check_of(table)
    if (locates or table.sheet.has_geometry) and not _says_how_precise(table):
        table.notes.append(
            "Nothing says how precise the places are. If they are alike, write in mapgen.toml, under "
            '[columns.constants], location_precision = "…" and uncertainty_km = "…".'
        )
    words = _place(table, country)
    radius_at = table.index("uncertainty_km")
    radius_constant = table.constant("uncertainty_km")

    def part(row: Row, draft: Draft) -> None:
        if draft.geometry is not None:
            if check:
                check(row.cells, draft)
        else:
            _locate(locates, row.cells, draft)
        if place := words(row.cells):
            draft.properties["place"] = place
        said = row.cells[radius_at] if radius_at is not None else None
        if (stated(said) or radius_constant) is not None:
            _radius(said if stated(said) else radius_constant, table.name("uncertainty_km"), draft)

    return part


def _locate(locates: Sequence[Locate], cells: Sequence[Cell], draft: Draft) -> None:
    for locate in locates:
        found = locate(cells)
        if isinstance(found, Fault):
            draft.faults.append(found)
        elif found is not None:
            draft.geometry = geometry_of(found) if isinstance(found, Point) else found
            return


def _check_of(table: Table) -> Callable[[Sequence[Cell], Draft], None] | None:
    """Return what compares a row's point with its columns of degrees; None where a table has not both."""
    lat, lon = table.index("latitude"), table.index("longitude")
    if lat is None or lon is None or not table.sheet.has_geometry:
        return None
    columns = table.name("latitude"), table.name("longitude")

    def check(cells: Sequence[Cell], draft: Draft) -> None:
        said = read_pair(cells[lat], cells[lon], columns)
        if isinstance(said, Fault):
            draft.faults.append(said._replace(severity="warning"))
        elif said is not None and _is_elsewhere(draft.geometry, said):
            message = (
                f"The geometry is elsewhere than latitude {said.lat:g}, longitude {said.lon:g}, which the "
                "columns have; the geometry is taken."
            )
            fix = "Correct the one that is wrong, or put the columns into ignore = [...] under [columns]."
            draft.faults.append(Fault("two-positions", message, fix, "warning", columns[:1]))

    return check


def _is_elsewhere(geometry: dict[str, Any] | None, said: Point) -> bool:
    """Tell whether a point is another than columns say, whose digits may be fewer."""
    if geometry is None or geometry.get("type") != "Point":
        return False
    try:
        lon, lat = geometry["coordinates"][:2]
        return bool(max(abs(lon - said.lon), abs(lat - said.lat)) > _SAME_DEGREES)
    except (KeyError, TypeError, ValueError):  # of a file's own geometry, which validation will refuse
        return False


def _says_how_precise(table: Table) -> bool:
    named = ("location_precision", "uncertainty_km")
    return any(table.names(field) or table.constant(field) for field in named)


def _locates(table: Table) -> list[Locate]:
    """Return the ways to a position, the surest first."""
    found: list[Locate] = []
    lat, lon = table.index("latitude"), table.index("longitude")
    if lat is not None and lon is not None:
        columns = table.name("latitude"), table.name("longitude")
        found.append(lambda cells: read_pair(cells[lat], cells[lon], columns))
    if (point := table.index("point")) is not None:
        name = table.name("point")
        table.notes += coordinate_notes(((row.number, row.cells[point]) for row in table.sheet.rows()), name)
        found.append(lambda cells: read_point(cells[point], name))
    if (wkt := table.index("wkt")) is not None:
        named = table.name("wkt")
        found.append(lambda cells: read_wkt(cells[wkt], named))
    if table.index("easting") is not None and table.index("northing") is not None:
        found.append(_metres(table))
    return found


def _metres(table: Table) -> Locate:
    """Return what reads easting and northing: of UTM with a zone in each row, or of one system."""
    easting, northing = table.index("easting") or 0, table.index("northing") or 0
    zone = table.getter("utm_zone")
    column, other = table.name("easting"), table.name("northing")
    if table.hints.crs is None and zone is None:
        raise UsageError(
            f'{table.sheet.file}: "{column}" and "{other}" are not degrees. Say of which system they are: '
            'under [columns] of mapgen.toml write crs = "EPSG:32638", or name the column of their utm_zone.'
        )
    columns, crs = (column, other), table.hints.crs

    def locate(cells: Sequence[Cell]) -> Point | Fault | None:
        grid = zone(cells) if zone else None
        east, north = stated(cells[easting]), stated(cells[northing])
        if grid and east and north:
            return read_point(f"{grid} {east} {north}", column)
        return read_projected(cells[easting], cells[northing], columns, crs) if crs else None

    return locate


def _place(table: Table, country: Word | None) -> Callable[[Sequence[Cell]], dict[str, str] | None]:
    name, admin1 = table.getter("place_name"), table.getter("admin1")
    everywhere = table.hints.country

    def place(cells: Sequence[Cell]) -> dict[str, str] | None:
        code = country(cells)[0] if country else None
        province = admin1(cells) if admin1 else None
        called = name(cells) if name else None
        if not (called or province or code):
            return None
        found = {"name": called} if called else {}  # a province is not the town of its name
        if code or everywhere:
            found["country"] = code or everywhere or ""
        if province:
            found["admin1"] = province
        return found

    return place


def _radius(cell: Cell, column: str, draft: Draft) -> None:
    number = number_of(cell)
    if number is not None and 0 <= number <= _FARTHEST_KM:
        draft.properties["uncertainty_km"] = int(number) if number == int(number) else number
        return
    message = f"The radius is not a number of kilometres from 0 to {_FARTHEST_KM:,}; it is left out."
    draft.faults.append(Fault("unreadable-radius", message, "Write a number alone.", "warning", (column,)))
