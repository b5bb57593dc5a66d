"""Dates that are well-formed and cannot be, or hardly."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from mapgen.plausibility.facts import NO_DAY

if TYPE_CHECKING:
    from mapgen.plausibility.facts import Facts
    from mapgen.plausibility.findings import Findings

EARLIEST = date(1900, 1, 1)
"""Earlier are placeholders of spreadsheets and slips of the keyboard, in data on today's conflicts."""


def check_days(facts: Facts, found: Findings, today: date) -> None:
    """Find what begins tomorrow or later (a day ahead of UTC it is tomorrow already), or before 1900."""
    days = facts.days

    def said(at: int) -> str:
        return date.fromordinal(int(days[at])).isoformat()

    future = np.flatnonzero(days > today.toordinal() + 1)
    found.tell(
        "date-in-future",
        "properties.start",
        future.tolist(),
        lambda position: (
            f"It begins on {said(future[position])}; today is {today}.",
            "Correct the date, or the order of day and month.",
        ),
    )
    early = np.flatnonzero((days != NO_DAY) & (days < EARLIEST.toordinal()))
    found.tell(
        "date-before-1900",
        "properties.start",
        early.tolist(),
        lambda position: (
            f"It begins on {said(early[position])}, before {EARLIEST.year}.",
            "Correct the year; a spreadsheet shows an empty date as 1899 or 1900.",
        ),
    )
