"""What people write for a place → its names, what it lies in, and how near it is meant."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from mapgen.gazetteer import fold
from mapgen.geocode.words import BETWEEN, IN, KINDS, LONGEST, NEAR, NEAR_AFTER

if TYPE_CHECKING:
    from mapgen.geocode.words import Kind

MAX_CHARACTERS = 300
"""What is longer is a text, not the name of a place."""
KM_PER_MILE = 1.609344

_ASIDE = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]?")
_COMMA = re.compile(r"\s*[,;،؛，]\s*")
_SLASH = re.compile(r"\s*[/|]\s*")
_ALSO = re.compile(r"[,;،]?\s+(?:a\.?k\.?a\.?|also known as|also called|formerly)\s+", re.IGNORECASE)
_DISTANCE = re.compile(
    r"^(?:about |some |around |approximately |~ ?|على بعد )?(\d+(?:[.,]\d+)?) ?"
    r"(km|kms|kilomet(?:er|re)s?|miles?|mi|км|كم|كيلومترا?|כ?ק\"מ)\b\.?(?: to the| from| away from| من)?\s+",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    r"^(?:(?:north|south|east|west)[- ]?(?:east|west)?|[NSEW]{1,3})\s+(?:of|from)\s+", re.IGNORECASE
)
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


class Phrase(NamedTuple):
    """A place in words, taken apart."""

    names: tuple[str, ...]
    """Of the place itself: as written, without what says its kind, and what stands in brackets."""
    kind: Kind | None = None
    """What the words say it is."""
    relation: Literal["at", "near", "between"] = "at"
    km: float | None = None
    """How far from it, where that is written."""
    within: tuple[str, ...] = ()
    """What it is said to lie in, the nearest first."""


@lru_cache(1 << 14)
def parse(text: str) -> Phrase:
    """Take a place apart: `village of X near Y, Z (W)`. A text of another shape is one name as it stands."""
    text = " ".join(_INVISIBLE.sub(" ", text[: MAX_CHARACTERS + 1]).split())
    if not text or len(text) > MAX_CHARACTERS:
        return Phrase(())
    if (pair := _between(text)) is not None:
        return Phrase(pair, relation="between")
    asides = tuple(inner.strip() for inner in _ASIDE.findall(text) if inner.strip())
    main, *rest = _COMMA.split(" ".join(_ALSO.sub(" / ", _ASIDE.sub(" ", text)).split()))
    main, relation, km = _relation(main)
    main, within = _container(main)
    kinds = [kind for kind in map(_kind_alone, asides) if kind]
    others = [aside for aside in asides if not _kind_alone(aside)]
    names: list[str] = []
    kind: Kind | None = kinds[0] if kinds else None
    for name in (*_SLASH.split(main), *(part for aside in others for part in _COMMA.split(aside))):
        bare, said = without_kind(name)
        kind = kind or said
        names += [name, bare]
    kept = tuple(dict.fromkeys(name for name in names if name))
    return Phrase(kept, kind, relation, km, (*within, *(part for part in rest if part)))


def without_kind(name: str) -> tuple[str, Kind | None]:
    """Part a name from the word for its kind: `Kirkuk Governorate`, `محافظة كركوك`, `city of Hama`."""
    words = name.split()
    for length in range(min(LONGEST, len(words) - 1), 0, -1):
        if kind := KINDS.get(_key(words[:length])):
            rest = words[length:]
            return " ".join(rest[1:] if len(rest) > 1 and _key(rest[:1]) in IN else rest), kind
        if kind := KINDS.get(_key(words[-length:])):
            return " ".join(words[:-length]), kind
    return name, None


def _kind_alone(words: str) -> Kind | None:
    return KINDS.get(_key(words.split()))


def _relation(text: str) -> tuple[str, Literal["at", "near"], float | None]:
    km = None
    relation: Literal["at", "near"] = "at"
    if found := _DISTANCE.match(text):
        number = float(found[1].replace(",", "."))
        km = number * KM_PER_MILE if found[2].lower().startswith("mi") else number
        text, relation = text[found.end() :], "near"
    if found := _DIRECTION.match(text):
        return text[found.end() :], "near", km
    words = text.split()
    for length in range(min(LONGEST, len(words) - 1), 0, -1):
        if _key(words[:length]) in NEAR:
            return " ".join(words[length:]), "near", km
    if len(words) > 1 and _key(words[-1:]) in NEAR_AFTER:
        return " ".join(words[:-1]), "near", km
    return text, relation, km


def _container(text: str) -> tuple[str, tuple[str, ...]]:
    """Part `X in Y` and `X district of Y`; `City of X` stays."""
    words = text.split()
    for at in range(1, len(words) - 1):
        if _key([words[at]]) not in IN:
            continue
        before, after = " ".join(words[:at]), " ".join(words[at + 1 :])
        if _kind_alone(before):
            continue
        if _key([words[at]]) in ("of", "de", "en") and not without_kind(before)[1]:
            return text, ()  # Isle of Man, Afif en Nur: part of the name
        near, relation, _ = _relation(after)
        return before, (near if relation == "near" else after,)
    return text, ()


def _between(text: str) -> tuple[str, ...] | None:
    words = text.split()
    for start, middles in BETWEEN.items():
        if _key(words[:1]) != start:
            continue
        for at in range(2, len(words)):
            if _key([words[at]]) in middles and at + 1 < len(words):
                return " ".join(words[1:at]), " ".join(words[at + 1 :])
            if words[at].startswith("و") and "و" in middles and len(words[at]) > 2:  # written as one word
                return " ".join(words[1:at]), " ".join([words[at][1:], *words[at + 1 :]])
    return None


def _key(words: list[str]) -> str:
    return fold(" ".join(words))
