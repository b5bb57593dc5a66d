"""The static table of incidents: every word of each, ready to read in the page's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.views.document import IncidentView, NoteView, TableView
from mapgen.views.edition import kind_labels
from mapgen.views.figures import Figures
from mapgen.views.relations import Relations
from mapgen.views.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.config import Settings
    from mapgen.kinds import Kinds
    from mapgen.language import Language
    from mapgen.model import Background, Incident


class Table:
    """Turns incidents into the rows of the static table, in the order in which they are given."""

    def __init__(
        self,
        incidents: Sequence[Incident],
        background: Sequence[Background],
        settings: Settings,
        language: Language,
        kinds: Kinds,
    ) -> None:
        self._incidents = incidents
        self._kinds = kinds
        self._wording = Wording(language, settings.written_in)
        self._figures = Figures(incidents, self._wording, settings.headline)
        self._relations = Relations(incidents, background, self._wording)

    def view(self) -> TableView:
        """Return the table."""
        return TableView(
            kinds={kind.key: kind for kind in kind_labels(self._kinds.views, self._wording)},
            measures=self._figures.headings,
            incidents=[self._incident(incident) for incident in self._incidents],
        )

    def _incident(self, incident: Incident) -> IncidentView:
        wording, language = self._wording, self._wording.language
        place = wording.place(incident)
        return IncidentView(
            id=incident.id,
            title=wording.title(incident),
            summary=wording.summary(incident),
            kind=self._kinds.of(incident).key,
            status=language.text(f"status.{incident.status}"),
            when=wording.when(incident),
            when_note=incident.date_note,
            place=place,
            place_other=wording.other_names(incident, place),
            region=wording.region(incident),
            precision=wording.precision(incident),
            located=incident.geometry is not None,
            **wording.geocode(incident),
            aggregate_note=language.text("aggregate.note") if incident.is_aggregate else None,
            headline=self._figures.headline(incident),
            headline_note=self._figures.note(incident),
            figures=self._figures.rows(incident),
            groups=self._relations.groups(incident),
            disputed=list(incident.disputed),
            sources=[wording.source(source) for source in incident.sources],
            corrections=[
                NoteView(date=wording.date(note.date), text=note.note) for note in incident.corrections
            ],
            content_warning=incident.content_warning,
        )
