"""Reading and validating, for whatever holds incidents: a file, several, a GeoDataFrame, or incidents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from mapgen.collecting import no_collecting
from mapgen.countries import km_outside
from mapgen.database import Database, input_of
from mapgen.errors import UsageError
from mapgen.model import Dataset, Incident
from mapgen.read import from_incidents, read, read_frame
from mapgen.validate import validate
from mapgen.vocabulary import EVENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas

    from mapgen.config import Table
    from mapgen.memory import Memory
    from mapgen.read import RawCollection

    Source: TypeAlias = "str | Path | Database"
    Incidents: TypeAlias = "Source | Dataset | geopandas.GeoDataFrame | Iterable[Source | Incident]"


@no_collecting()
def load(
    incidents: Incidents,
    vocabulary: Mapping[str, Sequence[str]] = EVENT_TYPES,
    table: Table | None = None,
    memory: Memory | None = None,
) -> Dataset:
    """Read and validate.

    Parameters
    ----------
    incidents
        A path or the address of a database (`postgresql://…`) or several of them, a GeoDataFrame whose
        columns are those of an incident (docs/incidents.md), incidents, or a dataset that has been validated.
    vocabulary
        Event types and their sub-types.
    table
        Where the incidents stand in a database or a GeoPackage, and under which names.
    memory
        Of records that were validated before: for a process that does it again and again.

    Raises
    ------
    ResourceError
        If a file cannot be read.
    UsageError
        If it is none of these.
    """
    if isinstance(incidents, Dataset):
        return incidents
    if isinstance(incidents, (str, Path, Database)):
        collections = [read(input_of(incidents), table)]
    elif hasattr(incidents, "geometry") and hasattr(incidents, "columns"):
        collections = [read_frame(incidents)]
    else:
        collections = _collections(incidents, table)
    return validate(collections, vocabulary=vocabulary, km_outside=km_outside, memory=memory)


def _collections(items: Any, table: Table | None) -> list[RawCollection]:
    if not isinstance(items, Iterable) or hasattr(items, "columns"):  # a table without a geometry
        items = [items]
    sources: list[Path | Database] = []
    incidents: list[Incident] = []
    for item in items:
        if isinstance(item, (str, Path, Database)):
            sources.append(input_of(item))
        elif isinstance(item, Incident):
            incidents.append(item)
        else:
            kind = type(item).__name__
            raise UsageError(
                f"A {kind} is no incident: give a path, a GeoDataFrame, incidents, or a dataset."
            )
    return [*(read(source, table) for source in sources), *([from_incidents(incidents)] if incidents else [])]
