"""What the tables of a file mean: by the database they are from, by `[columns]`, or by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from mapgen.errors import UsageError
from mapgen.importing.records import Hints, Record, Understanding
from mapgen.read.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapgen.config import Settings
    from mapgen.sheets import Sheet

Understood: TypeAlias = tuple[str | None, Understanding]
"""What the database is called that a table is from, if it is known; and what the table means."""


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


def all_understood(
    sheets: Sequence[Sheet], settings: Settings, database: str | None
) -> Iterator[tuple[Sheet, Understood]]:
    """Yield each table of a file, and what it means; one that nobody understands does not stop the others.

    Raises
    ------
    UsageError
        If nobody understands any of them.
    """
    refused: dict[int, UsageError] = {}
    understood: dict[int, Understood] = {}
    placed = [_in_system(sheet, settings) for sheet in sheets]
    for at, sheet in enumerate(placed):
        try:
            understood[at] = _understood(sheet, settings, database)
        except UsageError as error:
            refused[at] = error
    if not understood:
        raise next(iter(refused.values()))
    for at, sheet in enumerate(placed):
        yield sheet, understood[at] if at in understood else (None, _reported(refused[at]))


def _in_system(sheet: Sheet, settings: Settings) -> Sheet:
    if not (settings.columns.crs and sheet.has_geometry):
        return sheet
    from mapgen.sheets.geographic.assumed import in_system  # noqa: PLC0415  (it needs PROJ)

    return in_system(sheet, settings.columns.crs)


def _reported(error: UsageError) -> Understanding:
    """Return what a table means that nobody understands: each of its rows is reported."""
    fix = "Name the table that is wanted with --sheet, or say under [columns] what its columns mean."
    fault = Fault("table-not-understood", str(error), fix)
    empty: dict[str, Any] = {"type": "Feature", "properties": {}, "geometry": None}
    return Understanding(convert=lambda _row: Record(empty | {"properties": {}}, [fault]))


def _understood(sheet: Sheet, settings: Settings, database: str | None) -> Understood:
    """Return how a table is read, and what the database is called that it is from, if it is known."""
    from mapgen.databases.registry import PROFILES, profile_of  # noqa: PLC0415
    from mapgen.importing.plan import understand  # noqa: PLC0415

    hints = hints_of(settings)
    if database:
        named = [profile for profile in PROFILES if profile.key == database]
        fitting = [profile for profile in named if profile.recognises(sheet)]
        if not fitting:
            known = ", ".join(sorted({profile.key for profile in PROFILES}))
            what = f"has not the columns of {database}" if named else f"cannot be read as {database}"
            raise UsageError(f"{sheet.file} {what}; mapgen knows {known}.")
        return fitting[0].title, fitting[0].understand(sheet, hints)
    if settings.columns.names:
        return None, understand(sheet, hints, settings.columns)
    profile = profile_of(sheet)
    if profile:
        return profile.title, profile.understand(sheet, hints)
    return None, understand(sheet, hints, settings.columns)
