"""A comparison as Markdown, to be a comment on a pull request.

What comes from the data stands in code spans: in them nothing is markup, a link, a mention or a reference
(CommonMark 0.31, section 6.1; GitHub leaves them alone too).
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from mapgen.diff.wording import BESIDE, HEADINGS, UNCORRECTED, WITHDRAWN, counts, introduction, shortened
from mapgen.invisible import visible_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.diff.comparing import Comparison

MOST_SIGNS = 60_000
"""GitHub takes comments of up to 65,536 signs."""


def as_markdown(comparison: Comparison) -> str:
    """Return a comparison as Markdown that fits a comment; what lacks a note of correction comes first."""
    text = f"**{counts(comparison)}**\n"
    for block in _blocks(comparison):
        if len(text) + len(block) > MOST_SIGNS:
            return f"{text}\n_The rest does not fit here: `mapgen diff` shows all of it._\n"
        text += block
    return text


def _blocks(comparison: Comparison) -> Iterator[str]:
    if comparison.warnings:
        yield f"\n### ⚠️ {UNCORRECTED} ({len(comparison.warnings)})\n\n"
        for entry in comparison.warnings:
            below = [one.words.render(_code) for one in entry.uncorrected]
            if entry.fate == "withdrawn":
                below.append(WITHDRAWN)
            yield _block(introduction(entry).render(_code), below)
    for fate, entries in comparison.by_fate.items():
        if entries:
            yield f"\n### {HEADINGS[fate]} ({len(entries)})\n\n"
        for entry in entries:
            yield _block(
                introduction(entry).render(_code), [one.words.render(_code) for one in entry.changes]
            )
    if comparison.beside:
        yield f"\n### {BESIDE}\n\n"
        yield from (_block(change.words.render(_code), []) for change in comparison.beside)


def _block(line: str, below: list[str]) -> str:
    return "".join(chain([f"- {line}\n"], (f"  - {one}\n" for one in below)))


def _code(text: str) -> str:
    """Return a text as a code span that it cannot end."""
    shown = visible_text(shortened(text))
    if not shown.strip():
        return "(empty)"
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    room = " " if "`" in (shown[0], shown[-1]) or shown[0] == shown[-1] == " " else ""
    return f"{fence}{room}{shown}{room}{fence}"
