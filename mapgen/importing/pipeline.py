"""From a file of any origin to raw records: open, understand, convert, place, protect."""

from __future__ import annotations

import json
from array import array
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw, Struct

from mapgen.errors import UsageError
from mapgen.importing.ids import Ids
from mapgen.importing.ordering import Ordering
from mapgen.importing.records import Hints
from mapgen.read.faults import as_problem, sift
from mapgen.read.raw import RawCollection
from mapgen.read.texts import FeatureTexts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapgen.config import Settings
    from mapgen.geocode.answers import Locate
    from mapgen.importing.records import Record, Understanding
    from mapgen.model import Problem
    from mapgen.privacy import Blur
    from mapgen.sheets import Row, Sheet


class Choices(Struct, frozen=True, kw_only=True):
    """What a person says of a file."""

    sheet: str | None = None
    """Of a workbook, or the layer of a geographic file."""
    database: str | None = None
    """The key of a known database (`mapgen.databases.registry`); None: what its columns show."""
    dropped: Sequence[str] = ()
    """Columns that are not read at all."""
    protect: Blur | None = None
    """What moves each place before it is kept."""


class Imported(Struct, kw_only=True):
    """What one table became."""

    sheet: Sheet
    features: FeatureTexts
    """One for each row: also for one that cannot be used, with its problems."""
    collection: RawCollection
    """Of these features."""
    located: bytearray
    """1 for each row that has a place on the map, else 0."""
    unsure: int
    """Rows that name a place which a person must find, or choose (`mapgen geocode`)."""


def import_file(path: Path, settings: Settings, choices: Choices | None = None) -> list[Imported]:
    """Read a file of any format that mapgen knows.

    Parameters
    ----------
    path
        Of the file.
    settings
        What columns mean, the vocabulary, the gazetteers.
    choices
        What else is known of this file.

    Returns
    -------
    list of Imported
        One for each table in it. Each row is a feature: also that which cannot be used, with its problems.

    Raises
    ------
    ResourceError
        If the file cannot be read.
    UsageError
        If nobody can tell what its columns mean, or the settings name what is not there.
    """
    from mapgen.geocode.locate import offline  # noqa: PLC0415  (it loads what few inputs need)

    chosen = choices or Choices()
    locate = offline([Path(name) for name in settings.gazetteers])
    tables = [_imported(sheet, settings, chosen, locate) for sheet in tables_of(path, chosen)]
    tables[0].collection.problems += locate.problems
    return tables


def collection_of(path: Path, settings: Settings) -> RawCollection:
    """Read a file as one collection, for a page.

    Raises
    ------
    ResourceError, UsageError
        As `import_file`.
    """
    tables = import_file(path, settings)
    if len(tables) == 1:
        return tables[0].collection
    names = ", ".join(one.sheet.file for one in tables)
    raise UsageError(
        f"{path} holds {len(tables)} tables ({names}): import them with `mapgen import`, and build from that "
        "file."
    )


def tables_of(path: Path, choices: Choices) -> list[Sheet]:
    """Open a file, without the columns that are not to be read.

    Raises
    ------
    ResourceError
        If it cannot be read.
    UsageError
        If it has no such sheet, or not the columns that are to be dropped.
    """
    from mapgen.sheets.registry import open_sheets  # noqa: PLC0415  (each format loads what it needs)

    tables = open_sheets(path, choices.sheet)
    if not choices.dropped:
        return tables
    from mapgen.privacy import without  # noqa: PLC0415

    return [without(table, choices.dropped) for table in tables]


def hints_of(settings: Settings) -> Hints:
    """Return what `mapgen.toml` says of all rows."""
    columns = settings.columns
    return Hints(
        date_order=columns.date_order,
        timezone=columns.timezone,
        crs=columns.crs,
        country=columns.country,
        vocabulary=settings.event_types,
    )


