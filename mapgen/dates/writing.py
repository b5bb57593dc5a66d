"""From what a text says of when to what the canonical file says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.dates.clock import moment
from mapgen.dates.when import When, as_note

if TYPE_CHECKING:
    from mapgen.dates.reading import Reading
    from mapgen.model import DatePrecision


def when_of(reading: Reading, words: str, zone: str | None, default: str | None = None) -> When:
    """Return a reading in the form of the canonical file.

    Parameters
    ----------
    reading
        What was read.
    words
        The source's own, kept where they say more.
    zone
        IANA zone of the place.
    default
        IANA zone of times that state none; by default the place's.
    """
    kept = as_note(words) if reading.told else None
    first = reading.first.isoformat()
    last = None if reading.last is None else reading.last.isoformat()
    end = last if last != first else None
    if reading.clock is None:
        return When(first, reading.precision, end, kept)
    clocks = [(reading.first, reading.clock)]
    if reading.until is not None:
        clocks.append((reading.last or reading.first, reading.until))
    moments = [moment(day, clock, zone, default) for day, clock in clocks]
    notes = [note for one in moments if (note := one.note and _beside(one.note, kept or ""))]
    note = "; ".join(filter(None, (kept, *notes))) or None
    precisions = {one.precision for one in moments}
    if "day" not in precisions and (reading.last is None or len(moments) == 2):
        precision: DatePrecision = "hour" if "hour" in precisions else "minute"
        return When(moments[0].text, precision, moments[1].text if len(moments) == 2 else None, note)
    return When(first, reading.precision, end, note)


def _beside(note: str, words: str) -> str:
    """Return what a note says that the source's words, which stand before it, do not."""
    time, comma, more = note.partition(", ")
    if time.casefold() not in words.casefold():
        return note
    return more if comma else ""
