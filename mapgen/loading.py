"""Reading and validating, for whatever holds incidents: a file, several, a GeoDataFrame, or incidents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from mapgen.collecting import no_collecting
from mapgen.countries import km_outside
from mapgen.errors import UsageError
from mapgen.model import Dataset, Incident
from mapgen.read import from_incidents, read, read_frame
from mapgen.validate import validate
from mapgen.vocabulary import EVENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas

    from mapgen.read import RawCollection

    Incidents: TypeAlias = "str | Path | Dataset | geopandas.GeoDataFrame | Iterable[str | Path | Incident]"


@no_collecting()
def load(incidents: Incidents, vocabulary: Mapping[str, Sequence[str]] = EVENT_TYPES) -> Dataset:
    """Read and validate.

    Parameters
    ----------
    incidents
        A path or several, a GeoDataFrame whose columns are those of an incident
        (docs/incidents.md), incidents, or a dataset that has been validated.
    vocabulary
        Event types and their sub-types.

    Raises
    ------
    ResourceError
        If a file cannot be read.
    UsageError
        If it is none of these.
    """
    if isinstance(incidents, Dataset):
        return incidents
    if isinstance(incidents, (str, Path)):
        collections = [read(Path(incidents))]
    elif hasattr(incidents, "geometry") and hasattr(incidents, "columns"):
        collections = [read_frame(incidents)]
    else:
        collections = _collections(incidents)
    return validate(collections, vocabulary=vocabulary, km_outside=km_outside)


def _collections(items: Any) -> list[RawCollection]:
    if not isinstance(items, Iterable) or hasattr(items, "columns"):  # a table without a geometry
        items = [items]
    paths: list[Path] = []
    incidents: list[Incident] = []
    for item in items:
        if isinstance(item, (str, Path)):
            paths.append(Path(item))
        elif isinstance(item, Incident):
            incidents.append(item)
        else:
            kind = type(item).__name__
            raise UsageError(
                f"A {kind} is no incident: give a path, a GeoDataFrame, incidents, or a dataset."
            )
    return [*map(read, paths), *([from_incidents(incidents)] if incidents else [])]
