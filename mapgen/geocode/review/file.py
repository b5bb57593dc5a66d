"""The review file: what was suggested for each incident, and what a person decided.

It is JSON, made to be read and edited by hand; what is wrong in it is named by entry and field.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from mapgen.errors import DataError, ResourceError
from mapgen.geocode.answers import Answer, Query
from mapgen.model import Kilometres, Latitude, LocationPrecision, Longitude, Problem
from mapgen.regions import MERCATOR_LIMIT
from mapgen.write import write_atomic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mapgen.geocode.answers import Outcome

SUFFIX = ".review.json"
VERSION = 1
BY_HAND = "by hand"
"""The provider of a point that a person typed."""

Verdict = Literal["accepted", "rejected", "point"]


class Entry(Struct, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One incident: what was asked and answered, and what is decided.

    Whoever edits the file by hand writes `decision`: `"accepted"`, with `which` (1 is `best`, 2 the first of
    `alternatives`, …; 1 if it is left out), `"rejected"`, or `"point"`, with `lon` and `lat`.
    """

    id: str
    """Of the incident."""
    title: str = ""
    query: Query
    status: Literal["suggestion", "nothing"]
    reason: str
    best: Answer | None = None
    alternatives: tuple[Answer, ...] = ()
    decision: Verdict | None
    which: Annotated[int, Meta(ge=1)] | None = None
    lon: Longitude | None = None
    lat: Latitude | None = None
    precision: LocationPrecision | None = None
    """Of a point typed by hand."""
    uncertainty_km: Kilometres | None = None
    who: str | None = None
    when: str | None = None
    note: str | None = None

    @property
    def candidates(self) -> list[Answer]:
        """All answers, the best first."""
        return [*([self.best] if self.best else []), *self.alternatives]

    @property
    def chosen(self) -> Answer | None:
        """What is decided on; None where nothing is, or nothing fits."""
        if self.decision == "accepted":
            return self.candidates[(self.which or 1) - 1]
        if self.decision == "point" and self.lon is not None and self.lat is not None:
            precision = self.precision or "unknown"
            return Answer(
                provider=BY_HAND,
                matched=self.query.name,
                lon=self.lon,
                lat=self.lat,
                precision=precision,
                uncertainty_km=self.uncertainty_km or 0.0,
                score=100.0,
            )
        return None

    def decided(self, verdict: Verdict | None, **members: Any) -> Entry:
        """Return the entry with another decision; None takes it back."""
        cleared = dict.fromkeys(("which", "lon", "lat", "precision", "uncertainty_km", "who", "when"))
        return msgspec.structs.replace(self, decision=verdict, **{**cleared, **members})


class Review(Struct, kw_only=True):
    """The file."""

    mapgen_review: int
    """The version of its form."""
    file: str
    """The incidents' own file, by its name."""
    entries: list[Entry]


def path_for(file: Path) -> Path:
    """Return where the review of a file of incidents is."""
    return file.with_name(file.name + SUFFIX)


def entry_of(ident: str, title: str, outcome: Outcome) -> Entry:
    """Return the entry of an outcome that is not sure; nothing is decided yet."""
    return Entry(
        id=ident,
        title=title,
        query=outcome.query,
        status="suggestion" if outcome.best else "nothing",
        reason=outcome.reason,
        best=outcome.best,
        alternatives=tuple(outcome.alternatives),
        decision=None,
    )


def asks_the_same(one: Query, other: Query) -> bool:
    """Tell whether the same place is named; what else is known of the incidents may differ."""
    return (one.name, one.country, one.admin1, one.level) == (
        other.name,
        other.country,
        other.admin1,
        other.level,
    )


def decided_like(entry: Entry, other: Entry) -> Entry | None:
    """Return an entry with the decision of another on the same place; None where it cannot be the same."""
    if not asks_the_same(entry.query, other.query):
        return None
    members = {
        name: getattr(other, name)
        for name in ("which", "lon", "lat", "precision", "uncertainty_km", "who", "when")
    }
    chosen = other.chosen
    if other.decision == "accepted" and chosen:
        places = [(answer.provider, answer.lon, answer.lat) for answer in entry.candidates]
        place = (chosen.provider, chosen.lon, chosen.lat)
        if place not in places:
            return None
        members["which"] = places.index(place) + 1
    return entry.decided(other.decision, **members)


class ReviewFile:
    """The review of a file of incidents; what somebody else writes into it meanwhile is never overwritten.

    Parameters
    ----------
    incidents
        The file of incidents.
    """

    def __init__(self, incidents: Path) -> None:
        self.path = path_for(incidents)
        self._name = incidents.name
        self._known: bytes | None = None

    def read(self) -> list[Entry]:
        """Return its entries; see `read_review`."""
        entries = read_review(self.path)
        self._known = self._content()
        return entries

    def write(self, entries: Sequence[Entry]) -> None:
        """Write entries, unless there are none and no file.

        Raises
        ------
        ResourceError
            If it cannot be written, or is not as it was read or written here.
        """
        if self._content() != self._known:
            raise ResourceError(
                f"{self.path} was changed by somebody else meanwhile, and was left so. Run the command again."
            )
        if entries or self._known is not None:
            write_review(self.path, self._name, entries)
            self._known = self._content()

    def _content(self) -> bytes | None:
        return self.path.read_bytes() if self.path.exists() else None


