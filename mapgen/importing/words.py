"""Cells that hold words of a list: each word is looked up once, and told once if it is in none."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

from mapgen.errors import UsageError
from mapgen.importing.values import country_code, stated, text_of
from mapgen.model import LocationPrecision, Problem, Status
from mapgen.read.faults import Fault
from mapgen.validate.report import show
from mapgen.vocabulary import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mapgen.importing.cells import Draft, Part, Seen, Table
    from mapgen.sheets.sheet import Cell, Row

    Resolve: TypeAlias = Callable[[str], str | None]
    Word: TypeAlias = Callable[[Sequence[Cell]], tuple[str | None, str | None]]
    """Returns what the list calls it, and the word as it was written."""

_PRECISIONS = {
    **{word: word for word in get_args(LocationPrecision)},
    "admin1": "province",
    "admin2": "district",
    "city": "town",
    "governorate": "province",
    "neighborhood": "neighbourhood",
    "region": "province",
    "state": "province",
    "village": "town",
}
_TOLD = 40
"""How many different words of a column are told one by one."""


def words_part(table: Table, seen: Mapping[int, Mapping[Cell, Seen]]) -> Part:
    """Return what reads kind, status, precision of the place, and the warning of graphic sources."""
    kinds = _Kinds(table.hints.vocabulary)
    kind = word(table, "event_type", kinds.find, seen)
    sub = word(table, "sub_event_type", kinds.find, seen)
    grades = {one: one for one in get_args(Status)}
    status = word(table, "status", lambda text: grades.get(text.casefold()), seen)
    precision = word(
        table, "location_precision", lambda text: _PRECISIONS.get(text.casefold()), seen, _precision
    )
    warning = table.getter("content_warning")

    def part(row: Row, draft: Draft) -> None:
        properties, cells = draft.properties, row.cells
        found, written = kind(cells) if kind else (None, None)
        finer, written_finer = sub(cells) if sub else (None, None)
        if not _put_kind(properties, found, finer) and finer and written_finer:
            properties["original_subtype"] = written_finer
            draft.faults.append(_of_another(written_finer, finer, properties, table.name("sub_event_type")))
        if written and not found:
            properties["original_type"] = written
        if written_finer and not finer:
            properties["original_subtype"] = written_finer
        graded, grade = status(cells) if status else (None, None)
        properties["status"] = graded or "claimed"
        if grade and not graded:
            properties["original_status"] = grade
        if precision and (place := precision(cells)[0]):
            properties["location_precision"] = place
        if warning and (text := warning(cells)):
            properties["content_warning"] = text

    return part


def _precision(cell: Cell) -> str | None:
    """Return what a cell says of how precise a place is: here, "unknown" says something."""
    text = text_of(cell)
    return text if text is not None and text.casefold() == "unknown" else stated(cell)


def word(
    table: Table,
    field: str,
    resolve: Resolve,
    seen: Mapping[int, Mapping[Cell, Seen]],
    said: Callable[[Cell], str | None] = stated,
) -> Word | None:
    """Return what reads a column of words; words that no list has become problems of the table.

    Raises
    ------
    UsageError
        If `[columns]` has a constant, or a value for a word, that is in no list either.
    """
    at, column = table.index(field), table.name(field)
    given = {
        name.casefold(): _known(table, field, value, resolve) for name, value in _values(table, field).items()
    }
    constant = table.constant(field)
    fixed = (_known(table, field, constant, resolve), None) if constant else (None, None)
    if at is None:
        return (lambda _: fixed) if constant else None
    known: dict[Cell, tuple[str | None, str | None]] = {}
    missing: dict[str, Seen] = {}
    for cell, found in seen[at].items():
        text = said(cell)
        value = None if text is None else given.get(text.casefold()) or resolve(text)
        known[cell] = fixed if text is None else (value, text)
        if text is not None and value is None:
            missing[text] = found
    table.problems += _untold(table, field, column, missing)
    return lambda cells: known.get(cells[at], fixed)


def country_word(table: Table, seen: Mapping[int, Mapping[Cell, Seen]]) -> Word | None:
    """Return what reads the country. "NA" is Namibia only where all others are codes of two letters too."""
    at = table.index("country")
    others = {text for cell in (() if at is None else seen[at]) if (text := stated(cell))}
    codes = bool(others) and all(len(text) == 2 for text in others)

    def said(cell: Cell) -> str | None:
        return "NA" if codes and cell == "NA" else stated(cell)

    return word(table, "country", country_code, seen, said)


class _Kinds:
    """Finds event types by their words, those of sub-types, or both: "Riots: Mob violence"."""

    def __init__(self, vocabulary: Mapping[str, Sequence[str]]) -> None:
        subs: dict[str, list[str]] = defaultdict(list)
        self._words = {"not stated": UNSTATED}
        for kind, finer in vocabulary.items():
            for sub in finer:
                subs[_folded(sub)].append(f"{kind}\n{sub}")
                self._words[_folded(f"{kind}: {sub}")] = f"{kind}\n{sub}"
        self._words |= {name: found[0] for name, found in subs.items() if len(found) == 1}
        self._words |= {_folded(kind): kind for kind in vocabulary}
        self.find: Resolve = cache(self._find)

    def _find(self, text: str) -> str | None:
        return self._words.get(_folded(text))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _of_another(written: str, finer: str, properties: Mapping[str, Any], column: str) -> Fault:
    """Say that a sub-type is one of another type than the row's."""
    message = (
        f"{show(written)} is a sub-type of {show(finer.partition(chr(10))[0])}, and the row's type is "
        f"{show(properties['event_type'])}; it is kept as original_subtype."
    )
    return Fault("sub-type-of-another", message, "Correct one of the two.", "warning", (column,))


