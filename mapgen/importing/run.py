"""`mapgen import`: files of any origin → one canonical file, and what cannot be used beside it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from mapgen.collecting import no_collecting
from mapgen.importing.aside import Aside
from mapgen.importing.pipeline import import_file
from mapgen.importing.rejected import rejected_rows
from mapgen.packed import PackedIncidents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import Any

    from msgspec import Raw

    from mapgen.config import Settings
    from mapgen.importing.pipeline import Choices, Imported
    from mapgen.model import Incident, Problem


class Tally(Struct, frozen=True, kw_only=True):
    """What became of the rows of one table: `rows == shown + unlocated + reported`."""

    file: str
    rows: int
    shown: int
    """On the map."""
    unlocated: int
    """In the list, without a place on the map."""
    reported: int
    """Withheld, each with what is wrong with it."""


class Done(Struct, frozen=True, kw_only=True):
    """What an import did."""

    tallies: list[Tally]
    notes: list[str]
    problems: list[Problem]
    rejected: list[Path]
    """Files with the rows that are withheld."""


@no_collecting()
def import_files(
    paths: Sequence[Path],
    output: Path,
    settings: Settings,
    choices: Choices,
    progress: Callable[[str], None] = lambda _stage: None,
) -> Done:
    """Read files, check what is in them, and write it as one canonical file.

    Parameters
    ----------
    paths
        The files.
    output
        The GeoJSON file to write. The rows that are withheld stand beside it, in a CSV file for each table.
    settings, choices
        As `import_file` takes them, for all files.
    progress
        Called with the name of each stage as it begins.

    Raises
    ------
    ResourceError, UsageError
        As `import_file`; or if a file cannot be written. Whatever is raised, older files are untouched.
    """
    from mapgen.canonical import pieces  # noqa: PLC0415  (folium and others load late)
    from mapgen.countries import km_outside  # noqa: PLC0415
    from mapgen.validate import validate  # noqa: PLC0415
    from mapgen.write import write_all  # noqa: PLC0415

    progress("Reading")
    tables = [table for path in paths for table in import_file(path, settings, choices)]
    progress("Checking")
    aside = Aside(lambda: [problem for table in tables for problem in _unlikely(table)])
    collections = [table.collection for table in tables]
    dataset = validate(collections, vocabulary=settings.event_types, km_outside=km_outside)
    conceal = choices.protect.text if choices.protect else str
    wrong = _wrong([_concealed(problem, conceal) for problem in dataset.errors])
    progress("Writing")
    members = {"credits": dataset.credits} if dataset.credits else {}
    beside = {
        _rejected_path(output, number, len(tables)): rejected_rows(
            table.sheet, wrong[table.collection.file], cells=choices.protect is None
        )
        for number, table in enumerate(tables, 1)
        if wrong[table.collection.file]
    }
    write_all([*beside.items(), (output, pieces(members, _kept(dataset.incidents)))])
    return Done(
        tallies=[_tally(table, wrong[table.collection.file]) for table in tables],
        notes=[*map(conceal, dataset.notes), *(choices.protect.notes() if choices.protect else ())],
        problems=[_concealed(problem, conceal) for problem in (*dataset.problems, *aside.result())],
        rejected=list(beside),
    )


def _unlikely(table: Imported) -> list[Problem]:
    """Return what is well-formed and yet unlikely, and what should not be published."""
    from mapgen.geocode.reverse import other_province  # noqa: PLC0415  (they load what few commands need)
    from mapgen.plausibility import check  # noqa: PLC0415
    from mapgen.plausibility.provinces import check_provinces  # noqa: PLC0415
    from mapgen.privacy import personal_data  # noqa: PLC0415

    file = table.collection.file
    return [
        *check(_features(table), file),
        *check_provinces(_features(table), file, other_province),
        *personal_data(_features(table), file),
    ]


def _kept(incidents: Sequence[Incident]) -> Iterator[Incident | Raw]:
    """Return incidents, or, where there are very many, their texts."""
    if isinstance(incidents, PackedIncidents):
        return map(incidents.kept, range(len(incidents)))
    return iter(incidents)


def _features(table: Imported) -> Iterator[tuple[int, dict[str, Any]]]:
    for row, text in zip(table.features.rows, table.features.texts, strict=True):
        yield row, msgspec.json.decode(text)


def _concealed(problem: Problem, conceal: Callable[[str], str]) -> Problem:
    """Return a problem whose words quote no coordinates that are to be protected."""
    return replace(problem, message=conceal(problem.message), fix=conceal(problem.fix))


def _wrong(errors: Sequence[Problem]) -> dict[str, dict[int, list[Problem]]]:
    """Return the errors by file and row."""
    wrong: dict[str, dict[int, list[Problem]]] = defaultdict(dict)
    for problem in errors:
        if problem.file is not None and problem.row is not None:
            wrong[problem.file].setdefault(problem.row, []).append(problem)
    return wrong


def _tally(table: Imported, wrong: dict[int, list[Problem]]) -> Tally:
    rows = table.features.rows
    good = [located for row, located in zip(rows, table.located, strict=True) if row not in wrong]
    return Tally(
        file=table.collection.file,
        rows=len(rows),
        shown=sum(good),
        unlocated=len(good) - sum(good),
        reported=len(rows) - len(good),
    )


def _rejected_path(output: Path, number: int, tables: int) -> Path:
    return output.with_suffix(f".rejected{f'-{number}' if tables > 1 else ''}.csv")
