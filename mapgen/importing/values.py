"""What a cell says: as text, as a country, as part of an id."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from mapgen.importing.country_names import LANGUAGES, MORE_NAMES
from mapgen.importing.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mapgen.read.faults import Fault
    from mapgen.sheets.sheet import Cell

NOTHING = frozenset(
    (
        "",
        "-",
        "--",
        "—",
        "–",
        ".",
        "..",
        "...",
        "…",
        "/",
        "?",
        "??",
        "#n/a",
        "#na",
        "#null!",
        "#ref!",
        "#value!",
        "<na>",
        "desconocido",
        "inconnu",
        "k. a.",
        "k.a.",
        "n. a.",
        "n.a.",
        "n.d.",
        "n/a",
        "n/d",
        "na",
        "nan",
        "nat",
        "nil",
        "no data",
        "no information",
        "non précisé",
        "none",
        "not available",
        "not known",
        "not stated",
        "null",
        "s/d",
        "s.d.",
        "tba",
        "tbc",
        "tbd",
        "unbekannt",
        "unclear",
        "unk",
        "unk.",
        "unknown",
        "unspecified",
        "غير معروف",
        "غير محدد",
        "н/д",
        "невідомо",
        "неизвестно",
    )
)
"""What people write where they know nothing, in lower case."""

_LONGEST_NOTHING = max(map(len, NOTHING))
_SLUG = re.compile(r"[a-z0-9]+(?:[-_.:][a-z0-9]+)*")
_SLUG_LENGTH = 120
_UNOFFICIAL = frozenset(("EU", "XA", "XB", "ZZ"))
"""Of CLDR's two-letter codes with a number, those that are not countries."""
_REMEMBERED = 1 << 12


def slug(text: str) -> str:
    """Return a text of any script as an id: `[a-z0-9]` and hyphens, "" if nothing is left of it.

    What is an id already (`mapgen.model.Slug`) stays as it is. Scripts are transliterated by anyascii.
    """
    if len(text) <= _SLUG_LENGTH and _SLUG.fullmatch(text):
        return text
    from anyascii import anyascii  # noqa: PLC0415  (it reads its tables)

    folded = re.sub(r"[^a-z0-9]+", "-", anyascii(text[: 4 * _SLUG_LENGTH]).lower())
    return folded[:_SLUG_LENGTH].strip("-")


def text_of(cell: Cell) -> str | None:
    """Return what a cell says, None if it is empty; numbers as people write them (2024.0 → "2024")."""
    if isinstance(cell, str):
        return cell.strip() or None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        text = str(int(cell)) if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
        return None if math.isnan(cell) else text
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "auto" if cell.second or cell.microsecond else "minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return None if cell is None else str(cell)


def stated(cell: Cell) -> str | None:
    """Return what `text_of` does; None also for what people write where they know nothing ("N/A", "?")."""
    text = cell.strip() if isinstance(cell, str) else text_of(cell)
    return None if not text or (len(text) <= _LONGEST_NOTHING and text.casefold() in NOTHING) else text


def fold_name(text: str) -> str:
    """Return a name without what its spellings differ in: case, accents, signs, the ends of Arabic words."""
    signs = unicodedata.normalize("NFKD", text).casefold().translate(_ARABIC)
    return "".join(sign for sign in signs if sign.isalnum())


def country_code(cell: Cell) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country, None if it cannot be told.

    Known are alpha-2, alpha-3 and numeric codes, and the names of CLDR in fourteen languages with those of
    `country_names.MORE_NAMES`. FIPS 10-4 codes are not: half of them are another country's in ISO 3166.
    """
    text = text_of(cell)
    return _country(text) if text is not None and len(text) <= 100 else None


def record_of(
    properties: Mapping[str, Any],
    geometry: dict[str, Any] | None,
    ident: str | None = None,
    faults: Sequence[Fault] = (),
) -> Record:
    """Return the record of an incident, without properties that are None, "" or an empty list or object."""
    feature: dict[str, Any] = {"type": "Feature"}
    if ident:
        feature["id"] = ident
    # plain comparisons: this runs once for each property of each row
    feature["properties"] = {k: v for k, v in properties.items() if v is not None and v not in ("", [], {})}
    feature["geometry"] = geometry
    return Record(feature, faults)


_ARABIC = str.maketrans({"ة": "ه", "ى": "ي", "ـ": None, "ک": "ك", "ی": "ي"})


@lru_cache(_REMEMBERED)
def _country(text: str) -> str | None:
    codes, names = _countries()
    code = text.strip().upper()
    if len(code) <= 3:
        found = codes.get(code.zfill(3) if code.isascii() and code.isdigit() else code)
        if found:
            return found
    return names.get(fold_name(text))


@cache
def _countries() -> tuple[dict[str, str], dict[str, str]]:
    """Return countries by code, and by folded name; a name that two countries have is left out."""
    from babel import Locale  # noqa: PLC0415  (it reads its data)
    from babel.core import get_global  # noqa: PLC0415

    codes = {
        code: new[0]
        for code, new in get_global("territory_aliases").items()
        if len(code) == 3 and len(new) == 1 and new[0] not in _UNOFFICIAL
    }
    official = {code for alias, code in codes.items() if alias.isdigit()}
    codes = {alias: code for alias, code in codes.items() if code in official} | {
        code: code for code in official
    }
    names: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in official:
                names.setdefault(fold_name(name), set()).add(code)
    certain = {name: found.pop() for name, found in names.items() if len(found) == 1}
    return codes, certain | {fold_name(name): code for code, more in MORE_NAMES.items() for name in more}
