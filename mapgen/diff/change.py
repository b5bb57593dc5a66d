"""One thing that changed, and the words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import UNSET, Struct

from mapgen.diff.words import label, told, words
from mapgen.read.faults import field_of

if TYPE_CHECKING:
    from mapgen.diff.leaves import Leaf
    from mapgen.diff.words import Words
    from mapgen.read.faults import Path

KINDS = {
    "moved": "the point is elsewhere; `distance_km` along the ellipsoid",
    "placed": "a place was found for it",
    "unplaced": "it has no place any more",
    "geometry": "another shape, or something else in the geometry",
    "uncertainty": "radius within which the sources put it",
    "place-precision": "`location_precision`",
    "place": "name, country or province",
    "geocode": "where the point came from",
    "date": "`start`, `end` or `timezone`",
    "date-precision": "`date_precision`",
    "text": "title, summary, note on the date, what is disputed, or a translation",
    "event-type": "`event_type`, `sub_event_type`",
    "status": "how well established it is",
    "toll": "the number that one voice gives",
    "claim-added": "a claim more",
    "claim-gone": "a claim less",
    "claim": "something else in a claim",
    "headline": "the headline figure that follows from the claims",
    "aggregate": "`is_aggregate`",
    "actor-added": "somebody more took part",
    "actor-gone": "somebody less took part",
    "actor": "role or note of an actor",
    "source-added": "a source more",
    "source-gone": "a source less",
    "source": "something else in a source",
    "link": "address or archived address of a source",
    "relation-added": "a relation more",
    "relation-gone": "a relation less",
    "relation": "something else in a relation",
    "correction-added": "a note of correction more",
    "correction-gone": "a note of correction less",
    "correction": "something else in a note of correction",
    "content-warning": "`content_warning`",
    "origin": "`origin`",
    "previous-id": "`previous_ids`",
    "order": "the same entries in another order",
    "unknown": "a member that mapgen does not know",
    "withheld": "the record has errors now, and is not shown",
    "mended": "the record had errors, and has none any more",
    "unreadable": "something changed where the text cannot be read as it stands",
    "background-added": "a background entry more",
    "background-gone": "a background entry less",
    "background": "something in a background entry",
    "story-added": "a story more",
    "story-gone": "a story less",
    "story": "something in a story",
    "credits": "lines of credit",
    "member": "another member of the collection",
    "file-added": "a file more",
    "file-gone": "a file less",
}
"""Every kind of change, and what it is. docs/diff.md lists them."""


class Change(Struct, frozen=True, kw_only=True):
    """One thing that changed."""

    kind: str
    """One of `KINDS`."""
    path: tuple[str | int, ...]
    """Where it is: of what is gone, in the old version; else in the new one."""
    words: Words
    before: Any = UNSET
    """As the file has it; UNSET: nothing was there."""
    after: Any = UNSET
    distance_km: float | None = None
    note: str | None = None
    """What a note of correction would say; None where nothing that was published was changed."""

    @property
    def field(self) -> str | None:
        """The path as people write it: `properties.claims[2].min`."""
        return field_of(self.path)


def change_of(kind: str, path: Path, leaf: Leaf, name: str | Words | None = None) -> Change:
    """Return the change at a leaf. `path` leads to it; people know it by `name`, or else by its own path."""
    title = name or label(leaf.path)
    if kind == "unknown":
        title = words("{} (a member unknown to mapgen)", title)
    return Change(
        kind=kind,
        path=path,
        words=told(title, leaf.before, leaf.after),
        before=leaf.before,
        after=leaf.after,
    )