def _imported(sheet: Sheet, settings: Settings, choices: Choices, locate: Locate) -> Imported:
    if settings.columns.crs and sheet.has_geometry:
        from mapgen.sheets.geographic.assumed import in_system  # noqa: PLC0415  (it needs PROJ)

        sheet = in_system(sheet, settings.columns.crs)
    profile, understanding = _understood(sheet, settings, choices)
    records = _Records(sheet.file, locate, choices)
    for row in sheet.rows():
        records.add(row, understanding.convert(row))
    recognised = [f"It is read as {profile}."] if profile else []
    features = FeatureTexts(records.texts, sheet.file, records.rows, records.found)
    credited = list(dict.fromkeys([*sheet.credits, *understanding.credits, *records.credits]))
    recognised = [f"It is read as {profile}."] if profile else []
    collection = RawCollection(
        file=sheet.file,
        features=features,
        members={"type": "FeatureCollection"} | ({"credits": credited} if credited else {}),
        notes=[*sheet.notes, *recognised, *understanding.notes, *records.notes()],
        problems=[*sheet.problems, *understanding.problems],
    )
    return Imported(
        sheet=sheet, features=features, collection=collection, located=records.located, unsure=records.unsure
    )


def _understood(sheet: Sheet, settings: Settings, choices: Choices) -> tuple[str | None, Understanding]:
    """Return how a table is read, and what the database is called that it is from, if it is known."""
    from mapgen.databases.registry import PROFILES, profile_of  # noqa: PLC0415
    from mapgen.importing.plan import understand  # noqa: PLC0415

    hints = hints_of(settings)
    if choices.database:
        named = [profile for profile in PROFILES if profile.key == choices.database]
        fitting = [profile for profile in named if profile.recognises(sheet)]
        if not fitting:
            known = ", ".join(sorted({profile.key for profile in PROFILES}))
            what = (
                f"has not the columns of {choices.database}"
                if named
                else f"cannot be read as {choices.database}"
            )
            raise UsageError(f"{sheet.file} {what}; mapgen knows {known}.")
        return fitting[0].title, fitting[0].understand(sheet, hints)
    if settings.columns.names:
        return None, understand(sheet, hints, settings.columns)
    profile = profile_of(sheet)
    if profile:
        return profile.title, profile.understand(sheet, hints)
    return None, understand(sheet, hints, settings.columns)


class _Records:
    """The features of a table as texts, and what was found about each."""

    def __init__(self, file: str, locate: Locate, choices: Choices) -> None:
        self._file = file
        self._locate = locate
        self._protect = choices.protect
        self._ids = Ids()
        self._ordered = Ordering()
        self._placed = 0
        self.texts: list[Raw] = []
        self.rows = array("L")
        self.located = bytearray()
        self.found: dict[int, list[Problem]] = {}
        self.unsure = 0
        self.credits: dict[str, None] = {}

    def add(self, row: Row, record: Record) -> None:
        """Keep what became of a row, whatever it is."""
        feature = record.feature
        if feature.get("geometry") is None:
            feature = self._filled(feature)
        if self._protect:
            feature = self._protect(feature)
        if "id" not in feature:  # of what is protected: an id must not tell what was there before
            feature = {"type": "Feature", "id": self._ids.give(feature)} | feature
        feature = self._ordered(feature)
        text, problems = self._text(feature, row.number)
        faults = (*row.faults, *record.faults)
        if faults:
            told = [as_problem(fault, self._file, row.number, feature, fault.path) for fault in faults]
            problems = [*told, *problems]
        if problems:
            self.found[len(self.texts)] = problems
        self.texts.append(text)
        self.rows.append(row.number)
        self.located.append(feature.get("geometry") is not None)

    def notes(self) -> Iterator[str]:
        """Say what was put on the map by its name, and what was not."""
        if self._placed:
            yield f"{_rows(self._placed)} without coordinates placed by the name of the place."
        if self.unsure:
            yield f"{_rows(self.unsure)} with a place that a person must find: see `mapgen geocode --review`."

    def _filled(self, feature: dict[str, Any]) -> dict[str, Any]:
        from mapgen.geocode.fill import fill  # noqa: PLC0415  (few files need it)

        filled, outcome = fill(feature, self._locate)
        if outcome and outcome.status == "sure":
            self._placed += 1
            if outcome.best and outcome.best.credit:
                self.credits[outcome.best.credit] = None
        elif outcome:
            self.unsure += 1
        return filled

    def _text(self, feature: dict[str, Any], row: int) -> tuple[Raw, list[Problem]]:
        """Write a feature; what JSON cannot hold is taken out and told."""
        try:
            return Raw(msgspec.json.encode(feature)), []
        except (UnicodeEncodeError, OverflowError, TypeError):
            clean, faults = sift(feature)
            text = json.dumps(clean, ensure_ascii=False, default=str).encode()
            return Raw(text), [as_problem(fault, self._file, row, clean, fault.path) for fault in faults]


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"
