"""Maps of geocoded incidents that a newsroom can publish.

>>> import mapgen
>>> mapgen.IncidentMap("geodata/incidents.geojson").save("output/index.html")  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mapgen.config import Kind, Match, Settings
    from mapgen.errors import DataError, MapgenError, ResourceError, UsageError
    from mapgen.incident_map import IncidentMap
    from mapgen.layers import Basemap, IncidentLayer, MapgenWarning
    from mapgen.loading import load
    from mapgen.model import Dataset, Incident, Problem
    from mapgen.pipeline import BuildReport, build

__version__ = "0.1.0"

_HOME = {
    "Basemap": "layers",
    "BuildReport": "pipeline",
    "DataError": "errors",
    "Dataset": "model",
    "Incident": "model",
    "IncidentLayer": "layers",
    "IncidentMap": "incident_map",
    "Kind": "config",
    "MapgenError": "errors",
    "MapgenWarning": "layers",
    "Match": "config",
    "Problem": "model",
    "ResourceError": "errors",
    "Settings": "config",
    "UsageError": "errors",
    "build": "pipeline",
    "load": "loading",
}

__all__ = [
    "Basemap",
    "BuildReport",
    "DataError",
    "Dataset",
    "Incident",
    "IncidentLayer",
    "IncidentMap",
    "Kind",
    "MapgenError",
    "MapgenWarning",
    "Match",
    "Problem",
    "ResourceError",
    "Settings",
    "UsageError",
    "__version__",
    "build",
    "load",
]


def __getattr__(name: str) -> Any:
    """Import on first use: folium and geopandas cost most of a second."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"mapgen.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    """Name what is public, whether it has been imported yet or not."""
    return __all__
