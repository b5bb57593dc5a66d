"""Which kind an incident is of, and how that kind is marked.

Colours are Okabe and Ito's (2008), darkened where they would not reach 3:1 against land and water
(WCAG 2.2, 1.4.11); kinds differ in shape as well, so that colour never says anything alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.pagedata import KindView
from mapgen.shapes import outline

if TYPE_CHECKING:
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


class Kinds:
    """The kinds of a map: the publisher's from `mapgen.toml`, or the event types."""

    def __init__(self, settings: Settings, language: Language) -> None:
        self._kinds = settings.kinds
        self.views = [self._own(kind, language) for kind in settings.kinds] or [
            self._built_in(name, language) for name in _PALETTE
        ]
        shape, color, dark = _OTHER
        self._other = KindView(
            key="other",
            label=language.text("kind.other"),
            outline=outline(shape),
            color=color,
            dark_color=dark,
        )
        self.views.append(self._other)
        self._by_key = {view.key: view for view in self.views}

    def of(self, incident: Incident) -> KindView:
        """Return the first kind that matches; "other" where none does."""
        if self._kinds:
            key = next((kind.key for kind in self._kinds if _matches(incident, kind.match)), "other")
        else:
            key = _key(incident.event_type)
        return self._by_key.get(key, self._other)

    @staticmethod
    def _own(kind: Kind, language: Language) -> KindView:
        label = kind.labels.get(language.tag, kind.label)
        return KindView(
            key=kind.key,
            label=label,
            outline=outline(kind.shape),
            color=kind.color,
            dark_color=kind.dark_color,
        )

    @staticmethod
    def _built_in(name: str, language: Language) -> KindView:
        shape, color, dark = _PALETTE[name]
        label = language.text(f"kind.{name}")
        return KindView(key=_key(name), label=label, outline=outline(shape), color=color, dark_color=dark)


def _key(event_type: str) -> str:
    return event_type.casefold().replace("/", "-").replace(" ", "-")


def _matches(incident: Incident, match: Match) -> bool:
    attackers = {actor.name for actor in incident.actors if actor.role in {"attacker", "alleged_attacker"}}
    return (
        (not match.attacker or not attackers.isdisjoint(match.attacker))
        and (not match.event_type or incident.event_type in match.event_type)
        and (not match.sub_event_type or incident.sub_event_type in match.sub_event_type)
    )