def _put_kind(properties: dict[str, Any], kind: str | None, finer: str | None) -> bool:
    """Put a type, and a sub-type that is one of it; return whether the finer word is."""
    of_kind, _, sub = (kind or "").partition("\n")
    of_sub, _, finest = (finer or "").partition("\n")
    properties["event_type"] = of_kind or of_sub or UNSTATED
    if finest and of_sub == properties["event_type"]:
        properties["sub_event_type"] = finest
        return True
    if sub:
        properties["sub_event_type"] = sub
    return not finest


def _values(table: Table, field: str) -> Mapping[str, str]:
    return table.columns.values.get(field, {})


def _known(table: Table, field: str, value: str, resolve: Resolve) -> str:
    found = resolve(value)
    if found is None:
        allowed = _allowed(table, field)
        near = get_close_matches(value, allowed, n=1, cutoff=0.5)
        meant = f'Did you mean "{near[0]}"?' if near else f"Use one of: {', '.join(allowed)}."
        raise UsageError(f'[columns] of mapgen.toml has "{value}", which is no {field}. {meant}')
    return found


def _allowed(table: Table, field: str) -> list[str]:
    if field in {"event_type", "sub_event_type"}:
        vocabulary = table.hints.vocabulary
        subs = [sub for several in vocabulary.values() for sub in several]
        return [*vocabulary, *subs] if field == "event_type" else subs
    return list(
        {"status": get_args(Status), "location_precision": get_args(LocationPrecision)}.get(field, ())
    )


def _untold(table: Table, field: str, column: str, missing: Mapping[str, Seen]) -> list[Problem]:
    """Say which words no list has: each once, with how many rows have it."""
    often = sorted(missing.items(), key=lambda one: (-one[1].rows, one[1].first))
    told = [_problem(table, field, column, text, found) for text, found in often[:_TOLD]]
    rest = often[_TOLD:]
    if rest:
        rows = sum(found.rows for _, found in rest)
        text = f"{len(rest):,} other words ({rows:,} rows) are no {field} either."
        told.append(_warning(table, column, text, _fix(field, rest[0][0]), rest[0][1].first))
    return told


def _problem(table: Table, field: str, column: str, text: str, found: Seen) -> Problem:
    rows = "1 row" if found.rows == 1 else f"{found.rows:,} rows"
    instead = _INSTEAD[field]
    if field == "event_type" and table.index("sub_event_type") is not None:
        instead = f"where the sub-type says none, {instead}"
    message = f"{show(text)} ({rows}) is no {field} that mapgen knows; {instead}."
    near = get_close_matches(text[:80], _allowed(table, field), n=1, cutoff=0.7)
    return _warning(table, column, message, _fix(field, text, near[0] if near else "…"), found.first)


_INSTEAD = {
    "country": "the incident is in none",
    "event_type": 'the type is "Not stated", and the word is kept as original_type',
    "location_precision": "how precise the place is counts as unknown",
    "status": 'the incident is "claimed", and the word is kept as original_status',
    "sub_event_type": "there is no sub-type, and the word is kept as original_subtype",
}


def _fix(field: str, text: str, value: str = "…") -> str:
    return f'In mapgen.toml, under [columns.values.{field}], write {show(text)} = "{value}".'


def _warning(table: Table, column: str, message: str, fix: str, row: int) -> Problem:
    return Problem(
        severity="warning",
        code="unknown-word",
        message=message,
        fix=fix,
        file=table.sheet.file,
        row=row,
        field=column,
    )
