"""What stands around the map, in one language: the document has an edition in each that it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from mapgen import tiles
from mapgen.pagedata import TextView
from mapgen.views.document import BackgroundView, CorrectionView, KindLabel, OverviewRow, OverviewView
from mapgen.views.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.config import Settings, Tiles
    from mapgen.language import Language
    from mapgen.model import Background, Correction, Dataset, Incident
    from mapgen.pagedata import KindView
    from mapgen.views.counts import Counts, YearCounts

MOST_CORRECTIONS = 50
"""That the log of corrections shows."""
MOST_COUNTRIES = 8
"""That the summary names; of more it says how many."""


class Edition(Struct, frozen=True, kw_only=True):
    """The words of the page in one language."""

    language: Language
    title: TextView
    standfirst: TextView
    summary: str
    """How many incidents, where, when, of which kinds, from how many sources."""
    withheld: str | None
    """How many records with errors are left out."""
    kinds: list[KindLabel]
    background: list[BackgroundView]
    corrections: list[CorrectionView]
    """The newest first, and no more than `MOST_CORRECTIONS`."""
    earlier_corrections: str | None
    """How many there are besides."""
    unplaced: str | None
    """How many incidents are not on the map."""
    updated: str | None
    """`Data last changed on 7 February 2024.`"""
    credits: list[str]
    """The rule of the headline figures first."""


class Editions:
    """Makes the editions of a page.

    Parameters
    ----------
    settings
        With the publisher's words.
    dataset
        With the background, whom to credit, and how many records were read.
    counts
        Of its incidents.
    kinds
        Those on the map.
    """

    def __init__(
        self, settings: Settings, dataset: Dataset, counts: Counts, kinds: Sequence[KindView]
    ) -> None:
        self._settings = settings
        self._dataset = dataset
        self._counts = counts
        self._kinds = kinds

    def edition(self, language: Language) -> Edition:
        """Return the edition in a language."""
        wording = Wording(language, self._settings.written_in)
        withheld = self._dataset.total - len(self._dataset.incidents)
        labels = kind_labels(self._kinds, wording)
        notes = _notes(self._counts.corrected)
        earlier = len(notes) - MOST_CORRECTIONS
        return Edition(
            language=language,
            title=self._words("title", language),
            standfirst=self._words("standfirst", language),
            summary=" ".join(self._sentences(labels, wording)) if self._counts.entries else "",
            withheld=language.count("notice.withheld", withheld) if withheld > 0 else None,
            kinds=labels,
            unplaced=self._unplaced(language),
            updated=self._updated(language),
            background=[_background(entry, wording) for entry in self._dataset.background],
            corrections=[_correction(one, note, wording) for one, note in notes[:MOST_CORRECTIONS]],
            earlier_corrections=(
                language.text("corrections.earlier", n=language.number(earlier)) if earlier > 0 else None
            ),
            credits=self._credits(language),
        )

    def _words(self, name: str, language: Language) -> TextView:
        text, lang = self._settings.words(name, language.tag)
        return TextView(text=text, lang=lang)

    def _sentences(self, labels: Sequence[KindLabel], wording: Wording) -> list[str]:
        language, counts = wording.language, self._counts
        countries = _countries(counts.countries, language)
        form = "summary.line" if countries else "summary.line.nowhere"
        count = language.count("summary.count", counts.incidents)
        dates = wording.between(counts.first, counts.last) if counts.first and counts.last else ""
        kinds = [
            f"{kind.label.text} ({language.number(number)})"
            for kind, number in zip(labels, counts.by_kind, strict=True)
            if number
        ]
        parts = {
            "summary.aggregates": counts.aggregates,
            "summary.doubtful": counts.doubtful,
            "summary.unlocated": counts.unlocated,
            "summary.sources": counts.sources or 0,
            "summary.publishers": counts.publishers if counts.sources is None else 0,
        }
        return [
            language.text(form, count=count, countries=countries, dates=dates),
            *([language.text("summary.kinds", kinds=language.join(kinds))] if kinds else []),
            *[language.count(key, number) for key, number in parts.items() if number],
        ]

    def _unplaced(self, language: Language) -> str | None:
        if not self._counts.unlocated:
            return None
        missing, total = language.number(self._counts.unlocated), language.number(self._counts.incidents)
        return language.text("picture.unlocated", n=missing, total=total)

    def _updated(self, language: Language) -> str | None:
        day = self._settings.updated
        return language.text("credits.updated", date=language.date(day)) if day else None

    def _credits(self, language: Language) -> list[str]:
        settings, view = self._settings, self._settings.point_of_view
        borders = (
            language.text("credits.basemap")
            if view == "default"
            else language.text("credits.basemap.view", country=language.country(view))
        )
        updated = self._updated(language)
        own = [*self._dataset.credits, *settings.credits]
        return [
            language.text(f"rule.{settings.headline}"),
            *([updated] if updated else []),
            *dict.fromkeys(own),
            borders,
            *([_tiles(settings.tiles, language)] if settings.tiles else []),
            language.text("credits.software"),
        ]


def _notes(corrected: Sequence[Incident]) -> list[tuple[Incident, Correction]]:
    """Return all notes of correction with their incidents, the newest first."""
    notes = [(incident, note) for incident in corrected for note in incident.corrections]
    return sorted(notes, key=lambda said: said[1].date, reverse=True)


def _correction(incident: Incident, note: Correction, wording: Wording) -> CorrectionView:
    title = wording.title(incident)
    return CorrectionView(id=incident.id, title=title, date=wording.date(note.date), note=note.note)


def kind_labels(kinds: Sequence[KindView], wording: Wording) -> list[KindLabel]:
    """Return what the kinds are called in a language."""
    return [KindLabel(key=kind.key, outline=kind.outline, label=wording.pick(kind.labels)) for kind in kinds]


def overview(years: Sequence[YearCounts], kinds: Sequence[KindView], wording: Wording) -> OverviewView:
    """Return the counts by year and kind, as they are written."""
    number = wording.language.number
    rows = [
        OverviewRow(
            years=str(year.first) if year.first == year.last else f"{year.first}–{year.last}",
            counts=[number(count) if count else "" for count in year.by_kind],
            total=number(sum(year.by_kind)),
        )
        for year in years
    ]
    return OverviewView(kinds=kind_labels(kinds, wording), rows=rows)


def _tiles(chosen: Tiles, language: Language) -> str:
    """Return what readers are told of online tiles: whose they are, and who learns what by them."""
    views = [tiles.view(source) for source in (chosen, chosen.dark) if source]
    makers = dict.fromkeys(tiles.credit(view) for view in views)
    hosts = dict.fromkeys(urlsplit(host).netloc for view in views for host in tiles.hosts(view))
    return language.text("credits.tiles", credit="; ".join(makers), hosts=language.join(list(hosts)))


def _countries(codes: Sequence[str], language: Language) -> str:
    if len(codes) > MOST_COUNTRIES:
        return language.count("summary.countries", len(codes))
    return language.join([language.country(code) for code in codes])


def _background(entry: Background, wording: Wording) -> BackgroundView:
    summary = wording.translated_summary(entry)
    return BackgroundView(
        title=wording.title(entry),
        when=entry.when,
        summary=summary,
        # facts are not translated: a translation gives a summary in their place
        facts=[] if summary else list(entry.facts),
        sources=[wording.source(source) for source in entry.sources],
    )
