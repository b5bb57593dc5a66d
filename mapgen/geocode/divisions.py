"""First-level divisions and countries: which one a name means, where it is and how far it reaches.

Names are Natural Earth's, in eleven languages, and `OTHER_NAMES`. Divisions that it does not have (Halabja,
Akkar) are unknown here, which contradicts nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mapgen.gazetteer import fold, towns
from mapgen.geocode.division_names import OTHER_COUNTRY_NAMES, OTHER_NAMES
from mapgen.geocode.folding import spelling
from mapgen.geocode.phrase import without_kind
from mapgen.reference import SCALE, Label, read_features, read_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TOLERANCE_KM = 5.0
"""By which a label may lie outside of its country's outline."""
LIKE = 88.0
"""rapidfuzz's ratio of two spellings from which a province that a row states is taken to be meant.
It narrows and never places: what it leaves must still match by its own name."""
REACH, REACH_OF_FEW, FEW = 1.3, 2.0, 10
"""A division reaches farther than its towns: by how much the distance to the farthest is grown, more where
they are fewer than `FEW`."""
LANGUAGES = ("en", "ar", "de", "es", "fa", "fr", "he", "ru", "tr", "uk")
LEAST_KM, MOST_KM = 40.0, 2500.0
EARTH_RADIUS_KM = 6371.0088


class Area(NamedTuple):
    """A division or a country: its point, and the radius that holds it."""

    name: str
    country: str
    lon: float
    lat: float
    radius_km: float


@lru_cache(1 << 14)
def key_of(name: str) -> str:
    """Return the folded name of a division without the word for it: `Kirkuk Governorate` is `kirkuk`."""
    return fold(without_kind(name.strip())[0])


@lru_cache(1 << 12)
def divisions(name: str, country: str | None) -> tuple[Area, ...]:
    """Return the first-level divisions that have a name; several have it in several countries."""
    areas = []
    for label in _labels(country).get(key_of(name), ()):
        english, code = label.names["en"], country or _country_of(label)
        if code is not None:
            radius = _division_radius((label.lon, label.lat), key_of(english), code)
            areas.append(Area(english, code, label.lon, label.lat, radius))
    return tuple(areas)


@lru_cache(1 << 12)
def stated_divisions(stated: str, country: str) -> frozenset[str]:
    """Return the keys of the divisions that a row's words for the province may mean; none: unknown words."""
    own, key = _labels(country), key_of(stated)
    if key in own:
        return _english(own[key])
    sound = spelling(key)
    if not sound:
        return frozenset()
    if alike := [label for written, labels in own.items() if spelling(written) == sound for label in labels]:
        return _english(alike)
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (only needed for misspelt provinces)

    near = process.extract(sound, [spelling(k) for k in own], scorer=fuzz.ratio, score_cutoff=LIKE, limit=3)
    written = list(own)
    best = _english([label for _, score, at in near if score == near[0][1] for label in own[written[at]]])
    return best if len(best) == 1 else frozenset()


@lru_cache(1 << 14)
def is_division(admin1: str, country: str) -> bool:
    """Tell whether a country has a division; coarse outlines put some towns into one across the border."""
    return key_of(admin1) in _labels(country)


def _english(labels: Iterable[Label]) -> frozenset[str]:
    return frozenset(key_of(label.names["en"]) for label in labels)


def country_called(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of the country that has a name, in any of `LANGUAGES`."""
    return _country_names().get(fold(name))


@cache
def _country_names() -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415  (reads a file for each language)

    names = {fold(name): code for name, code in OTHER_COUNTRY_NAMES.items()}
    for language in LANGUAGES:
        for code, name in sorted(Locale(language).territories.items()):
            if len(code) == 2 and code.isalpha() and code in _boxes():
                names.setdefault(fold(name), code)
    return names


@cache
def country_area(code: str) -> Area | None:
    """Return a country's point and reach: the middle of its largest piece, and the farthest point from it."""
    import shapely  # noqa: PLC0415  (few places are countries)

    from mapgen.reference import decode_shape  # noqa: PLC0415
    from mapgen.reference.cut import unflatten  # noqa: PLC0415

    features = [feature for feature in read_features("countries") if feature.kind == code]
    if not features:
        return None
    shells = [shapely.Polygon(unflatten(decode_shape(feature)[0]) / SCALE) for feature in features]
    middle = max(shells, key=lambda shell: shell.area).representative_point()
    corners = [point for shell in shells for point in shapely.get_coordinates(shell.exterior)]
    radius = max(kilometres((middle.x, middle.y), (float(x), float(y))) for x, y in corners)
    return Area(code, code, round(middle.x, 4), round(middle.y, 4), min(math.ceil(radius), MOST_KM))


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points (longitude, latitude in degrees) along the great circle."""
    (x1, y1), (x2, y2) = ((math.radians(lon), math.radians(lat)) for lon, lat in (one, other))
    a = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(a)))


@cache
def _labels(country: str | None) -> dict[str, tuple[Label, ...]]:
    """Return the labels of divisions by each of their keys."""
    found: dict[str, list[Label]] = {}
    for label in _all_labels():
        if country is None or _is_in(label, country):
            for key in {key_of(name) for name in (*label.names.values(), *_other_names(label))} - {""}:
                found.setdefault(key, []).append(label)
    return {key: tuple(labels) for key, labels in sorted(found.items())}


def _other_names(label: Label) -> Iterator[str]:
    for (country, name), others in OTHER_NAMES.items():
        if name == label.names["en"] and _is_in(label, country):
            yield from others


@cache
def _all_labels() -> list[Label]:
    return [label for label in read_labels() if label.kind == "admin1"]


def _is_in(label: Label, country: str) -> bool:
    """Tell whether a label lies in a country, or so near that the outline may be off."""
    from mapgen.countries import km_outside  # noqa: PLC0415  (needs NumPy and shapely)

    if not _in_a_box(label, country, margin=SCALE * TOLERANCE_KM / 50):
        return False
    km = km_outside(country, label.lon, label.lat)
    return km is not None and km <= TOLERANCE_KM


def _country_of(label: Label) -> str | None:
    """Return the country that a label lies in; None at sea."""
    from mapgen.countries import km_outside  # noqa: PLC0415  (needs NumPy and shapely)

    for code in sorted(_boxes()):
        if _in_a_box(label, code, margin=0) and km_outside(code, label.lon, label.lat) == 0:
            return code
    return None


def _in_a_box(label: Label, country: str, margin: float) -> bool:
    x, y = label.lon * SCALE, label.lat * SCALE
    boxes = _boxes().get(country, ())
    return any(w - margin <= x <= e + margin and s - margin <= y <= n + margin for w, s, e, n in boxes)


@cache
def _boxes() -> dict[str, list[tuple[int, int, int, int]]]:
    found: dict[str, list[tuple[int, int, int, int]]] = defaultdict(list)
    for feature in read_features("countries"):
        found[feature.kind].append(feature.box)
    return found


@lru_cache(1 << 12)
def _division_radius(point: tuple[float, float], key: str, country: str) -> float:
    """Return the distance to the farthest town of the division, grown: its outline is not built in."""
    far = [kilometres(point, (x, y)) for x, y, name in towns(country) if name and key_of(name) == key]
    reach = REACH_OF_FEW if len(far) < FEW else REACH
    return float(min(MOST_KM, max(LEAST_KM, math.ceil(reach * max(far, default=LEAST_KM)))))
