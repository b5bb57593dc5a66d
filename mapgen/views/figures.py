"""Who says how many: the rows of claims, and the headline derived from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.headline import Rule, counts, figure_of, headline
from mapgen.views.document import FigureView
from mapgen.vocabulary import MEASURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.headline import Figure
    from mapgen.model import Claim, Incident
    from mapgen.views.wording import Wording


class Figures:
    """The figures of a page: its measures are those that any claim speaks of."""

    def __init__(self, incidents: Sequence[Incident], wording: Wording, rule: Rule) -> None:
        self._wording = wording
        self._rule: Rule = rule
        counted = {claim.measure for incident in incidents for claim in incident.claims}
        known = [measure for measure in MEASURES if measure in counted]
        self._measures = known + sorted(counted.difference(MEASURES))

    @property
    def headings(self) -> list[str]:
        """The column headings."""
        return [self._wording.code("measure", measure) for measure in self._measures]

    def headline(self, incident: Incident) -> list[str]:
        """Return the headline figures in words: none where nobody gives a number."""
        published = {source.id: source.published or "" for source in incident.sources}
        figures = [(m, headline(incident.claims, m, self._rule, published)) for m in self._measures]
        return [self._line(incident, measure, figure) for measure, figure in figures if figure]

    def note(self, incident: Incident) -> str:
        """Return which rule the headline follows, or why there is none."""
        if self.headline(incident):
            return self._wording.language.text(f"rule.{self._rule}")
        some = any(figure_of(claim) for claim in incident.claims)
        return self._wording.language.text("headline.scoped" if some else "headline.none")

    def rows(self, incident: Incident) -> list[FigureView]:
        """Put what one voice says of one group of people in one source into one row."""
        rows: list[FigureView] = []
        for claim in incident.claims:
            new = self._row(incident, claim)
            column = self._measures.index(claim.measure)
            row = next((row for row in rows if row.figures[column] is None and _same_voice(row, new)), None)
            if row is None:
                row = new
                rows.append(row)
            row.figures[column] = self._cell(claim)
        return rows

    def _row(self, incident: Incident, claim: Claim) -> FigureView:
        wording = self._wording
        positions = {source.id: index for index, source in enumerate(incident.sources)}
        as_of = wording.language.text("figure.as_of", date=wording.date(claim.as_of)) if claim.as_of else None
        return FigureView(
            by=claim.by,
            figures=[None] * len(self._measures),
            of_whom=claim.of_whom,
            scope=claim.scope,
            note=claim.note,
            as_of=as_of,
            status=wording.language.text(f"status.{claim.status}") if claim.status else None,
            source=positions.get(claim.source or ""),
        )

    def _line(self, incident: Incident, measure: str, figure: Figure) -> str:
        """Return a figure in words, and whose it is where it is only one voice's."""
        words = self._figure(measure, figure)
        voices = {claim.by for claim in incident.claims if claim.measure == measure and counts(claim)}
        return (
            self._wording.language.text("headline.by", figure=words, by=voices.pop())
            if len(voices) == 1
            else words
        )

    def _figure(self, measure: str, figure: Figure) -> str:
        low, high = figure.low, figure.high
        if low is None:
            form = "at_most"
        elif high is None or (figure.or_more and low == high):
            form = "at_least"
        elif low == high:
            form = "exact"
        else:
            form = "range_or_more" if figure.or_more else "range"
        phrase = self._wording.code("measure.phrase", measure)
        return self._wording.language.text(
            f"headline.{form}", measure=phrase, low=self._number(low), high=self._number(high)
        )

    def _cell(self, claim: Claim) -> str | None:
        if figure_of(claim) is None:
            return None
        low, high = claim.min, claim.max
        if low == high:
            return self._number(low)
        form = "at_least" if high is None else "at_most" if low is None else "range"
        return self._wording.language.text(f"figure.{form}", low=self._number(low), high=self._number(high))

    def _number(self, value: int | None) -> str:
        return "" if value is None else self._wording.language.number(value)


def _same_voice(one: FigureView, other: FigureView) -> bool:
    return all(
        getattr(one, name) == getattr(other, name)
        for name in FigureView.__struct_fields__
        if name != "figures"
    )
