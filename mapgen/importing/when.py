"""When an incident was, by the columns of its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from mapgen.dates import DateColumn, When, date_column, from_parts, with_time
from mapgen.errors import UsageError
from mapgen.model import DatePrecision
from mapgen.timezones import timezone_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from mapgen.importing.cells import Draft, Part, Seen, Table
    from mapgen.read.faults import Fault
    from mapgen.sheets.sheet import Cell, Row

    Zone: TypeAlias = Callable[[Row, Draft], str | None]
    Read: TypeAlias = Callable[[Row, str | None], When | Fault | None]
    ReadEnd: TypeAlias = Callable[[Row, str | None, Draft], str | None]

_FINENESS = {precision: at for at, precision in enumerate(get_args(DatePrecision))}
_OF_DAYS = frozenset(("minute", "hour"))


def when_part(table: Table, seen: Mapping[int, Mapping[Cell, Seen]]) -> Part:
    """Return what reads start, end, their precision, note and time zone; the place must have been read."""
    column = _column(table, "start", seen)
    start, end = _start(table, column), _end(table, _column(table, "end", seen))
    time = table.index("time")
    note, precision = table.getter("date_note"), table.getter("date_precision")
    timed = time is not None or _has_times(table, column, seen)
    zone = _zone(table) if timed else None

    def part(row: Row, draft: Draft) -> None:
        place = zone(row, draft) if zone else None
        when = start(row, place)
        if not isinstance(when, When):
            if when is not None:
                draft.faults.append(when)
            return
        if time is not None:
            when = _with_time(when, row.cells[time], place, draft)
        until = (end(row, place, draft) if end else None) or when.end
        _put(draft.properties, when, until, note(row.cells) if note else None)
        if precision and (word := precision(row.cells)):
            _coarsen(draft.properties, word.casefold())
        if place and draft.properties["date_precision"] in _OF_DAYS:
            draft.properties["timezone"] = place

    def _with_time(when: When, cell: Cell, place: str | None, draft: Draft) -> When:
        found = with_time(when, cell, place)
        if isinstance(found, When):
            return found
        draft.faults.append(found._replace(path=(table.name("time"),)))
        return when

    return part


def _put(properties: dict[str, Any], when: When, until: str | None, note: str | None) -> None:
    properties["start"] = when.start
    properties["date_precision"] = when.precision
    if until is not None and until != when.start:
        properties["end"] = until
    notes = [one for one in (when.note, note) if one]
    if notes:
        properties["date_note"] = "; ".join(notes)


def _coarsen(properties: dict[str, Any], word: str) -> None:
    """Take the precision that a row states, which is never finer than what its date shows."""
    shown = properties["date_precision"]
    if _FINENESS.get(word, -1) > _FINENESS[shown]:
        properties["date_precision"] = word
        if word not in _OF_DAYS and shown in _OF_DAYS:
            for name in properties.keys() & {"start", "end"}:
                properties[name] = properties[name][:10]


def _start(table: Table, column: DateColumn | None) -> Read:
    """Return what reads the date: one column, or year, month and day."""
    at, constant = table.index("start"), table.constant("start")
    read = _parts(table) if table.index("year") is not None else None
    if column is not None and at is not None:
        read = _cell(column, at)
    if constant is None:
        return read or (lambda _row, _place: None)
    fixed = date_column([(0, constant)], "start", table.sheet.file, table.hints)
    if not isinstance(fixed.read(constant), When):
        raise UsageError(f'[columns.constants] of mapgen.toml has start = "{constant}", which is no date.')
    if read is None:
        return lambda _, place: fixed.read(constant, place)
    return lambda row, place: read(row, place) or fixed.read(constant, place)


def _end(table: Table, column: DateColumn | None) -> ReadEnd | None:
    at, name = table.index("end"), table.name("end")
    if column is None or at is None:
        return None

    def end(row: Row, place: str | None, draft: Draft) -> str | None:
        last = column.read(row.cells[at], place)
        if isinstance(last, When):
            return last.end or last.start
        if last is not None:  # the start is still good
            draft.faults.append(last._replace(severity="warning", path=(name,)))
        return None

    return end


def _cell(column: DateColumn, at: int) -> Read:
    return lambda row, place: column.read(row.cells[at], place)


def _column(table: Table, field: str, seen: Mapping[int, Mapping[Cell, Seen]]) -> DateColumn | None:
    at, name = table.index(field), table.name(field)
    if at is None:
        return None
    cells = ((found.first, cell) for cell, found in seen[at].items())
    column = date_column(cells, name, table.sheet.file, table.hints)
    table.notes += column.notes
    table.problems += column.problems
    return column


def _parts(table: Table) -> Read:
    year, month, day = (table.index(field) for field in ("year", "month", "day"))
    column = table.name("year")

    def read(row: Row, _: str | None) -> When | Fault | None:
        cells = [None if at is None else row.cells[at] for at in (year, month, day)]
        return from_parts(cells[0], cells[1], cells[2], column)

    return read


def _zone(table: Table) -> Zone:
    """Return what tells the clocks of a row: as it states them, else those of its place."""
    named, fixed = table.getter("timezone"), table.hints.timezone

    def zone(row: Row, draft: Draft) -> str | None:
        return (named(row.cells) if named else None) or _zone_of(draft.geometry) or fixed

    return zone


def _has_times(table: Table, column: DateColumn | None, seen: Mapping[int, Mapping[Cell, Seen]]) -> bool:
    """Tell whether any cell of a column of dates has a time of day."""
    at = table.index("start")
    if column is None or at is None:
        return table.constant("start") is not None
    found = (column.read(cell, "UTC") for cell in seen[at])
    return any(isinstance(when, When) and when.precision in _OF_DAYS for when in found)


def _zone_of(geometry: dict[str, Any] | None) -> str | None:
    """Return the time zone of a point."""
    if geometry is None or geometry.get("type") != "Point":
        return None
    try:
        lon, lat = geometry["coordinates"][:2]
        return timezone_at(lon, lat)
    except (KeyError, TypeError, ValueError):  # of a file's own geometry, which validation will refuse
        return None
