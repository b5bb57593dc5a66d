"""Which column is what: by `[columns]`, else by what the columns are called and what stands in them."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from mapgen.config.columns import DATES, NUMBERS, POSITIONS, SEVERAL, Columns, FigureSetting
from mapgen.errors import UsageError
from mapgen.importing.headings import Meaning, meaning, stated_order
from mapgen.importing.sample import Sample
from mapgen.importing.telling import BY_NAME, evidence, looks_dated, looks_degrees, tell_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapgen.importing.headings import Counted
    from mapgen.importing.records import Hints, Understanding
    from mapgen.sheets.sheet import Sheet


class Found(NamedTuple):
    """What one field was found to be, and why."""

    field: str
    columns: tuple[str, ...]
    why: str
    """`named so, dates in 98 of 100 rows`."""


class Plan(Struct, kw_only=True):
    """Which columns are what."""

    columns: Columns
    """As a `[columns]` section that names each of them."""
    own: tuple[str, ...] = ()
    """Columns in mapgen's own form (docs/team-data.md), or of a download of a page."""
    found: list[Found] = field(default_factory=list)
    unused: dict[str, str] = field(default_factory=dict)
    """The other columns → why they are not used."""


def understand(sheet: Sheet, hints: Hints, columns: Columns | None = None) -> Understanding:
    """Find out what the columns of a table mean.

    Parameters
    ----------
    sheet
        It is gone through once, for what columns show as a whole.
    hints
        What is known of all rows.
    columns
        What a person says of columns; nothing of it is overruled.

    Raises
    ------
    UsageError
        If there is no date, or nothing to title or place an incident by; if two columns could be the same
        thing; if a column that is named is not there.
    """
    from mapgen.importing.convert import converting  # noqa: PLC0415  (it needs what `guess` does not)

    plan = plan_of(sheet, columns)
    understanding = converting(sheet, plan, hints)
    understanding.notes[:0] = told(plan)
    return understanding


def plan_of(sheet: Sheet, columns: Columns | None = None) -> Plan:
    """Return which column is what.

    Raises
    ------
    UsageError
        As `understand`.
    """
    settings = columns or Columns()
    _check_named(sheet, settings)
    return _Planning(sheet, settings).plan()


def told(plan: Plan) -> list[str]:
    """Say which columns were found to be what without a person's word, and which are not used."""
    found = [f"{_quoted(one.columns)} is read as {one.field}" for one in plan.found if one.why != NAMED]
    found += [
        f"{_quoted(figure.columns)} is read as {figure.measure}, {figure.of_whom} only"
        for figure in plan.columns.figures
    ]
    notes = [f"{'; '.join(found)}."] if found else []
    if plan.unused:
        notes.append(f"Columns that are not used: {_quoted(plan.unused)}.")
    return notes


NAMED = "named in [columns]"


