"""Incidents that are Python objects already, as raw records: they are checked like everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.canonical import feature_of
from mapgen.read.faults import as_problem, sift
from mapgen.read.raw import RawCollection, RawFeature

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from mapgen.model import Incident, Problem


def from_incidents(incidents: Iterable[Incident], name: str = "incidents") -> RawCollection:
    """Make raw records of incidents; `name` stands for the file in problems."""
    return from_features((feature_of(incident) for incident in incidents), name)


def from_features(values: Iterable[Any], name: str) -> RawCollection:
    """Make raw records of Features made in Python, which may hold what JSON cannot."""
    features: list[RawFeature] = []
    problems: list[Problem] = []
    for row, value in enumerate(values, 1):
        clean, faults = sift(value)
        features.append(RawFeature(clean, name, row))
        problems += [as_problem(fault, name, row, clean, fault.path) for fault in faults]
    members = {"type": "FeatureCollection"}
    return RawCollection(file=name, features=features, members=members, problems=problems)
