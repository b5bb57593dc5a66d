"""Datasets to export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.loading import load
from mapgen.model import Dataset
from mapgen.read.incidents import from_features
from mapgen.validate import validate

if TYPE_CHECKING:
    from pathlib import Path


def dataset(*incidents: Any) -> Dataset:
    """Return a dataset of incidents."""
    return Dataset(incidents=list(incidents), total=len(incidents))


def of_features(*features: Any) -> Dataset:
    """Return what validation says of Features."""
    return validate([from_features(features, "test")])


def read_back(path: Path) -> Dataset:
    """Return what mapgen reads of a file, of which nothing may be withheld."""
    read = load(path)
    assert read.errors == []
    assert read.total == len(read.incidents)
    return read
