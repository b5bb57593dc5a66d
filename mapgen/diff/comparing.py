"""Two versions of the data → what became of each incident."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

from msgspec import Struct, field

from mapgen.canonical import sort_key
from mapgen.collecting import no_collecting
from mapgen.diff.beside import changes_beside
from mapgen.diff.change import Change
from mapgen.diff.figures import withdrawn_figures
from mapgen.diff.incident import incident_changes
from mapgen.diff.records import pair, records
from mapgen.diff.words import Quoted, words
from mapgen.read import RawCollection
from mapgen.read.texts import FeatureTexts
from mapgen.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapgen.config import Settings
    from mapgen.diff.records import Pairing, Record
    from mapgen.diff.revisions import Version
    from mapgen.headline import Rule

Fate = Literal["added", "withdrawn", "merged", "renamed", "changed"]


class Entry(Struct, kw_only=True):
    """What became of one incident."""

    fate: Fate
    """`merged`: its id is now a previous one of an incident that was there before."""
    id: str | None
    """In the new version; of what is withdrawn or merged, in the old one. None if it has none."""
    other_id: str | None = None
    """The id that a renamed one had; of a merged one, the incident that has its id now."""
    file: str
    row: int
    feature: Any
    """The newest version of it, as the file has it: any JSON value."""
    changes: list[Change] = field(default_factory=list)

    @property
    def properties(self) -> dict[str, Any]:
        """Its properties, as far as it has any."""
        found = self.feature.get("properties") if isinstance(self.feature, dict) else None
        return found if isinstance(found, dict) else {}

    @property
    def uncorrected(self) -> list[Change]:
        """Changes of what was published, if no new note of correction stands beside them.

        Of a withdrawn incident, its figures: there is nowhere for a note to stand.
        """
        if any(change.kind == "correction-added" for change in self.changes):
            return []
        return [change for change in self.changes if change.note]


class Comparison(Struct, kw_only=True):
    """What changed between two versions."""

    old: str
    new: str
    same: int
    """How many incidents did not change."""
    entries: list[Entry]
    """By fate, and then by date and id."""
    beside: list[Change]
    """What changed beside the incidents."""

    @property
    def warnings(self) -> list[Entry]:
        """Incidents of which something that was published changed without a note of correction."""
        return [entry for entry in self.entries if entry.uncorrected]

    @property
    def by_fate(self) -> dict[Fate, list[Entry]]:
        """The incidents by what became of them."""
        return {fate: [entry for entry in self.entries if entry.fate == fate] for fate in get_args(Fate)}


@no_collecting()
def compare(old: Version, new: Version, settings: Settings) -> Comparison:
    """Say what changed between two versions.

    Everything in the files is compared as it was read, so that nothing is lost. Records that mean the
    same are the same, whatever file they are in, at what place, and however they are indented.

    Parameters
    ----------
    old, new
        As `mapgen.diff.read_version` gives them.
    settings
        The rule of the headline figures, and the event types.
    """
    pairing = pair(records(old.collections.values()), records(new.collections.values()))
    entries = [*_compared(pairing, settings), *_lone(pairing, settings)]
    both = len(pairing.changed) + len(pairing.renamed)
    compared = sum(1 for entry in entries if entry.fate in {"changed", "renamed"})
    order = get_args(Fate)
    entries.sort(key=lambda entry: (order.index(entry.fate), _when(entry), entry.file, entry.row))
    return Comparison(
        old=old.name,
        new=new.name,
        same=pairing.same + both - compared,
        entries=entries,
        beside=changes_beside(old.collections, new.collections),
    )


def _when(entry: Entry) -> tuple[float, str]:
    """Return first instant and id; what has none that can be read comes last."""
    return sort_key(entry.feature) or (float("inf"), entry.id or "")


def _compared(pairing: Pairing, settings: Settings) -> list[Entry]:
    """Return what is in both versions, and changed."""
    both: tuple[tuple[Fate, list[tuple[Record, Record]]], ...] = (
        ("changed", pairing.changed),
        ("renamed", pairing.renamed),
    )
    olds: list[Record] = []
    news: list[Record] = []
    entries: list[Entry] = []
    for fate, pairs in both:
        for before, after in pairs:
            feature, changes = _between(before, after, settings.headline)
            if changes or fate == "renamed":
                olds.append(before)
                news.append(after)
                other_id = before.ident if fate == "renamed" else None
                entries.append(_entry(fate, after, feature, changes, other_id))
    old_errors, new_errors = _errors(olds, settings), _errors(news, settings)
    for number, entry in enumerate(entries):
        entry.changes[:0] = _withholding(old_errors.get(number), new_errors.get(number))
    return entries


def _between(before: Record, after: Record, rule: Rule) -> tuple[Any, list[Change]]:
    """Return the newer version of a record, and what changed in it."""
    (old, old_faults), (new, new_faults) = before.read(), after.read()
    changes = incident_changes(old, new, rule)
    if not changes and (old_faults or new_faults):
        changes = [_unreadable([*old_faults, *new_faults])]
    return new, changes


def _lone(pairing: Pairing, settings: Settings) -> Iterator[Entry]:
    """Yield what is in one version only."""
    errors = _errors(pairing.added, settings)
    for number, record in enumerate(pairing.added):
        yield _entry("added", record, record.read()[0], _withholding(None, errors.get(number)))
    unseen = _errors(pairing.gone, settings)
    for number, record in enumerate(pairing.gone):
        entry = _entry("withdrawn", record, record.read()[0], [])
        if number not in unseen:  # what had errors was never shown
            entry.changes += withdrawn_figures(entry.properties)
        yield entry
    for record, heir in pairing.merged:
        yield _entry("merged", record, record.read()[0], [], other_id=heir.ident)


def _entry(
    fate: Fate, record: Record, feature: Any, changes: list[Change], other_id: str | None = None
) -> Entry:
    return Entry(
        fate=fate,
        id=record.ident,
        other_id=other_id,
        file=record.collection.file,
        row=record.row,
        feature=feature,
        changes=changes,
    )


def _errors(some: Sequence[Record], settings: Settings) -> dict[int, str]:
    """Return for which records what is wrong: each by itself, not against those that did not change."""
    found = {number: [*record.faults] for number, record in enumerate(some) if record.faults}
    texts = FeatureTexts([record.text for record in some], "")
    collection = RawCollection(file="", features=texts, members={"type": "FeatureCollection"})
    for problem in validate([collection], vocabulary=settings.event_types).errors:
        if problem.row is not None:
            found.setdefault(problem.row - 1, []).append(problem.message)
    return {number: " ".join(messages) for number, messages in found.items()}


def _withholding(before: str | None, after: str | None) -> list[Change]:
    """Say whether a record has errors, or had some."""
    if after is not None:
        form = words("it has errors and is not shown: {}", Quoted(after))
        return [Change(kind="withheld", path=(), words=form)] if before != after else []
    if before is not None:
        form = words("it had errors, and has none any more: {}", Quoted(before))
        return [Change(kind="mended", path=(), words=form)]
    return []


def _unreadable(faults: list[str]) -> Change:
    form = words("its text changed where it cannot be read as it stands: {}", Quoted(" ".join(faults)))
    return Change(kind="unreadable", path=(), words=form)
