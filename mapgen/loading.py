"""Reading and validating, for whatever holds incidents: a file, several, a GeoDataFrame, or incidents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from mapgen.collecting import no_collecting
from mapgen.config import settings_of
from mapgen.countries import km_outside
from mapgen.database import Database, input_of
from mapgen.errors import UsageError
from mapgen.model import Dataset, Incident
from mapgen.read import from_incidents, read, read_frame
from mapgen.validate import validate

if TYPE_CHECKING:
    import geopandas

    from mapgen.config import Settings
    from mapgen.memory import Memory
    from mapgen.read import RawCollection

    Source: TypeAlias = "str | Path | Database"
    Incidents: TypeAlias = "Source | Dataset | geopandas.GeoDataFrame | Iterable[Source | Incident]"


@no_collecting()
def load(
    incidents: Incidents,
    settings: Settings | str | Path | None = None,
    memory: Memory | None = None,
) -> Dataset:
    """Read and validate.

    Parameters
    ----------
    incidents
        A path or the address of a database (`postgresql://…`) or several of them, a GeoDataFrame whose
        columns are those of an incident (docs/incidents.md), incidents, or a dataset that has been validated.
    settings
        Or the path of a `mapgen.toml`: the vocabulary of event types, what columns mean, the gazetteers.
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
    chosen = settings_of(settings)
    if isinstance(incidents, (str, Path, Database)):
        collections = [read(input_of(incidents), chosen)]
    elif hasattr(incidents, "geometry") and hasattr(incidents, "columns"):
        collections = [read_frame(incidents)]
    else:
        collections = _collections(incidents, chosen)
    return validate(collections, vocabulary=chosen.event_types, km_outside=km_outside, memory=memory)


def _collections(items: Any, settings: Settings) -> list[RawCollection]:
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
    return [
        *(read(source, settings) for source in sources),
        *([from_incidents(incidents)] if incidents else []),
    ]
