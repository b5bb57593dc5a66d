"""Finding the places of a whole file: what is sure is placed, the rest goes to a person."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from mapgen.errors import ResourceError
from mapgen.geocode.answers import Outcome
from mapgen.geocode.fill import fill
from mapgen.geocode.providers import OFFERS
from mapgen.geocode.review.file import Entry, asks_the_same, entry_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mapgen.geocode.answers import Answer, Locate, Query
    from mapgen.geocode.review.file import Verdict

STEP = 25
"""Incidents after which it is said how far one is."""
MOST_LINES = 40
ONLINE = frozenset(offer.name for offer in OFFERS.values())

_REASONS: dict[Verdict, str] = {
    "accepted": "Chosen by a person among suggestions.",
    "point": "Typed by a person.",
    "rejected": "A person found that none of the suggestions fits.",
}


class Batch(Struct, kw_only=True):
    """What became of a file's incidents."""

    values: list[Any]
    """The Features, in the order they had; those that were placed have their points."""
    entries: list[Entry] = field(default_factory=list)
    """For the review: what waits for a person, then what was decided before."""
    without: int = 0
    """Incidents without a point, before."""
    placed: int = 0
    waiting: int = 0
    """Suggestions that nobody has decided on."""
    missing: int = 0
    """Nothing was found."""
    rejected: int = 0
    unnamed: int = 0
    """No place is named."""
    credits: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What a person should know of decisions that were not applied."""
    failure: ResourceError | None = None
    """Why an online service was not asked to the end."""


class _Decisions:
    """Asks a geocoder, except where a person has decided already."""

    def __init__(self, entries: Iterable[Entry], locate: Locate, fallback: Locate) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.failure: ResourceError | None = None
        self._locate = locate
        self._fallback = fallback

    def outcome(self, entry: Entry | None, query: Query) -> Outcome:
        if entry is None or entry.decision is None or not asks_the_same(entry.query, query):
            return self._found(query)
        chosen = entry.chosen
        return Outcome(
            query=query, status="sure" if chosen else "nothing", reason=_REASONS[entry.decision], best=chosen
        )

    def _found(self, query: Query) -> Outcome:
        try:
            return self._locate(query)
        except ResourceError as failure:
            if self._locate is self._fallback:
                raise
            self.failure, self._locate = failure, self._fallback
            return self._locate(query)


def find_places(
    values: Sequence[Any],
    entries: Sequence[Entry],
    locate: Locate,
    fallback: Locate,
    progress: Callable[[str], None] = lambda _stage: None,
) -> Batch:
    """Find the places of the incidents that have no point.

    Parameters
    ----------
    values
        Features, or what stands in their place in a faulty file: it is left as it is.
    entries
        Of the review before: decisions are applied, what is undecided is asked anew.
    locate
        Is asked.
    fallback
        Is asked instead, once that could not be.

    Raises
    ------
    ResourceError
        If `fallback` cannot be asked.
    """
    decisions = _Decisions(entries, locate, fallback)
    idents = Counter(_ident(value) for value in values)
    batch = Batch(values=[])
    fresh: dict[str, Entry] = {}
    without = [value for value in values if _lacks_point(value)]
    for value in values:
        if not _lacks_point(value):
            batch.values.append(value)
            continue
        if batch.without % max(STEP, len(without) // MOST_LINES) == 0:
            progress(f"Finding places: {batch.without} of {len(without)}")
        batch.without += 1
        ident = _ident(value)
        is_unique = bool(ident) and idents[ident] == 1
        entry = decisions.entries.get(ident) if is_unique else None
        made, outcome = fill(value, partial(decisions.outcome, entry))
        before = entry if entry and outcome and asks_the_same(entry.query, outcome.query) else None
        decided = before if before and before.decision else None
        waiting = None
        if outcome and outcome.status != "sure" and not decided:
            waiting = _waiting(value, outcome, before)
            if is_unique:
                fresh[ident] = waiting
            else:
                batch.notes.append(_unreviewable(ident, waiting.title))
        _count(batch, outcome, waiting)
        batch.values.append(_signed(made, decided) if decided and decided.chosen else made)
    batch.entries = _merged(decisions.entries, fresh, values, batch)
    batch.failure = decisions.failure
    return batch


def _lacks_point(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.get("geometry") is None
        and isinstance(value.get("properties"), dict)
    )


def _ident(value: Any) -> str:
    ident = value.get("id") if isinstance(value, dict) else None
    return ident if isinstance(ident, str) else ""


def _count(batch: Batch, outcome: Outcome | None, waiting: Entry | None) -> None:
    if outcome is None:
        batch.unnamed += 1
    elif waiting:
        batch.waiting += waiting.status == "suggestion"
        batch.missing += waiting.status == "nothing"
    elif outcome.best is None:
        batch.rejected += 1
    else:
        batch.placed += 1
        credit = outcome.best.credit
        if credit and credit not in batch.credits:
            batch.credits.append(credit)


def _waiting(value: dict[str, Any], outcome: Outcome, before: Entry | None) -> Entry:
    """Return an entry for a person; what online services suggested before is kept, whoever is asked now."""
    title = value["properties"].get("title")
    entry = entry_of(_ident(value), title if isinstance(title, str) else "", outcome)
    known = {(answer.provider, answer.lon, answer.lat) for answer in entry.candidates}
    kept = [
        answer
        for answer in (before.candidates if before else ())
        if answer.provider in ONLINE and (answer.provider, answer.lon, answer.lat) not in known
    ]
    if not kept:
        return entry
    best, *others = [*entry.candidates, *kept]
    reason = entry.reason if entry.best or not before else before.reason
    return replace(entry, status="suggestion", reason=reason, best=best, alternatives=tuple(others))


def _unreviewable(ident: str, title: str) -> str:
    what = f"More than one incident has the id {ident!r}" if ident else f"The incident {title!r} has no id"
    return f"{what}: it cannot be reviewed until it has one of its own."


def _signed(feature: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """Say in a Feature that a person chose its point; not who: that stands in the review only."""
    properties = dict(feature["properties"])
    geocode = dict(properties.get("geocode") or {})
    if entry.when:
        geocode["date"] = entry.when[:10]
    if entry.decision == "point":  # it was matched with nothing
        for name in ("matched", "score"):
            geocode.pop(name, None)
        if entry.uncertainty_km is None and not properties.get("uncertainty_km"):
            properties.pop("uncertainty_km", None)  # not known is not zero
    return {**feature, "properties": {**properties, "geocode": geocode}}


def _merged(
    before: dict[str, Entry], fresh: dict[str, Entry], values: Sequence[Any], batch: Batch
) -> list[Entry]:
    """Return what waits for a person, then earlier decisions; say which of them were not applied."""
    present = {_ident(value): value for value in values}
    kept = []
    for ident, entry in before.items():
        if entry.decision is None:
            continue
        if ident in fresh:
            batch.notes.append(
                f"{ident}: the place was {entry.query.name!r} when it was decided ({_said(entry)}), and is "
                f"{fresh[ident].query.name!r} now. It is to be decided anew."
            )
            continue
        kept.append(entry)
        if ident not in present:
            batch.notes.append(
                f"{ident}: it was decided ({_said(entry)}), and no incident has this id any more."
            )
        elif (chosen := entry.chosen) and not _is_at(present[ident], chosen):
            batch.notes.append(
                f"{ident}: it was decided ({_said(entry)}), and has another geometry. Remove that to have "
                "the decision applied."
            )
    return [*fresh.values(), *kept]


def _is_at(value: Any, answer: Answer) -> bool:
    """Tell whether a feature has that point, or none before this run."""
    geometry = value.get("geometry")
    return geometry is None or geometry == {"type": "Point", "coordinates": [answer.lon, answer.lat]}


def _said(entry: Entry) -> str:
    if chosen := entry.chosen:
        return f"{entry.decision}: latitude {chosen.lat:g}, longitude {chosen.lon:g}"
    return str(entry.decision)
