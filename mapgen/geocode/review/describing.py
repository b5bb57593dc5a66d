"""Entries of a review in words for the terminal: always as text, never as markup or control signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from mapgen.geocode.divisions import kilometres
from mapgen.invisible import visible_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapgen.geocode.answers import Answer
    from mapgen.geocode.review.file import Entry

_SIGNS = {
    None: ("○", "to decide"),
    "accepted": ("✓", "accepted"),
    "rejected": ("✗", "rejected"),
    "point": ("◎", "point"),
}
"""Each decision by shape and by word: nothing is said by colour alone."""
_LONGEST = 300


def plain(words: str, longest: int = _LONGEST) -> str:
    """Return data as one line of text in which nothing steers the terminal."""
    line = " ".join(visible_text(words).split())
    return line if len(line) <= longest else f"{line[:longest]}…"


def heading(entry: Entry) -> Text:
    """Return the two lines by which an entry is known in the list."""
    sign, _ = _SIGNS[entry.decision]
    return Text.assemble(
        f"{sign} {plain(entry.query.name, 60)}\n", (f"  {plain(entry.title or entry.id, 80)}", "dim")
    )


def progress(entries: Sequence[Entry]) -> Text:
    """Return how many are decided."""
    done = sum(1 for entry in entries if entry.decision)
    return Text(f"{done} of {len(entries)} decided · Enter accepts, 1–9 choose · saved at once")


def details(entry: Entry) -> Table:
    """Return what is known of an entry."""
    query = entry.query
    where = ", ".join(plain(part) for part in (query.admin1, query.country) if part)
    rows = [
        ("Incident", plain(entry.title or entry.id)),
        ("Place", plain(query.name)),
        ("Also", plain(", ".join(query.names))),
        ("Lies in", where or "not stated"),
        ("Why ask", plain(entry.reason)),
    ]
    table = Table.grid(padding=(0, 1))
    for name, words in rows:
        if words:
            table.add_row(Text(name, "bold"), Text(words))
    return table


def decision(entry: Entry) -> Text:
    """Return what is decided on an entry."""
    sign, word = _SIGNS[entry.decision]
    if entry.decision is None:
        return Text(f"{sign} Not decided yet.")
    chosen = entry.chosen
    what = f": {_named(chosen)}" if chosen else ""
    who = f", by {plain(entry.who)}" if entry.who else ""
    return Text(f"{sign} Decided: {word}{what}{who}.")


def answer_lines(entry: Entry, number: int) -> Text:
    """Return an answer in two lines; numbers count from 1."""
    answer = entry.candidates[number - 1]
    parts = [f"score {answer.score:g}", plain(answer.provider), _extent(answer), *_distances(answer, entry)]
    return Text.assemble((f"{number} ", "bold"), f"{_named(answer)}\n", (f"  {' · '.join(parts)}", "dim"))


def _named(answer: Answer) -> str:
    where = [part for part in (answer.admin1, answer.country) if part]
    name = ", ".join(plain(part, 80) for part in (answer.matched, *where))
    return f"{name}  ({answer.lat:.4f}, {answer.lon:.4f})"


def _extent(answer: Answer) -> str:
    radius = f" ± {answer.uncertainty_km:g} km" if answer.uncertainty_km else ""
    return f"{answer.precision}{radius}"


def _distances(answer: Answer, entry: Entry) -> Iterable[str]:
    """Say how far the nearest other place of the incident is, if there is one."""
    if near := entry.query.near:
        nearest = min(kilometres(point, (answer.lon, answer.lat)) for point in near)
        yield f"{nearest:,.0f} km from its other places"
