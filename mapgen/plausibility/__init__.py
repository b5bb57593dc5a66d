"""Plausibility: what is well-formed and yet unlikely. All of it is a warning; nothing is ever changed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from mapgen.collecting import no_collecting
from mapgen.plausibility.crowded import check_crowded
from mapgen.plausibility.days import check_days
from mapgen.plausibility.exactness import check_exactness
from mapgen.plausibility.facts import gather
from mapgen.plausibility.findings import Findings
from mapgen.plausibility.misplaced import check_misplaced
from mapgen.plausibility.repeats import check_repeats
from mapgen.plausibility.sums import check_sums
from mapgen.plausibility.tolls import check_tolls

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapgen.model import Problem

__all__ = ["check"]


@no_collecting()
def check(
    features: Iterable[tuple[int, dict[str, Any]]], file: str, *, today: date | None = None
) -> list[Problem]:
    """Say what in a file is unlikely: points, dates, figures, and what may stand in it twice.

    What validation tells already (`outside-country`, `null-island`, `coordinates-swapped`) is not repeated;
    of a point outside its country it is said what it may have been.

    Parameters
    ----------
    features
        Row and Feature, in the canonical form (docs/incidents.md). They are gone through once; what is not in
        that form is passed over.
    file
        Its name, for the problems.
    today
        The day after which an incident lies in the future; by default that of UTC.

    Returns
    -------
    list of Problem
        Warnings; of each code at most `findings.MOST_TOLD`, and then one that says how many more there are.
    """
    facts = gather(features)
    found = Findings(facts, file)
    check_misplaced(facts, found)
    check_exactness(facts, found)
    check_crowded(facts, found)
    check_days(facts, found, today or datetime.now(UTC).date())
    check_tolls(facts, found)
    check_sums(facts, found)
    check_repeats(facts, found)
    return found.problems
