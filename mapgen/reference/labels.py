"""Natural Earth's names of countries, first-level divisions and waters → labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.reference import Label
from mapgen.reference.natural_earth import points_of_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "he", "ru", "tr", "uk", "zh")

GENERIC = {
    "ar": ("محافظة ", "ولاية ", "منطقة "),
    "en": (" Governorate", " Province", " District"),
}
"""Words for "province" that some names of Natural Earth carry and others do not: left out of labels."""

MINOR_UNIT_ZOOM = 8
"""For military bases, buffer zones, glaciers and reefs that Natural Earth keeps beside the countries."""


def country_labels(rows: Iterable[dict[str, Any]]) -> Iterator[Label]:
    """Return a label for each country, where Natural Earth puts it."""
    for row in rows:
        names = {lang: row[f"NAME_{lang.upper()}"] for lang in LANGUAGES if row[f"NAME_{lang.upper()}"]}
        names["en"] = _short_name(row["NAME"], names["en"])
        hidden_in = sorted(c for c, view in points_of_view(row).items() if not view.startswith("Admin-0"))
        minor = row["ISO_A2_EH"] == "-99" and row["TYPE"] not in ("Country", "Sovereign country")
        zoom = max(row["MIN_LABEL"], MINOR_UNIT_ZOOM) if minor else row["MIN_LABEL"]
        yield Label("country", _place(row["LABEL_X"]), _place(row["LABEL_Y"]), zoom, names, hidden_in)


def admin1_labels(states: Iterable[dict[str, Any]]) -> Iterator[Label]:
    """Return a label for each first-level division that has a name."""
    for state in states:
        row = state["properties"]
        names = {
            lang: _without_generic(row[f"name_{lang}"], lang) for lang in LANGUAGES if row.get(f"name_{lang}")
        }
        if not names.get("en"):
            names["en"] = row["name"] or ""
        if names["en"]:
            yield Label(
                "admin1", _place(row["longitude"]), _place(row["latitude"]), row["min_label"], names, []
            )


def lake_labels(rows: Iterable[tuple[dict[str, Any], tuple[float, float]]]) -> Iterator[Label]:
    """Return a label for each lake that has a name, at a point inside it."""
    for row, (lon, lat) in rows:
        names = {lang: row[f"name_{lang}"] for lang in LANGUAGES if row.get(f"name_{lang}")}
        names["en"] = row["name"] or names.get("en", "")
        if names["en"]:
            yield Label("water", _place(lon), _place(lat), row["min_label"], names, [])


def _short_name(name: str, english: str) -> str:
    """Return the shorter of two English names that is not abbreviated: "China"."""
    return name if "." not in name and len(name) < len(english) else english


def _without_generic(name: str, lang: str) -> str:
    for word in GENERIC.get(lang, ()):
        name = name.removeprefix(word).removesuffix(word)
    return name


def _place(degrees: float) -> float:
    return round(float(degrees), 3)
