"""`mapgen import`: files of any origin → one canonical file, and what cannot be used beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from mapgen.collecting import no_collecting
from mapgen.errors import UsageError
from mapgen.importing.aside import Aside
from mapgen.importing.outcome import Tally, notes_without_places, tallies, withheld, without_places
from mapgen.importing.pipeline import import_file
from mapgen.importing.rejected import rejected_rows
from mapgen.packed import PackedIncidents
from mapgen.read import is_canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import Any

    from msgspec import Raw

    from mapgen.config import Settings
    from mapgen.importing.pipeline import Choices, Imported
    from mapgen.model import Incident, Problem
    from mapgen.plausibility.provinces import Provinces
    from mapgen.privacy import PersonalData


ENDINGS = (".geojson", ".json")


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

    _refuse_overwriting(paths, output)
    _refuse_canonical(paths)
    progress("Reading")
    tables = [table for path in paths for table in import_file(path, settings, choices)]
    progress("Checking")
    aside = Aside(lambda: [problem for table in tables for problem in _unlikely(table)])
    collections = [table.collection for table in tables]
    dataset = validate(collections, vocabulary=settings.event_types, km_outside=km_outside)
    wrong = withheld(tables, dataset)
    counted = tallies(tables, wrong, len(dataset.incidents))
    progress("Writing")
    members = {"credits": dataset.credits} if dataset.credits else {}
    beside = {
        _rejected_path(output, number, len(tables)): rejected_rows(
            table.sheet, wrong[table.collection.file], quoted=choices.is_open
        )
        for number, table in enumerate(tables, 1)
        if wrong[table.collection.file]
    }
    write_all([*beside.items(), (output, pieces(members, _kept(dataset.incidents)))])
    problems, notes = [*dataset.problems, *aside.result()], dataset.notes
    if choices.protect:
        problems = [without_places(problem) for problem in problems]
        notes = [*notes_without_places(notes), *choices.protect.notes()]
    return Done(tallies=counted, notes=notes, problems=problems, rejected=list(beside))


def _unlikely(table: Imported) -> list[Problem]:
    """Return what is well-formed and yet unlikely, and what should not be published."""
    from mapgen.geocode.reverse import other_province  # noqa: PLC0415  (they load what few commands need)
    from mapgen.plausibility import check  # noqa: PLC0415
    from mapgen.plausibility.provinces import Provinces  # noqa: PLC0415
    from mapgen.privacy import PersonalData  # noqa: PLC0415

    file = table.collection.file
    provinces, personal = Provinces(file, other_province), PersonalData(file)
    unlikely = check(_looked_at(table, provinces, personal), file)
    return [*unlikely, *provinces.problems(), *personal.problems()]


def _kept(incidents: Sequence[Incident]) -> Iterator[Incident | Raw]:
    """Return incidents, or, where there are very many, their texts."""
    if isinstance(incidents, PackedIncidents):
        return map(incidents.kept, range(len(incidents)))
    return iter(incidents)


def _looked_at(table: Imported, *lookers: Provinces | PersonalData) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield row and Feature, once these have looked at it: to read its text takes as long as each of them."""
    for row, text in zip(table.features.rows, table.features.texts, strict=True):
        feature = msgspec.json.decode(text)
        for looker in lookers:
            looker.add(row, feature)
        yield row, feature


def _refuse_overwriting(paths: Sequence[Path], output: Path) -> None:
    """Raise UsageError where a file would be written over one that is read, or one is read twice."""
    if output.suffix.lower() not in ENDINGS:
        raise UsageError(f"{output} would hold GeoJSON: let its name end in {' or '.join(ENDINGS)}.")
    read = [path.resolve() for path in paths]
    if twice := next((path for path, real in zip(paths, read, strict=True) if read.count(real) > 1), None):
        raise UsageError(f"{twice} is named twice: its rows would be there twice.")
    family = f"{output.stem}.rejected"
    for path, real in zip(paths, read, strict=True):
        beside = real.parent == output.resolve().parent and real.name.startswith(family)
        if real == output.resolve() or beside:
            raise UsageError(f"{path} is what is read, and would be written over. Give -o another name.")


def _refuse_canonical(paths: Sequence[Path]) -> None:
    """Raise UsageError where a file needs no import: it would lose what stands beside its features."""
    for path in paths:
        if is_canonical(path):
            raise UsageError(
                f"{path} holds incidents as mapgen writes them: build from it as it is. `mapgen export` "
                "writes it in another form, which can then be imported."
            )


def _rejected_path(output: Path, number: int, tables: int) -> Path:
    return output.with_suffix(f".rejected{f'-{number}' if tables > 1 else ''}.csv")
