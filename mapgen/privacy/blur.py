"""Blurring: each place is moved to a point within some kilometres, and what tells the old one is taken out.

docs/privacy.md explains the method, the attacks that it withstands, and those that it does not.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from msgspec import inspect as types

from mapgen.canonical import layout
from mapgen.errors import UsageError
from mapgen.model import Background, Incident, Story
from mapgen.privacy.drawing import Drawing, moved
from mapgen.privacy.redaction import REMOVED, redacted
from mapgen.table import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msgspec import Struct

    from mapgen.model import Part

MOST_KM = 500.0
_MOST_STATED_KM = 20_000
"""As the model has it (`mapgen.model.Kilometres`)."""
FEWEST_CHARACTERS = 12
"""Of a seed: whoever knows one true place can try out shorter ones."""
REACH = (("exact", 0.0), ("neighbourhood", 2.0), ("town", 10.0), ("district", 25.0), ("province", 100.0))
"""Precisions, and up to which uncertainty in kilometres each is a true word; beyond it is "country"."""
_COARSEST = ("country", "unknown")
PROVIDER = "mapgen --blur"

_DIGITS_OF_ID = re.compile(r"\d{1,3}[-_.:]\d{3,}[-_.:]+\d{1,3}[-_.:]\d{3,}")
_IDS = frozenset(("id", "previous_ids", "source", "target"))
_OF_FEATURE = frozenset(("id", "geometry"))
"""Members of the Feature, and of nothing else."""
_TELLING = _OF_FEATURE | {"origin"}
"""What is not kept of properties: `origin` has columns of other databases, points among them."""
_NONE = types.NoneType
_KEPT_MEMBERS = ("license", "credits", "background", "stories")


def new_seed() -> str:
    """Return a seed that nobody can guess (128 bits)."""
    return secrets.token_urlsafe(16)


class Blur:
    """Blurs features, one as the other: the same place always goes to the same point.

    Parameters
    ----------
    km
        Radius of the disc from which the new point is drawn, uniformly.
    seed
        A secret. Runs with the same seed and radius agree; no output holds it.

    Raises
    ------
    UsageError
        If the radius is not a distance that blurs, or the seed is short enough to be guessed.
    """

    def __init__(self, km: float, seed: str) -> None:
        if not 0 < km <= MOST_KM:
            raise UsageError(
                f"--blur {km:g} is no radius: give kilometres, more than 0 and up to {MOST_KM:g}."
            )
        if len(seed) < FEWEST_CHARACTERS:
            raise UsageError(
                f"The seed has {len(seed)} characters, and whoever guesses it finds the places again: give "
                f"{FEWEST_CHARACTERS} or more that nobody knows, or leave it out to have one made."
            )
        self._drawing = Drawing(km, seed)
        self._told: Counter[str] = Counter()

    def __call__(self, feature: dict[str, Any]) -> dict[str, Any]:
        """Return the Feature with its places moved, and nothing in it that tells where they were.

        Members and properties that mapgen does not know are left out: what is in them cannot be judged.
        `mapgen.table.UNREADABLE` stands for a geometry that cannot be read, so that validation withholds it.
        """
        own, geometry = self._place(feature.get("geometry"))
        said = feature.get("properties")
        members = said if isinstance(said, dict) else {}
        properties = self._part({n: v for n, v in members.items() if n not in _TELLING}, Incident, own)
        if geometry is not None:
            properties |= self._coarser(properties)
            properties["geocode"] = {
                "provider": PROVIDER,
                "note": f"Moved on purpose, by up to {self._drawing.reach_km:g} km, to protect the place.",
            }
        else:
            properties.pop("geocode", None)
        self._told["dropped"] += len(feature.keys() - {"type", "properties", *_OF_FEATURE})
        self._told["dropped"] += len(members.keys() & _TELLING)
        blurred = {"type": "Feature", "properties": properties, "geometry": geometry}
        ident = feature.get("id")
        return blurred if ident is None else {"type": "Feature", "id": self._ident(ident)} | blurred

    def members(self, members: dict[str, Any]) -> dict[str, Any]:
        """Return the members of a FeatureCollection without what tells a place: boxes, bounds, texts."""
        kept = {name: members[name] for name in _KEPT_MEMBERS if name in members}
        for name, part in (("background", Background), ("stories", Story)):
            if isinstance(entries := kept.get(name), list):
                kept[name] = [self._part(_without_bounds(entry), part, ()) for entry in entries]
        return {name: self._any(value, ()) for name, value in kept.items()}

    def text(self, text: str) -> str:
        """Return a text about records, such as a message, without coordinates."""
        return redacted(text, (), self._drawing.reach_km).text

    def notes(self) -> list[str]:
        """Say what was done, in sentences."""
        told, reach = self._told, f"{self._drawing.reach_km:g} km"
        notes = [f"{told['moved']:,} incidents were moved, each place by up to {reach}."]
        if told["redacted"]:
            notes.append(
                f"Coordinates and links to maps stood in texts {told['redacted']:,} times and were taken out."
            )
        if told["dropped"]:
            notes.append(
                f"{told['dropped']:,} members that mapgen does not know were left out: they may tell."
            )
        notes.append(
            "Names of places in titles, summaries and sources were left: read them before you publish."
        )
        return notes

    def take_counts(self) -> Counter[str]:
        """Return what `notes` would tell, and begin to count anew: for work that another process did."""
        told, self._told = self._told, Counter()
        return told

    def add_counts(self, counts: Counter[str]) -> None:
        """Add what was told of other features."""
        self._told += counts

    def _place(self, geometry: Any) -> tuple[list[tuple[float, float]], Any]:
        """Return the places of a geometry, and where they are put."""
        if geometry is None:
            return [], None
        try:
            own, there = _positions(geometry), moved(geometry, self._drawing)
        except (LookupError, OverflowError, TypeError, ValueError):
            return [], UNREADABLE
        self._told["moved"] += 1
        return own, there

    def _coarser(self, properties: dict[str, Any]) -> dict[str, Any]:
        """Return radius and precision that are true of the new point."""
        names = [name for name, _ in REACH]
        precision = properties.get("location_precision", "unknown")
        stated = properties.get("uncertainty_km")
        if precision not in [*names, *_COARSEST] or not _is_radius(stated):
            return {}  # validation withholds it
        before = dict(REACH).get(precision, 0.0) if stated is None else float(stated)
        if precision in _COARSEST and stated is None:
            return {"location_precision": precision}
        radius = round(before + self._drawing.reach_km, 1)
        true = next((name for name, km in REACH if radius <= km), "country")
        finest = precision if precision in _COARSEST else max(precision, true, key=[*names, "country"].index)
        return {"location_precision": finest, "uncertainty_km": radius}

    def _part(self, value: Any, part: type[Struct], own: Sequence[tuple[float, float]]) -> Any:
        """Return an object with only the members that the model knows, its texts without coordinates."""
        if not isinstance(value, dict):
            return self._any(value, own)
        names, nested = layout(cast("type[Part]", part))
        self._told["dropped"] += len(value.keys() - names.keys())
        kept = {}
        for name, member in value.items():
            if name in _IDS:
                kept[name] = self._ident(member)
            elif name in nested:
                kept[name] = self._nested(member, names[name], own)
            elif name in names:
                self._keep(kept, name, member, own)
        return kept

    def _nested(self, value: Any, kind: types.Type, own: Sequence[tuple[float, float]]) -> Any:
        match kind:
            case types.Metadata():
                return self._nested(value, kind.type, own)
            case types.UnionType():
                return self._nested(value, next(k for k in kind.types if not isinstance(k, _NONE)), own)
            case types.StructType():
                return self._part(value, kind.cls, own)
            case types.ListType() if isinstance(value, list):
                return [self._nested(item, kind.item_type, own) for item in value]
            case types.DictType() if isinstance(value, dict):
                return {key: self._nested(item, kind.value_type, own) for key, item in value.items()}
            case _:
                return self._any(value, own)

    def _keep(self, kept: dict[str, Any], name: str, value: Any, own: Sequence[tuple[float, float]]) -> None:
        """Keep a member; an address that tells a place is left out, as half of it leads nowhere."""
        clean = value if name == "uncertainty_km" else self._any(value, own)
        if name in {"url", "archived_url"} and clean != value:
            return
        kept[name] = clean

    def _any(self, value: Any, own: Sequence[tuple[float, float]]) -> Any:
        if isinstance(value, str):
            text, times = redacted(value, own, self._drawing.reach_km)
            self._told["redacted"] += times
            return text
        if isinstance(value, list):
            return [self._any(item, own) for item in value]
        if isinstance(value, dict):
            return {key: self._any(item, own) for key, item in value.items()}
        if isinstance(value, float):
            return REMOVED if redacted(repr(value), own, self._drawing.reach_km).times else value
        return value

    def _ident(self, ident: Any) -> Any:
        """Return an id; where it was made of coordinates, another that is the same each time."""
        if isinstance(ident, list):
            return [self._ident(one) for one in ident]
        text = str(ident)
        tells = _DIGITS_OF_ID.search(text) or redacted(text, (), self._drawing.reach_km).times
        return f"place-{self._drawing.name(text)}" if tells else ident


def _without_bounds(entry: Any) -> Any:
    """Return a story whose steps show no box: it would be drawn around the places."""
    steps = entry.get("steps") if isinstance(entry, dict) else None
    if not isinstance(steps, list):
        return entry
    without = [{k: v for k, v in s.items() if k != "bounds"} if isinstance(s, dict) else s for s in steps]
    return entry | {"steps": without}


def _positions(geometry: dict[str, Any]) -> list[tuple[float, float]]:
    """Return all points of a geometry."""
    if geometry["type"] == "GeometryCollection":
        return [place for member in geometry["geometries"] for place in _positions(member)]
    return _flat(geometry["coordinates"])


def _flat(places: Any) -> list[tuple[float, float]]:
    if not isinstance(places[0], list):
        return [(float(places[0]), float(places[1]))]
    return [place for part in places for place in _flat(part)]


def _is_radius(value: Any) -> bool:
    return value is None or (isinstance(value, int | float) and 0 <= value <= _MOST_STATED_KM)
