"""From a file of any origin to raw records: open, understand, convert, place, protect."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from mapgen.errors import UsageError
from mapgen.importing.making import Made, Maker
from mapgen.importing.together import chunks_of, worked_on
from mapgen.importing.understanding import all_understood
from mapgen.read.raw import RawCollection
from mapgen.read.texts import FeatureTexts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.config import Settings
    from mapgen.geocode.answers import Locate
    from mapgen.importing.understanding import Understood
    from mapgen.privacy import Blur
    from mapgen.sheets import Sheet


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

    @property
    def is_open(self) -> bool:
        """Whether what stands in the file may be quoted."""
        return self.protect is None and not self.dropped


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
    tables = [
        _imported(sheet, understood, chosen, locate)
        for sheet, understood in all_understood(tables_of(path, chosen), settings, chosen.database)
    ]
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


def _imported(sheet: Sheet, understood: Understood, choices: Choices, locate: Locate) -> Imported:
    profile, understanding = understood
    maker = Maker(sheet.file, understanding.convert, locate, choices.protect)
    # libraries of geographic files have threads of their own, which a second process would lack
    chunks = map(maker, chunks_of(sheet.rows())) if sheet.has_geometry else worked_on(sheet.rows, maker)
    made = Made()
    for chunk in chunks:
        made.add(chunk)
        if choices.protect:
            choices.protect.add_counts(chunk.blurred)
    recognised = [f"It is read as {profile}."] if profile else []
    features = FeatureTexts(made.texts, sheet.file, made.rows, made.found)
    credited = list(dict.fromkeys([*sheet.credits, *understanding.credits, *made.credits]))
    collection = RawCollection(
        file=sheet.file,
        features=features,
        members={"type": "FeatureCollection"} | ({"credits": credited} if credited else {}),
        notes=[*sheet.notes, *recognised, *understanding.notes, *made.notes()],
        problems=[*sheet.problems, *understanding.problems],
    )
    return Imported(
        sheet=sheet,
        features=features,
        collection=collection,
        located=made.located,
        unsure=made.counts["unsure"],
    )
