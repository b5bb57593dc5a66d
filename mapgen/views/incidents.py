"""The view of a set of incidents: what `pagedata` describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.instants import span
from mapgen.pagedata import ActorView, BackgroundView, IncidentView, NoteView, PageData
from mapgen.views.figures import Figures
from mapgen.views.relations import Relations
from mapgen.views.wording import Wording
from mapgen.vocabulary import DOUBTFUL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapgen.config import Settings
    from mapgen.kinds import Kinds
    from mapgen.language import Language
    from mapgen.model import Background, Incident

VERSION = 1


class Views:
    """Turns incidents into what the page shows, in date order."""

    def __init__(
        self,
        incidents: Sequence[Incident],
        background: Sequence[Background],
        settings: Settings,
        language: Language,
        kinds: Kinds,
    ) -> None:
        self._incidents = incidents
        self._background = background
        self._settings = settings
        self._kinds = kinds
        self._wording = Wording(language, settings.written_in)
        self._figures = Figures(incidents, self._wording, settings.headline)
        self._relations = Relations(incidents, background, self._wording)

    def page_data(self) -> PageData:
        """Return everything that the viewer is told."""
        language = self._wording.language
        views = [self._incident(incident) for incident in sorted(self._incidents, key=_latest_start)]
        used = {incident.kind for incident in views}
        return PageData(
            version=VERSION,
            language=language.tag,
            written_in=self._wording.written_in,
            direction=language.direction,
            strings=language.viewer_strings,
            kinds=[kind for kind in self._kinds.views if kind.key in used],
            measures=self._figures.headings,
            bounds=self._settings.view.bounds or bounds_of(views),
            incidents=views,
        )

    def dates(self) -> str:
        """Return from when to when it all happened; nothing without incidents."""
        if not self._incidents:
            return ""
        first = min(self._incidents, key=lambda incident: _span(incident)[0])
        last = max(self._incidents, key=lambda incident: _span(incident)[1])
        return self._wording.between(first, last)

    def background(self) -> list[BackgroundView]:
        """Return what incidents may have answered."""
        return [
            BackgroundView(
                title=self._wording.title(entry),
                when=entry.when,
                summary=(summary := self._wording.translated_summary(entry)),
                # facts are not translated: a translation gives a summary in their place
                facts=[] if summary else list(entry.facts),
                sources=[self._wording.source(source) for source in entry.sources],
            )
            for entry in self._background
        ]

    def _incident(self, incident: Incident) -> IncidentView:
        wording = self._wording
        kind = self._kinds.of(incident)
        title = wording.title(incident)
        when_short = wording.when(incident, short=True)
        place = wording.place(incident)
        from_ms, to_ms = _span(incident)
        point = representative_point(incident.geometry)
        geometry = incident.geometry
        status = wording.language.text(f"status.{incident.status}")
        doubtful = incident.status in DOUBTFUL
        name = place.text if place else None
        spoken = (when_short, name, kind.label, status if doubtful else None, title.text)
        return IncidentView(
            id=incident.id,
            previous_ids=incident.previous_ids,
            title=title,
            summary=wording.summary(incident),
            name=", ".join(part for part in spoken if part),
            kind=kind.key,
            kind_label=wording.event(incident),
            status=incident.status,
            status_label=status,
            doubtful=doubtful,
            status_note=wording.language.text(f"status.{incident.status}.note"),
            when=wording.when(incident),
            when_short=when_short,
            when_note=incident.date_note,
            from_ms=from_ms,
            to_ms=to_ms,
            place=place,
            place_other=wording.other_names(incident, place),
            region=wording.region(incident),
            country=incident.place.country if incident.place else None,
            precision=incident.location_precision,
            precision_label=wording.precision(incident),
            **wording.geocode(incident),
            point=point,
            radius_km=incident.uncertainty_km if point else None,
            exact=incident.location_precision == "exact",
            geometry=geometry if geometry and geometry["type"] != "Point" else None,
            aggregate_note=wording.language.text("aggregate.note") if incident.is_aggregate else None,
            headline=self._figures.headline(incident),
            headline_note=self._figures.note(incident),
            figures=self._figures.rows(incident),
            groups=self._relations.groups(incident),
            actors=[
                ActorView(name=actor.name, role=wording.code("actor.role", actor.role), note=actor.note)
                for actor in incident.actors
            ],
            disputed=list(incident.disputed),
            sources=[wording.source(source) for source in incident.sources],
            corrections=[
                NoteView(date=wording.date(note.date), text=note.note) for note in incident.corrections
            ],
            content_warning=incident.content_warning,
        )


def _span(incident: Incident) -> tuple[float, float]:
    return span(incident.start, incident.end, incident.date_precision, incident.timezone)


def _latest_start(incident: Incident) -> tuple[float, str]:
    """Sort by the last instant at which it may have begun.

    What is known to the day stands after that day's hours.
    """
    return span(incident.start, None, incident.date_precision, incident.timezone)[1], incident.id


def representative_point(geometry: Mapping[str, Any] | None) -> tuple[float, float] | None:
    """Return longitude and latitude of a geometry's marker, in degrees; inside it, if it is an area."""
    if geometry is None:
        return None
    if geometry["type"] == "Point":
        lon, lat = geometry["coordinates"][:2]
        return float(lon), float(lat)
    from shapely.geometry import shape  # noqa: PLC0415  most maps have points alone

    point = shape(geometry).representative_point()
    return round(point.x, 6), round(point.y, 6)


def bounds_of(incidents: Iterable[IncidentView]) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north of all markers, in degrees; None without any."""
    points = [incident.point for incident in incidents if incident.point]
    if not points:
        return None
    lons, lats = zip(*points, strict=True)
    return min(lons), min(lats), max(lons), max(lats)