class _Planning:
    """Finds the columns of one table."""

    def __init__(self, sheet: Sheet, settings: Columns) -> None:
        self._sheet = sheet
        self._settings = settings
        self._sample = Sample(sheet)
        self._named = {
            name: (columns,) if isinstance(columns, str) else tuple(columns)
            for name, columns in settings.names.items()
        }
        used = {name for columns in self._named.values() for name in columns}
        used.update(name for figure in settings.figures for name in figure.columns)
        self._free = [name for name in sheet.header if name not in used and name not in settings.ignore]
        self._unused = dict.fromkeys(settings.ignore, "it is to be ignored")
        self._found = [Found(name, columns, NAMED) for name, columns in self._named.items()]
        self._figures = list(settings.figures)

    def plan(self) -> Plan:
        own = tell_own(self._sheet, self._free, self._sample)
        meanings = {name: meaning(name) for name in self._free if name not in own}
        self._by_name({name: found for name, found in meanings.items() if found})
        self._count({name: found.counted for name, found in meanings.items() if found and found.counted})
        self._by_content([name for name, found in meanings.items() if found is None])
        self._require(own)
        names = {
            one.field: list(one.columns) if len(one.columns) > 1 else one.columns[0] for one in self._found
        }
        order = self._settings.date_order or stated_order("".join(self._columns_of("start")))
        used = {column for one in self._found for column in one.columns} | set(own)
        used.update(name for figure in self._figures for name in figure.columns)
        for name in self._sheet.header:
            if name not in used:
                self._unused.setdefault(name, "nothing in its name or cells says what it is")
        return Plan(
            columns=replace(self._settings, names=names, figures=self._figures, date_order=order),
            own=tuple(own),
            found=self._found,
            unused=self._unused,
        )

    def _by_name(self, meanings: Mapping[str, Meaning]) -> None:
        candidates: dict[str, list[tuple[int, str]]] = {}
        for name, found in meanings.items():
            for one in tell_apart(found, name, self._sample):
                candidates.setdefault(one, []).append((found.rank, name))
        for one, ranked in sorted(candidates.items()):
            if one not in self._named:
                best = min(rank for rank, _ in ranked)
                self._choose(one, [name for rank, name in ranked if rank == best])
        self._drop_doubles()

    def _choose(self, one: str, names: Sequence[str]) -> None:
        """Take the columns that are equally likely to be a field; where it can be one only, ask."""
        if len(names) == 1 or one in SEVERAL:
            self._found.append(self._by_its_name(one, names))
        elif one in {*DATES, *POSITIONS, *NUMBERS, "id"}:
            raise UsageError(_ambiguous(self._sheet.file, one, names))
        else:
            for name in names:
                others = _quoted(other for other in names if other != name)
                self._unused[name] = f"it could be {one}, and so could {others}"

    def _by_its_name(self, one: str, names: Sequence[str]) -> Found:
        found = evidence(one, names[0], self._sample)
        return Found(one, tuple(names), f"{BY_NAME}, {found}" if len(names) == 1 else BY_NAME)

    def _drop_doubles(self) -> None:
        """Leave out what another column says better."""
        have = {one.field for one in self._found}
        worse = {"year", "month", "day"} if "start" in have else set()
        if "year" not in have:
            worse |= {"month", "day"}
        if {"latitude", "longitude"} <= have:
            worse |= {"easting", "northing", "utm_zone", "point", "wkt"}
        if self._sheet.has_geometry:  # a row whose geometry is empty may have degrees
            worse |= set(POSITIONS) - ({"latitude", "longitude"} if "point" in worse else set())
        for one in self._found:
            if one.field in worse and one.field not in self._named:
                self._unused.update(dict.fromkeys(one.columns, f"there is a better {_better(one.field)}"))
        self._found = [one for one in self._found if one.field not in worse or one.field in self._named]

    def _count(self, counted: Mapping[str, Counted]) -> None:
        """Take columns of figures: those of everybody by field, those of some by whom."""
        by_kind: dict[tuple[str, str | None, str], list[str]] = {}
        for name, what in counted.items():
            by_kind.setdefault((what.measure, what.of_whom, what.bound), []).append(name)
        some: dict[tuple[str, str], dict[str, str]] = {}
        for (measure, of_whom, bound), names in by_kind.items():
            one = f"{measure}{bound}"
            taken = of_whom is None and any(found.field == one for found in self._found)
            if len(names) > 1 or (taken and one not in self._named):
                raise UsageError(_ambiguous(self._sheet.file, one, [*self._columns_of(one), *names]))
            if taken:
                self._unused[names[0]] = f"[columns] has another column for {one}"
            elif of_whom is None:
                self._found.append(self._by_its_name(one, names))
            else:
                some.setdefault((measure, of_whom), {})[bound.lstrip("_") or "number"] = names[0]
        for (measure, of_whom), columns in some.items():
            self._figures += _figures(measure, of_whom, columns)

    def _by_content(self, names: Sequence[str]) -> None:
        """Find a date and coordinates among columns whose names say nothing."""
        have = {one.field for one in self._found}
        if not have & {"start", "year"} and "start" not in self._settings.constants:
            dates = [name for name in names if looks_dated(name, self._sample)]
            if len(dates) > 1:
                raise UsageError(_ambiguous(self._sheet.file, "start", dates))
            self._found += [Found("start", (name,), "nothing but dates in it") for name in dates]
        if have & set(POSITIONS) or self._sheet.has_geometry:
            return
        header = list(self._sheet.header)
        degrees = [name in names and looks_degrees(name, self._sample) for name in header]
        pairs = [pair for at, pair in enumerate(pairwise(header)) if degrees[at] and degrees[at + 1]]
        self._take_pair(pairs)

    def _take_pair(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Take two columns of degrees; which is the latitude, only numbers beyond 90 tell."""
        for pair in pairs:
            latitudes = [name for name in pair if looks_degrees(name, self._sample, 90)]
            if len(latitudes) != 1 or len(pairs) != 1:
                raise UsageError(_ambiguous(self._sheet.file, "latitude", [n for p in pairs for n in p]))
            (longitude,) = set(pair) - set(latitudes)
            why = "numbers from -90 to 90, and beside it from -180 to 180"
            self._found += [Found("latitude", (latitudes[0],), why), Found("longitude", (longitude,), why)]

    def _columns_of(self, one: str) -> tuple[str, ...]:
        return next((found.columns for found in self._found if found.field == one), ())

    def _require(self, own: Iterable[str]) -> None:
        have = {one.field for one in self._found} | set(self._settings.constants) | set(own)
        dated = have & {"start", "year"}
        half = {"latitude", "longitude"} & have
        says = have & {"title", "summary", "place_name", "point", "wkt", "place"} or half or "easting" in have
        header = _quoted(self._sheet.header[:40])
        if len(half) == 1:
            missing = ({"latitude", "longitude"} - half).pop()
            raise UsageError(_missing(self._sheet.file, f"a {missing} for its {half.pop()}", missing, header))
        if not dated:
            raise UsageError(_missing(self._sheet.file, "a column with dates", "start", header))
        if not (says or self._sheet.has_geometry):
            raise UsageError(_missing(self._sheet.file, "a title, a summary or a place", "title", header))


def tell_own(sheet: Sheet, names: Sequence[str], sample: Sample) -> list[str]:
    """Return the columns that are in mapgen's own form."""
    from mapgen.importing.own import own_columns  # noqa: PLC0415  (few tables have any)

    return own_columns(sheet.header, names, sample)


def _figures(measure: str, of_whom: str, columns: Mapping[str, str]) -> list[FigureSetting]:
    raw = [{"number": columns["number"]}] if "number" in columns else []
    bounds = {bound: name for bound, name in columns.items() if bound != "number"}
    both = [*raw, bounds] if bounds else raw
    return [FigureSetting(measure=measure, of_whom=of_whom, **one) for one in both]  # type: ignore[arg-type]


def _check_named(sheet: Sheet, settings: Columns) -> None:
    """Raise UsageError if `[columns]` names a column that is not there, with the one that may be meant."""
    named = [(name, column) for name, columns in settings.names.items() for column in _several(columns)]
    named += [("figures", column) for figure in settings.figures for column in figure.columns]
    for what, column in named:
        if column not in sheet.header:
            folded = {name.casefold(): name for name in sheet.header}
            near = get_close_matches(column.casefold(), list(folded), n=1, cutoff=0.6)
            meant = f'Did you mean "{folded[near[0]]}"?' if near else f"It has {_quoted(sheet.header[:40])}."
            raise UsageError(
                f'{sheet.file} has no column "{column}", which [columns] has for {what}. {meant}'
            )


def _several(columns: str | list[str]) -> Sequence[str]:
    return (columns,) if isinstance(columns, str) else columns


def _ambiguous(file: str, one: str, names: Sequence[str]) -> str:
    return (
        f"{file}: {_quoted(names)} could each be the {one}. Say which in mapgen.toml: under [columns.names] "
        f'write {one} = "{names[0]}", or put the others into ignore = [...] under [columns].'
    )


def _missing(file: str, what: str, one: str, header: str) -> str:
    if not header:
        return f"{file} needs {what}, and it has no columns at all. Export it again with its fields."
    return (
        f"{file} needs {what}, and none of its columns could be told to be that: {header}. Say which it is "
        f'in mapgen.toml: under [columns.names] write {one} = "…".'
    )


def _better(one: str) -> str:
    return "date" if one in DATES else "position"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
