"""Which kind an incident is of, and how that kind is marked.

Colours are Okabe and Ito's (2008), darkened where they would not reach 3:1 against land and water
(WCAG 2.2, 1.4.11); kinds differ in shape as well, so that colour never says anything alone.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mapgen.pagedata import KindView
from mapgen.shapes import outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapgen.config import Kind, Match, Settings
    from mapgen.language import Language
    from mapgen.model import Incident
    from mapgen.shapes import Shape

_PALETTE: dict[str, tuple[Shape, str, str]] = {
    "Battles": ("cross", "#8f2d00", "#ff9d6b"),
    "Protests": ("hexagon", "#00705a", "#4fd1b0"),
    "Riots": ("square", "#9a3f77", "#f0a3cd"),
    "Explosions/Remote violence": ("diamond", "#b34700", "#ff9a4d"),
    "Violence against civilians": ("triangle", "#8a1538", "#ff8aa8"),
    "Strategic developments": ("circle", "#005a96", "#6fb7ee"),
}
_OTHER: tuple[Shape, str, str] = ("pentagon", "#4d4d4d", "#c8c8c8")
_ATTACKERS = frozenset({"attacker", "alleged_attacker"})


class Kinds:
    """The kinds of a map: the publisher's from `mapgen.toml`, or the event types.

    Parameters
    ----------
    settings
        With the publisher's kinds.
    languages
        In which the built-in kinds are named.
    """

    def __init__(self, settings: Settings, languages: Sequence[Language]) -> None:
        self._kinds = settings.kinds
        self.rule = repr(settings.kinds)
        """Which kind an incident is of depends on the incident and on this."""
        self.views = [_own(kind, settings.written_in) for kind in settings.kinds] or [
            _built_in(_key(name), f"kind.{name}", marks, languages) for name, marks in _PALETTE.items()
        ]
        self._other = _built_in("other", "kind.other", _OTHER, languages)
        self.views.append(self._other)
        self._by_key = {view.key: view for view in self.views}

    def of(self, incident: Incident) -> KindView:
        """Return the first kind that matches; "other" where none does."""
        if not self._kinds:
            return self._by_key.get(_key(incident.event_type), self._other)
        attackers = {actor.name for actor in incident.actors if actor.role in _ATTACKERS}
        matching = (kind.key for kind in self._kinds if _matches(incident, attackers, kind.match))
        return self._by_key[next(matching, "other")]


def _own(kind: Kind, written_in: str) -> KindView:
    return KindView(
        key=kind.key,
        labels={written_in: kind.label} | kind.labels,
        outline=outline(kind.shape),
        color=kind.color,
        dark_color=kind.dark_color,
    )


def _built_in(key: str, name: str, marks: tuple[Shape, str, str], languages: Iterable[Language]) -> KindView:
    shape, color, dark_color = marks
    labels = {language.tag: language.text(name) for language in languages}
    return KindView(key=key, labels=labels, outline=outline(shape), color=color, dark_color=dark_color)


@cache
def _key(event_type: str) -> str:
    return event_type.casefold().replace("/", "-").replace(" ", "-")


def _matches(incident: Incident, attackers: set[str], match: Match) -> bool:
    return (
        (not match.attacker or not attackers.isdisjoint(match.attacker))
        and (not match.event_type or incident.event_type in match.event_type)
        and (not match.sub_event_type or incident.sub_event_type in match.sub_event_type)
    )
