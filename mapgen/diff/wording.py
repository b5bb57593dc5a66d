"""What the formats for people have in common: headings, counts, and how an incident is introduced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.diff.words import said, words

if TYPE_CHECKING:
    from mapgen.diff.comparing import Comparison, Entry, Fate
    from mapgen.diff.words import Words

HEADINGS: dict[Fate, str] = {
    "added": "Added",
    "withdrawn": "Withdrawn",
    "merged": "Merged into others",
    "renamed": "Renamed",
    "changed": "Changed",
}
BESIDE = "Beside the incidents"
UNCORRECTED = "Changed what was published, without a note of correction"
WITHDRAWN = (
    "Published figures went with it. Keep it with the status “discounted” and a note of correction, "
    "or say so in the standfirst or the credits"
)
"""What to do where no note can stand in the incident."""
LONGEST = 240
"""Signs of one text that are shown to people."""


def counts(comparison: Comparison) -> str:
    """Say in a line how many incidents are new, gone, and so on."""
    if not comparison.entries and not comparison.beside:
        return f"Nothing changed: {_incidents(comparison.same)} as before."
    found = [f"{len(entries)} {fate}" for fate, entries in comparison.by_fate.items() if entries]
    line = ", ".join([*found, f"{comparison.same} unchanged"])
    if comparison.warnings:
        number = len(comparison.warnings)
        line += f"; {number} {'lacks' if number == 1 else 'lack'} a note of correction"
    return f"{line}."


def _incidents(number: int) -> str:
    return "1 incident is" if number == 1 else f"{number:,} incidents are"


def introduction(entry: Entry) -> Words:
    """Name an incident: date, title, place, id."""
    properties = entry.properties
    start, title = properties.get("start"), properties.get("title")
    line = words("{}", said(start) if start is not None else "no date")
    line = words("{}, {}", line, said(title) if title is not None else "no title")
    if place := _place(properties.get("place")):
        line = words("{}, {}", line, place)
    if entry.id is None:
        return words("{} (no id; row {} of {})", line, str(entry.row), said(entry.file))
    if entry.fate == "renamed":
        return words("{} ({}, until now {})", line, said(entry.id), said(entry.other_id))
    if entry.fate == "merged":
        return words("{} ({}, now part of {})", line, said(entry.id), said(entry.other_id))
    return words("{} ({})", line, said(entry.id))


def _place(place: Any) -> Words | None:
    """Name a place and its country."""
    if not isinstance(place, dict):
        return None
    texts = [place[name] for name in ("name", "country") if isinstance(place.get(name), str)]
    return words(", ".join("{}" for _ in texts), *map(said, texts)) if texts else None


def shortened(text: str) -> str:
    """Cut the middle out of a long text, and put it on one line."""
    line = text.replace("\r\n", "\n").replace("\n", "⏎").replace("\r", "⏎")
    if len(line) <= LONGEST:
        return line
    return f"{line[: LONGEST // 2]} … {line[-LONGEST // 2 :]}"
