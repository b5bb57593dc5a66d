"""What an incident answered and what answered it: links both ways, under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.pagedata import LinkGroupView, LinkView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.model import Background, Incident, Relation
    from mapgen.views.wording import Wording


class Relations:
    """The relations among incidents and background entries; what points at nothing is no link."""

    def __init__(
        self, incidents: Sequence[Incident], background: Sequence[Background], wording: Wording
    ) -> None:
        self._wording = wording
        self._incidents = {incident.id: incident for incident in incidents}
        self._background = {entry.id: entry for entry in background}
        self._incoming: dict[str, list[tuple[Incident, Relation]]] = {}
        for incident in incidents:
            for relation in incident.relations:
                self._incoming.setdefault(relation.target, []).append((incident, relation))

    def groups(self, incident: Incident) -> list[LinkGroupView]:
        """Return the incident's links, those it states first."""
        groups: dict[str, list[LinkView]] = {}
        positions = {source.id: index for index, source in enumerate(incident.sources)}
        for relation in incident.relations:
            target = self._incidents.get(relation.target) or self._background.get(relation.target)
            if target is not None:
                heading = self._wording.language.text(f"relation.{relation.type}")
                link = self._link(target, relation, positions.get(relation.source or ""))
                groups.setdefault(heading, []).append(link)
        for other, relation in self._incoming.get(incident.id, []):
            heading = self._wording.language.text(f"relation.{relation.type}.inverse")
            links = groups.setdefault(heading, [])
            # some relations read the same both ways: what both sides state is one link
            if not any(link.id == other.id and link.says == relation.asserted_by for link in links):
                links.append(self._link(other, relation, None))
        return [LinkGroupView(heading=heading, links=links) for heading, links in groups.items()]

    def _link(self, target: Incident | Background, relation: Relation, source: int | None) -> LinkView:
        title = self._wording.title(target)
        incident = self._incidents.get(target.id)
        return LinkView(
            id=incident.id if incident else None,
            title=title.text,
            lang=title.lang,
            when=self._wording.when(incident, short=True) if incident else self._background[target.id].when,
            says=relation.asserted_by,
            source=source,
        )
