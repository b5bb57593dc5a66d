"""Figures: what a voice says, and the headline that follows from all that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET

from mapgen.diff.change import Change
from mapgen.diff.parts import Parts, are_parts
from mapgen.diff.words import corrected, said, term, words
from mapgen.headline import figure_of, headline
from mapgen.model import Claim
from mapgen.vocabulary import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.diff.parts import Part
    from mapgen.diff.words import Words
    from mapgen.headline import Figure, Rule
    from mapgen.read.faults import Path

_BOUNDS = ("min", "max")


class Claims(Parts):
    """The claims of an incident: one stays the same while source, voice, measure, group and scope do.

    Where the number stays too, it is the same in another voice: no figure was withdrawn.
    """

    def __init__(self) -> None:
        same = ("source", "by", "measure", "of_whom", "scope")
        voiced_anew = ("source", "measure", "of_whom", "scope", *_BOUNDS)
        super().__init__("claim", [same, voiced_anew], same)

    def name(self, part: Part) -> Words:
        """Name a claim: killed (“civilians”), for “both sites together”, says “Police” (source “ap”)."""
        name = words("{}", term(part.get("measure"), MEASURES))
        forms = {"of_whom": "{} ({})", "scope": "{}, for {}", "by": "{}, says {}", "source": "{} (source {})"}
        for member, form in forms.items():
            if member in part:
                name = words(form, name, said(part[member]))
        return name

    def full_name(self, part: Part) -> Words:
        """Name a claim with its number."""
        return words("claim {}: {}", self.name(part), in_words(_figure(part)))

    def gone_note(self, part: Part) -> str | None:
        """Return the note for a number that is withdrawn."""
        figure = _figure(part)
        return corrected(self.name(part), in_words(figure), None) if figure else None

    def inner_changes(self, path: Path, before: Part, after: Part) -> Iterator[Change]:
        """Yield the new number first, then what else changed in one claim."""
        old, new = _figure(before), _figure(after)
        if old != new:
            yield Change(
                kind="toll",
                path=path,
                words=words("{}: {} → {}", self.name(before), in_words(old), in_words(new)),
                before=_only_bounds(before),
                after=_only_bounds(after),
                note=corrected(self.name(before), in_words(old), in_words(new)) if old else None,
            )
            before, after = _without_bounds(before), _without_bounds(after)
        yield from super().inner_changes(path, before, after)


def withdrawn_figures(properties: Part) -> list[Change]:
    """Return the figures that go with an incident that is withdrawn; without any, nothing needs a note."""
    claims = properties.get("claims", UNSET)
    if not are_parts(claims):
        return []
    return [change for change in Claims().changes(("properties", "claims"), claims, UNSET) if change.note]


def _only_bounds(part: Part) -> Part:
    return {name: part[name] for name in _BOUNDS if name in part}


def _without_bounds(part: Part) -> Part:
    return {name: value for name, value in part.items() if name not in _BOUNDS}


def _claim(part: Part) -> Claim | None:
    """Return a claim, or None where its form is wrong: then it enters no figure."""
    try:
        return msgspec.convert(part, Claim)
    except msgspec.ValidationError:
        return None


def _figure(part: Part) -> Figure | None:
    claim = _claim(part)
    return figure_of(claim) if claim else None


def in_words(figure: Figure | None) -> str:
    """Write a figure: 2, 2–5, at least 5, at most 7."""
    if figure is None:
        return "no number"
    low, high = figure.low, figure.high
    if low is None:
        return f"at most {high:,}"
    if high is None or (figure.or_more and low == high):
        return f"at least {low:,}"
    if low == high:
        return f"{low:,}"
    return f"{low:,}–{high:,}{' or more' if figure.or_more else ''}"


def headline_changes(before: Part, after: Part, rule: Rule) -> Iterator[Change]:
    """Yield how the headline figures changed, given an incident's properties and the rule of the page."""
    old, new = _headlines(before, rule), _headlines(after, rule)
    for measure in dict.fromkeys([*MEASURES, *sorted({*old, *new})]):
        one, other = old.get(measure), new.get(measure)
        if one != other:
            name = words("headline figure, {}", term(measure, MEASURES))
            yield Change(
                kind="headline",
                path=("properties", "claims"),
                words=words("{}: {} → {}", name, in_words(one), in_words(other)),
                before=msgspec.to_builtins(one),
                after=msgspec.to_builtins(other),
                note=corrected(name, in_words(one), in_words(other)) if one else None,
            )


def _headlines(properties: Part, rule: Rule) -> dict[str, Figure]:
    parts = properties.get("claims", [])
    claims = [claim for part in parts if (claim := _claim(part))] if are_parts(parts) else []
    published = _published(properties.get("sources", []))
    figures = {measure: headline(claims, measure, rule, published) for measure in {c.measure for c in claims}}
    return {measure: figure for measure, figure in figures.items() if figure}


def _published(sources: Any) -> dict[str, str]:
    if not are_parts(sources):
        return {}
    dates = ((source.get("id"), source.get("published")) for source in sources)
    return {ident: date for ident, date in dates if isinstance(ident, str) and isinstance(date, str)}
