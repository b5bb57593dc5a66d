"""Rows of a table → incidents in the canonical form, by a plan: columns are found once, not once a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.config.columns import DATES, NUMBERS, WORDS
from mapgen.formulas import unguarded
from mapgen.importing.cells import Draft, Table
from mapgen.importing.own import is_whole, own_reader
from mapgen.importing.people import actors_part, claims_part, sources_part
from mapgen.importing.records import Understanding
from mapgen.importing.values import record_of, slug
from mapgen.importing.when import when_part
from mapgen.importing.where import where_part
from mapgen.importing.words import country_word, words_part
from mapgen.vocabulary import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mapgen.importing.cells import Part
    from mapgen.importing.plan import Plan
    from mapgen.importing.records import Hints, Record
    from mapgen.sheets.sheet import Cell, Row, Sheet

_TITLE_LONGEST = 120


def converting(
    sheet: Sheet, plan: Plan, hints: Hints, cells: Mapping[str, Callable[[Cell], Cell]] | None = None
) -> Understanding:
    """Return what turns the rows of a table into records.

    Parameters
    ----------
    sheet
        It is gone through once, for what its columns show as a whole.
    plan
        Which column is what.
    hints
        What is known of all rows.
    cells
        Column → what is done to each of its cells first: what a database writes in a way of its own.

    Raises
    ------
    UsageError
        If the plan has words that are in no list, or coordinates of which nobody said the system.
    """
    changed: dict[int, Callable[[Cell], Cell]] = {}
    if is_whole(sheet.header) and not sheet.has_geometry:
        changed |= dict.fromkeys(range(len(sheet.header)), _unguarded)
    changed |= {sheet.header.index(name): change for name, change in (cells or {}).items()}
    seen_sheet = _with(sheet, changed) if changed else sheet
    table = Table(seen_sheet, plan.columns, _completed(hints, plan))
    watched = [name for name in (*DATES[:2], *WORDS) if name != "date_precision"]
    figures = [table.at(name) for one in plan.columns.figures for name in one.columns]
    seen = table.survey([at for name in (*watched, *NUMBERS) for at in table.indices(name)] + figures)
    parts = [
        where_part(table, country_word(table, seen)),
        when_part(table, seen),
        words_part(table, seen),
        actors_part(table),
        sources_part(table),
        claims_part(table, seen),
        _own_part(table, plan),
        _texts_part(table),
    ]
    convert = _converter(table, [part for part in parts if part])
    if changed:
        plain = convert
        convert = lambda row: plain(_changed(row, changed))  # noqa: E731
    return Understanding(convert=convert, notes=table.notes, problems=table.problems)


def _converter(table: Table, parts: list[Part]) -> Callable[[Row], Record]:
    ident = table.getter("id")

    def convert(row: Row) -> Record:
        draft = Draft(row.geometry)
        for part in parts:
            part(row, draft)
        name = ident(row.cells) if ident else None
        return record_of(draft.properties, draft.geometry, slug(name) if name else None, draft.faults)

    return convert


def _completed(hints: Hints, plan: Plan) -> Hints:
    """Return the hints with what the plan says of all rows."""
    from msgspec.structs import replace  # noqa: PLC0415

    columns = plan.columns
    return replace(
        hints,
        date_order=hints.date_order or columns.date_order,
        timezone=hints.timezone or columns.timezone,
        crs=hints.crs or columns.crs,
        country=hints.country or columns.country,
    )


def _texts_part(table: Table) -> Part:
    """Return what reads summary and title, and composes a title of what else the row says."""
    title, summary = table.getter("title"), table.getter("summary", joined="\n")

    def part(row: Row, draft: Draft) -> None:
        properties = draft.properties
        text = summary(row.cells) if summary else None
        if text:
            properties["summary"] = text
        own = title(row.cells) if title else None
        said = own or composed_title(properties)
        if said:
            properties["title"] = said

    return part


def composed_title(properties: Mapping[str, Any]) -> str | None:
    """Return a title of what an incident states: kind and place, else its summary's beginning or its date."""
    kind = properties.get("sub_event_type") or properties.get("original_type")
    if kind is None and properties.get("event_type") != UNSTATED:
        kind = properties.get("event_type")
    where = properties.get("place") or {}
    place = where.get("name") or where.get("admin1")
    if kind or place:
        return ", ".join(text for text in (kind, place) if text)
    summary = properties.get("summary")
    if summary:
        return str(summary) if len(summary) <= _TITLE_LONGEST else f"{_cut(summary)}…"
    return properties.get("start")


def _cut(text: str) -> str:
    """Return the beginning of a text, to the end of a word."""
    beginning = text[:_TITLE_LONGEST]
    return beginning.rpartition(" ")[0] or beginning


def _own_part(table: Table, plan: Plan) -> Part | None:
    """Return what reads columns in mapgen's own form; claims before sources, whose publishers they name."""
    ordered = sorted(plan.own, key=lambda name: (name == "extra", name))
    readers = [(table.at(name), own_reader(name)) for name in ordered]
    if not readers:
        return None

    def part(row: Row, draft: Draft) -> None:
        for at, put in readers:
            fault = put(row.cells[at], draft.properties)
            if fault:
                draft.faults.append(fault)

    return part


def _unguarded(cell: Cell) -> Cell:
    return unguarded(cell) if isinstance(cell, str) else cell


def _with(sheet: Sheet, changed: Mapping[int, Callable[[Cell], Cell]]) -> Sheet:
    from msgspec.structs import replace  # noqa: PLC0415

    rows = sheet.rows
    return replace(sheet, rows=lambda: (_changed(row, changed) for row in rows()))


def _changed(row: Row, changed: Mapping[int, Callable[[Cell], Cell]]) -> Row:
    cells = list(row.cells)
    for at, change in changed.items():
        cells[at] = change(cells[at])
    return row._replace(cells=cells)
