"""CSV: as the page offers it, or in the columns of ACLED and UCDP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.downloads.table import BOM, HEADINGS, csv_line, incident_line
from mapgen.export.positions import only_markers, position_of
from mapgen.export.sharing import IN_A_ROW, left_out
from mapgen.write import write_atomic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from mapgen.model import Dataset, Incident

    RowOf = Callable[[Incident], tuple[Sequence[str | int | float | None], list[str]]]

_MOST_IDS = 3


def write_csv(dataset: Dataset, path: Path) -> list[str]:
    """Write what the page's own download has, of all incidents."""

    def lines() -> Iterator[bytes]:
        yield f"{BOM}{csv_line(HEADINGS)}".encode()
        for incident in dataset.incidents:
            yield incident_line(incident, position_of(incident)).encode()

    write_atomic(path, lines())
    return [
        "Actors, claims and sources stand in one cell each, as text: xlsx has them as rows, geojson whole.",
        *only_markers(dataset),
        *left_out(dataset, IN_A_ROW),
    ]


def write_acled(dataset: Dataset, path: Path) -> list[str]:
    """Write the columns of ACLED (docs/databases.md)."""
    from mapgen.databases import acled  # noqa: PLC0415  (a table of codes that only this form needs)

    return _write_shaped(dataset, path, acled.COLUMNS, acled.row_of)


def write_ucdp(dataset: Dataset, path: Path) -> list[str]:
    """Write the columns of UCDP GED (docs/databases.md)."""
    from mapgen.databases import ucdp  # noqa: PLC0415

    return _write_shaped(dataset, path, ucdp.COLUMNS, ucdp.row_of)


def _write_shaped(dataset: Dataset, path: Path, columns: Sequence[str], row_of: RowOf) -> list[str]:
    """Write rows in the shape of a database, and tell each thing that it cannot say, with whose it is."""
    idents: dict[str, list[str]] = {}

    def lines() -> Iterator[bytes]:
        yield csv_line(columns).encode()
        for incident in dataset.incidents:
            cells, untold = row_of(incident)
            for note in dict.fromkeys(untold):
                idents.setdefault(note, []).append(incident.id)
            yield csv_line(cells).encode()

    write_atomic(path, lines())
    several = sorted(idents.items(), key=lambda one: -len(one[1]))
    return [f"{note.removesuffix('.')} ({_counted(those)})." for note, those in several]


def _counted(idents: Sequence[str]) -> str:
    """Return how many incidents they are, and the first of them by their ids."""
    named = ", ".join(idents[:_MOST_IDS])
    if len(idents) > _MOST_IDS:
        named += ", …"
    return f"{len(idents):,} incident{'' if len(idents) == 1 else 's'}: {named}"
