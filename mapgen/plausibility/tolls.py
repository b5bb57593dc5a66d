"""Tolls that are far beyond those of the rest of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from mapgen.plausibility.facts import Facts
    from mapgen.plausibility.findings import Findings

LEAST = 100
"""Smaller tolls are never told: they are terrible, and not rare."""
FEWEST = 20
"""Figures that it takes to say what is usual in a file."""
SCORES = 6.0
"""Robust standard scores from which a figure is far beyond. (Iglewicz and Hoaglin, "How to Detect and Handle
Outliers", 1993, take 3.5 for values that are normal; tolls have longer tails even as logarithms.)"""
_MAD_TO_SIGMA = 1.4826
_SMALLEST_SIGMA = 0.5
"""Where more than half of a file's figures are alike, their spread is no measure."""


def check_tolls(facts: Facts, found: Findings) -> None:
    """Find figures that lie far off by the median absolute deviation of their logarithms."""
    for measure, toll in facts.beside.tolls.items():
        figures = np.array(toll.figures, float)
        if len(figures) < FEWEST:
            continue
        logs = np.log(figures)
        median = float(np.median(logs))
        sigma = max(_MAD_TO_SIGMA * float(np.median(np.abs(logs - median))), _SMALLEST_SIGMA)
        far = np.flatnonzero((figures >= LEAST) & (logs - median > SCORES * sigma))
        largest = far[np.argsort(-figures[far], kind="stable")]
        _tell(measure, [toll.at[at] for at in largest], figures[largest].tolist(), np.exp(median), found)


def _tell(measure: str, rows: list[int], figures: list[float], median: float, found: Findings) -> None:
    found.tell(
        "toll-far-beyond-the-rest",
        "properties.claims",
        rows,
        lambda position: (
            f"{measure}: {figures[position]:,.0f}. Half of this file's figures are {median:,.0f} or less.",
            "Check it for a slip (1200 for 120), or for a figure of many incidents together: that is a case "
            "for scope or is_aggregate.",
        ),
    )
