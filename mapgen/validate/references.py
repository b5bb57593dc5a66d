"""What can only be seen across records: ids that meet, relations that lead nowhere or in circles."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, NamedTuple

from mapgen.validate.report import show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapgen.model import Incident, Relation
    from mapgen.packed import Pack
    from mapgen.validate.report import Report


class Record(NamedTuple):
    """What has to be known of an incident that has been checked by itself, and what was found about it."""

    ident: str
    previous_ids: Sequence[str]
    relations: Sequence[Relation]
    is_aggregate: bool
    kept_back: bool
    """Whether it cites a source whose licence forbids passing its data on."""
    first: float
    """First instant at which it may have begun, in milliseconds since 1970; 0 where it has failed."""
    kept: Incident | Pack
    report: Report

    @property
    def where(self) -> str:
        """File and row, in words."""
        return f"{self.report.file}, row {self.report.row}"


def check_ids(records: Sequence[Record]) -> None:
    """Withhold records whose id an earlier one has, and point out old ids that are in use."""
    first: dict[str, Record] = {}
    for record in _sound(records):
        earlier = first.setdefault(record.ident, record)
        if earlier is not record:
            message = f"{show(record.ident)} is the id of an earlier record already ({earlier.where})."
            fix = "If it is another incident give it its own id; if the same, keep one of them."
            record.report.error("duplicate-id", "id", message, fix)
    owners: dict[str, Record] = {}
    for record in _sound(records):
        for at, old in enumerate(record.previous_ids):
            other = first.get(old) or owners.setdefault(old, record)
            if other is not record or old == record.ident:
                message = f"{show(old)} is an id of {show(other.ident)} too: old links can lead to one only."
                field = f"properties.previous_ids[{at}]"
                record.report.warning("previous-id-in-use", field, message, "Keep it in one record.")


def check_background_ids(entries: Sequence[tuple[str, Report]], records: Sequence[Record]) -> None:
    """Withhold background entries whose id an incident or an earlier entry has."""
    if not entries:
        return
    taken = {record.ident for record in _sound(records)}
    for ident, report in entries:
        if report.failed:
            continue
        if ident in taken:
            message = f"{show(ident)} is the id of an incident or of another background entry already."
            report.error("duplicate-id", "background", message, "Give it an id of its own.")
        taken.add(ident)


def check_cycles(records: Sequence[Record]) -> None:
    """Withhold incidents that stand in relation to themselves, or are part of themselves by any steps."""
    related = [record for record in _sound(records) if record.relations]
    for record in related:
        for at, relation in enumerate(record.relations):
            if relation.target == record.ident:
                message = f'It stands in the relation "{relation.type}" to itself.'
                field = f"properties.relations[{at}].target"
                record.report.error("relation-to-itself", field, message, "Name the other incident.")
    parts = {record.ident: record for record in _sound(related)}
    wholes = {
        ident: [whole for whole in _wholes(record) if whole in parts] for ident, record in parts.items()
    }
    for circle in _circles(wholes):
        names = " → ".join([*circle[:8], *(["…"] if len(circle) > 8 else []), circle[0]])
        for ident in circle:
            message = f"It is part of itself: {names}."
            fix = "Remove the part_of that is wrong."
            parts[ident].report.error("part-of-cycle", "properties.relations", message, fix)


def check_relations(records: Sequence[Record], background: frozenset[str]) -> None:
    """Point out relations that lead nowhere, and aggregates whose figures would be counted twice."""
    related = [record for record in _sound(records) if record.relations]
    if not related:
        return
    sound = {record.ident: record for record in _sound(records)}
    withheld = {record.ident for record in records if record.report.failed}
    renamed = {old: record.ident for record in _sound(records) for old in record.previous_ids}
    for record in related:
        for at, relation in enumerate(record.relations):
            target = relation.target
            if target not in sound and target not in background:
                fix = "Correct the id, or remove the relation."
                why = "no incident and no background entry has this id"
                if target in renamed:
                    why, fix = "this id is out of date", f"Write {show(renamed[target])}."
                elif target in withheld:
                    why, fix = "that incident is withheld for its errors", "Mend that incident."
                message = f"The link to {show(target)} is left out: {why}."
                record.report.warning(
                    "relation-to-nothing", f"properties.relations[{at}].target", message, fix
                )
        _check_aggregates(record, sound)


def _check_aggregates(record: Record, sound: dict[str, Record]) -> None:
    wholes = [whole for whole in _wholes(record) if whole in sound]
    for whole in wholes:
        if not sound[whole].is_aggregate:
            message = f"It is part of {show(whole)}, which is no aggregate: figures would be added twice."
            fix = 'Set "is_aggregate": true there if its figures cover its parts; else relate them otherwise.'
            record.report.warning("part-of-no-aggregate", "properties.relations", message, fix)
    if len(wholes) > 1:
        named = " and ".join(show(whole) for whole in wholes)
        message = f"It is part of {named}: its figures would be in both."
        fix = 'Keep the one whose figures cover it; relate it to the others by "follows" or "same_wave".'
        record.report.warning("part-of-two", "properties.relations", message, fix)


def _sound(records: Sequence[Record]) -> Iterator[Record]:
    return (record for record in records if not record.report.failed)


def _wholes(record: Record) -> list[str]:
    targets = [relation.target for relation in record.relations if relation.type == "part_of"]
    return list(dict.fromkeys(targets))


def _circles(graph: dict[str, list[str]]) -> Iterator[list[str]]:
    """Yield circles so that every node that lies on one is in at least one of them; without recursion.

    For each node: the shortest way back to it. Nodes that some circle has shown are not asked again.
    """
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        shown: set[str] = set()
    else:
        return
    for start, wholes in graph.items():
        if start in shown or not wholes:
            continue
        came: dict[str, str] = {}
        queue = [start]
        for node in queue:
            for after in graph[node]:
                if after not in came:
                    came[after] = node
                    queue.append(after)
        if start in came:
            back = [came[start]]
            while back[-1] != start:
                back.append(came[back[-1]])
            shown.update(back)
            yield back[::-1]
