"""The headline figure of an incident: derived from its claims by a rule that the page names.

No figure is typed in. Claims with a `scope` (they cover more, or less, than the incident) and claims
that give no number never enter; what nobody counted has no headline, which is not the same as zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mapgen.model import Claim

Rule = Literal["range", "lowest", "highest", "latest"]


class Figure(Struct, frozen=True):
    """A number of people: `low` to `high`; `high` None means nobody gives an upper end.

    `low` None means nobody gives a lower end ("at most 7"); `or_more` that some voice says "at least"
    of the highest number, so that `high` may not be the end.
    """

    low: int | None
    high: int | None
    or_more: bool = False


def figure_of(claim: Claim) -> Figure | None:
    """Return what one claim says; None where it gives no number, as "at least 0" gives none."""
    if not claim.min and claim.max is None:
        return None
    return Figure(claim.min, claim.max, or_more=claim.max is None)


def counts(claim: Claim) -> bool:
    """Tell whether a claim may enter the headline: a number, of exactly this incident."""
    return claim.scope is None and figure_of(claim) is not None


def headline(
    claims: Sequence[Claim], measure: str, rule: Rule, published: Mapping[str, str]
) -> Figure | None:
    """Derive the headline figure for one measure.

    Parameters
    ----------
    claims
        All claims of the incident.
    measure
        `killed`, `injured`, …
    rule
        `range`: from the lowest to the highest number any voice gives; `lowest`, `highest`: that
        voice's number; `latest`: as `range`, of the claims with the most recent date (a claim without
        a date counts as older than any).
    published
        Source id → ISO date, the date of a claim that has no `as_of`.

    Returns
    -------
    Figure or None
        None where no claim about exactly this incident gives a number.
    """
    said = [claim for claim in claims if claim.measure == measure and counts(claim)]
    counted = [(claim, figure) for claim in said if (figure := figure_of(claim)) is not None]
    if not counted:
        return None
    figures = [figure for _, figure in counted]
    if rule == "lowest":
        return min(figures, key=lambda figure: (_lowest(figure), _highest(figure), figure.or_more))
    if rule == "highest":
        return max(figures, key=lambda figure: (_highest(figure), _lowest(figure), figure.or_more))
    if rule == "latest":
        dates = [claim.as_of or published.get(claim.source or "", "") for claim, _ in counted]
        newest = max(dates)
        figures = [figure for date, figure in zip(dates, figures, strict=True) if date == newest]
    no_floor = all(figure.low is None for figure in figures)
    bottom, top = min(map(_lowest, figures)), max(map(_highest, figures))
    open_ended = any(figure.or_more and _highest(figure) == top for figure in figures)
    return Figure(None if no_floor else bottom, top, or_more=open_ended)


def _lowest(figure: Figure) -> int:
    """Return the lowest number said: "at most 7" says 7, and not that it may have been nobody."""
    return figure.low if figure.low is not None else figure.high or 0


def _highest(figure: Figure) -> int:
    return figure.high if figure.high is not None else figure.low or 0