def read_review(path: Path) -> list[Entry]:
    """Read the entries of a review file; there are none where there is no file.

    Raises
    ------
    DataError
        If something in it is wrong; its problems name entry and field.
    ResourceError
        If it cannot be read, or is no review file.
    """
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ResourceError(f"{path} cannot be read: {error}. Check its permissions, or the disk.") from error
    document = _document(path, text)
    entries: list[Entry] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, value in enumerate(document["entries"], 1):
        try:
            entry = msgspec.convert(value, Entry)
        except msgspec.ValidationError as error:
            problems.append(_problem(path, number, value, *_located(str(error))))
            continue
        problems += [_problem(path, number, value, *fault) for fault in _faults(entry, seen)]
        seen.add(entry.id)
        entries.append(entry)
    if problems:
        raise DataError(f"Nothing was changed: {path.name} has mistakes. Correct those listed.", problems)
    return entries


def write_review(path: Path, file: str, entries: Sequence[Entry]) -> None:
    """Write a review file, in one step.

    Raises
    ------
    ResourceError
        If it cannot be written.
    """
    document = msgspec.to_builtins(Review(mapgen_review=VERSION, file=file, entries=list(entries)))
    for entry in document["entries"]:
        for name in ("query", "best", "alternatives"):
            if name in entry:
                entry[name] = _without_nothing(entry[name])
    write_atomic(path, msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n")


def _without_nothing(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_without_nothing(item) for item in value]
    if isinstance(value, dict):
        return {key: _without_nothing(item) for key, item in value.items() if item not in (None, [], ())}
    return value


def _document(path: Path, text: bytes) -> dict[str, Any]:
    try:
        document = json.loads(text.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ResourceError(f"{path} is not UTF-8: save it in that encoding.") from error
    except json.JSONDecodeError as error:
        raise ResourceError(
            f"{path} is not JSON: {error.msg} in line {error.lineno}, column {error.colno}. Correct it there."
        ) from error
    except RecursionError as error:
        raise ResourceError(f"{path} is nested too deep to be a review file.") from error
    if not isinstance(document, dict) or not isinstance(document.get("entries"), list):
        raise ResourceError(f"{path} is no review file: it has no list of entries. Move it away.")
    if document.get("mapgen_review") != VERSION:
        raise ResourceError(
            f"{path} is a review file of another version of mapgen: use that one, or move the file away."
        )
    return document


def _faults(entry: Entry, seen: set[str]) -> list[tuple[str | None, str, str]]:
    """Return field, message and what to do of all that does not go together."""
    found: list[tuple[str | None, str, str]] = []
    if entry.id in seen:
        found.append(("id", "There is an entry of this incident already.", "Keep the right one."))
    if entry.decision == "accepted" and (entry.which or 1) > len(entry.candidates):
        count = len(entry.candidates)
        message = f"There are {count} answers to choose from, and which is {entry.which or 1}."
        found.append(("which", message, "Write the number of one: 1 is the best." if count else _NO_ANSWER))
    elif entry.decision == "accepted" and not _on_map(answer := entry.candidates[(entry.which or 1) - 1]):
        message = (
            f"Its point is longitude {answer.lon:g}, latitude {answer.lat:g}, which is no place on a map."
        )
        found.append(("which", message, 'Correct it, or write "point" with lon and lat.'))
    if entry.decision == "point":
        found += [
            (name, f"The decision is a point, and {name} is missing.", "Write it in degrees.")
            for name in ("lon", "lat")
            if getattr(entry, name) is None
        ]
    elif entry.decision is None and (
        entry.which is not None or entry.lon is not None or entry.lat is not None
    ):
        message = "There is a choice or a point, and the decision is null."
        found.append(("decision", message, 'Write "accepted" or "point", or remove the rest.'))
    return found


def _on_map(answer: Answer) -> bool:
    return abs(answer.lon) <= 180 and abs(answer.lat) <= MERCATOR_LIMIT


_NO_ANSWER = 'Nothing was found: write "point" with lon and lat, or "rejected".'


def _located(text: str) -> tuple[str | None, str, str]:
    """Part what msgspec says into the field, what is wrong, and what to do."""
    message, _, path = text.partition(" - at `$")
    name = path.rstrip("`").removeprefix(".") or None
    missing = re.search(r"missing required field `(\w+)`|unknown field `(\w+)`", message)
    if missing:
        name = f"{name}.{missing[1] or missing[2]}" if name else missing[1] or missing[2]
    fix = (
        "Remove it, or write its name as it should be." if "unknown" in message else "Write what is expected."
    )
    return name, f"{message}.", fix


def _problem(path: Path, number: int, value: Any, field: str | None, message: str, fix: str) -> Problem:
    ident = value.get("id") if isinstance(value, dict) else None
    return Problem(
        severity="error",
        code="bad-review",
        message=message,
        fix=fix,
        file=path.name,
        row=number,
        feature=ident if isinstance(ident, str) else None,
        field=field,
    )
