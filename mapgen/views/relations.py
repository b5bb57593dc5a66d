"""What an incident answered and what answered it: links both ways, under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.views.document import LinkGroupView, LinkView

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
        for relation in incident.relations:
            target = self._incidents.get(relation.target) or self._background.get(relation.target)
            if target is not None:
                heading = self._wording.language.text(f"relation.{relation.type}")
                _add(groups.setdefault(heading, []), self._link(target, relation))
        for other, relation in self._incoming.get(incident.id, []):
            heading = self._wording.language.text(f"relation.{relation.type}.inverse")
            _add(groups.setdefault(heading, []), self._link(other, relation))
        return [LinkGroupView(heading=heading, links=links) for heading, links in groups.items()]

    def _link(self, target: Incident | Background, relation: Relation) -> LinkView:
        return LinkView(
            id=target.id if target.id in self._incidents else None,
            title=self._wording.title(target),
            says=relation.asserted_by,
        )


def _add(links: list[LinkView], link: LinkView) -> None:
    """Add a link unless it is there: some relations read the same both ways, and both sides state them."""
    if link not in links:
        links.append(link)
