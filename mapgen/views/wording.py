"""An incident's texts, dates and places, in the page's language where they are translated into it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from mapgen.instants import parse, zone
from mapgen.links import web_link
from mapgen.pagedata import TextView
from mapgen.views.document import SourceView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapgen.language import Language
    from mapgen.model import Background, Incident, Source
    from mapgen.pagedata import Texts


class Wording:
    """The words for a page in `language`; what is not translated is in `written_in` (BCP 47)."""

    def __init__(self, language: Language, written_in: str) -> None:
        self.language = language
        self.written_in = written_in

    def title(self, thing: Incident | Background) -> TextView:
        """Return the title."""
        return self._translation(thing, "title") or TextView(text=thing.title, lang=self.written_in)

    def summary(self, incident: Incident) -> TextView | None:
        """Return the summary, if there is one."""
        if not incident.summary:
            return self.translated_summary(incident)
        own = TextView(text=incident.summary, lang=self.written_in)
        return self.translated_summary(incident) or own

    def translated_summary(self, thing: Incident | Background) -> TextView | None:
        """Return the summary in the page's language, if it is translated into it."""
        return self._translation(thing, "summary")

    def _translation(self, thing: Incident | Background, name: str) -> TextView | None:
        words = {tag: getattr(translation, name) for tag, translation in thing.translations.items()}
        return self._in_the_language(words)

    def _in_the_language(self, words: Mapping[str, str | None]) -> TextView | None:
        """Return the text under the page's own tag, else under its language without a region."""
        tags = (self.language.tag, self.language.tag.partition("-")[0])
        return next((TextView(text=text, lang=tag) for tag in tags if (text := words.get(tag))), None)

    def pick(self, texts: Texts) -> TextView:
        """Return a text in the page's language, else as it was written, else in the first there is."""
        found = self._in_the_language(texts)
        if found is None:
            tag = self.written_in if self.written_in in texts else next(iter(texts))
            found = TextView(text=texts[tag], lang=tag)
        return found

    def code(self, group: str, key: str) -> str:
        """Return the interface's word for a code; a code it does not know is its own word."""
        name = f"{group}.{key}"
        return self.language.text(name) if self.language.has(name) else key

    def event(self, incident: Incident) -> str:
        """Return the event type, as narrow as it is given."""
        if incident.sub_event_type:
            return self.code("event", incident.sub_event_type)
        return self.code("kind", incident.event_type)

    def date(self, iso: str) -> str:
        """Return a date in words; what is only a year or a month stays as it is written."""
        try:
            return self.language.date(parse(iso))
        except ValueError:
            return iso

    def when(self, incident: Incident, *, short: bool = False) -> str:
        """Return when it happened, on the clocks of the place, no more exact than it is known."""
        start = self._moment(incident.start, incident, short=short)
        if incident.end is None:
            return start
        end = self._moment(incident.end, incident, short=short)
        return start if end == start else self.language.text("date.range", start=start, end=end)

    def between(self, first: Incident, last: Incident) -> str:
        """Return from when to when, in short: from the start of one incident to the end of another."""
        start = self._moment(first.start, first, short=True)
        end = self._moment(last.end or last.start, last, short=True)
        return start if end == start else self.language.text("date.range", start=start, end=end)

    def _moment(self, iso: str, incident: Incident, *, short: bool) -> str:
        moment = parse(iso)
        if isinstance(moment, datetime) and incident.timezone:
            moment = moment.astimezone(zone(incident.timezone))
        return self.language.moment(moment, incident.date_precision, short=short)

    def place(self, incident: Incident) -> TextView | None:
        """Return the name of the place."""
        if incident.place is None:
            return None
        translated = self._translation(incident, "place") or self._in_the_language(incident.place.names)
        if translated is None and incident.place.name is not None:
            return TextView(text=incident.place.name, lang=self.written_in)
        return translated

    def other_names(self, incident: Incident, shown: TextView | None) -> list[TextView]:
        """Return the place's names in other languages than the one shown."""
        if incident.place is None or shown is None:
            return []
        own = {self.written_in: incident.place.name} if incident.place.name is not None else {}
        names = {**own, **incident.place.names}
        return [TextView(text=text, lang=tag) for tag, text in names.items() if tag != shown.lang]

    def region(self, incident: Incident) -> str | None:
        """Return province and country."""
        place = incident.place
        if place is None:
            return None
        country = self.language.country(place.country) if place.country else None
        # the province is only known in the language of the data
        province = place.admin1 if self.language.tag == self.written_in else None
        if province and country:
            return self.language.text("place.region", province=province, country=country)
        return province or country

    def precision(self, incident: Incident) -> str:
        """Return how exactly the place is known, with the radius in kilometres."""
        precision = self.language.text(f"precision.{incident.location_precision}")
        if incident.uncertainty_km is None or incident.geometry is None:
            return precision
        form = "precision.point" if incident.location_precision == "exact" else "precision.within"
        km = self.language.number(incident.uncertainty_km)
        return self.language.text(form, precision=precision, km=km)

    def geocode(self, incident: Incident) -> dict[str, str | None]:
        """Return the members of the view that say whose the point is."""
        geocode = incident.geocode
        if geocode is None or incident.geometry is None:
            return {"geocode_label": None, "geocode_url": None}
        return {
            "geocode_label": self.language.text("place.point", provider=geocode.provider),
            "geocode_url": web_link(geocode.url),
        }

    def source(self, source: Source) -> SourceView:
        """Return where it can be read; only web addresses become links."""
        # a title that is not the exact one is our description, in our language
        lang = (source.language or "") if source.title_exact else self.written_in
        title = TextView(text=source.title, lang=lang) if source.title else None
        return SourceView(
            publisher=source.publisher or "",
            title=title,
            url=web_link(source.url),
            archived_url=web_link(source.archived_url),
            published=self.date(source.published) if source.published else None,
            note=source.note,
        )
