"""Coordinates in texts, however they are written: found, and taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mapgen.privacy.digits import ascii_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

REMOVED = "[location removed]"

_KM_PER_DEGREE = 111.2
_NUMBER = r"[-+]?\d{1,3}[.,]\d{3,}"
_MONTHS = "JAN|FEB|MAR|JUN|JUL|SEP|NOV|DEC"
"""Which read as band and square of MGRS: 27 DEC 2023."""
_MAPS = (
    *(
        "maps.app.goo.gl",
        "goo.gl/maps",
        "g.co/maps",
        "maps.google.",
        "/maps/",
        "google.com/maps",
        "earth.google.",
    ),
    *("maps.apple.", "openstreetmap.org", "osm.org", "osmand.net", "wikimapia.org", "bing.com/maps", "2gis."),
    *("waze.com", "what3words.com", "w3w.co", "plus.codes", "zoom.earth", "satellites.pro", "mapillary.com"),
    *("suncalc.org", "geohack", "here.com/", "dataspace.copernicus.eu", "sentinel-hub.com"),
)
"""Of links that show a spot, with or without digits: short ones lead to a page that has them."""


class _Form(NamedTuple):
    """A way to write coordinates."""

    may_be: Callable[[str], object]
    """Tells in a trice whether it can be in a text: of most texts, none."""
    finds: re.Pattern[str]


def _holds(*signs: str) -> Callable[[str], bool]:
    return lambda text: any(sign in text for sign in signs)


def _form(may_be: str | Callable[[str], object], finds: str, flags: int = re.IGNORECASE) -> _Form:
    gate = re.compile(may_be, re.IGNORECASE).search if isinstance(may_be, str) else may_be
    return _Form(gate, re.compile(finds, flags))


_FORMS = (
    # two numbers with three decimals or more beside each other
    _form(r"\d[.,]\d{3}", rf"{_NUMBER}\s?[NS]?[\s,;/|]+{_NUMBER}(?:\s?[EW]\b)?"),
    # degrees with a sign for them, minutes and seconds or not: 33°18'45"N, 33º 18.75' N, N33.31°
    _form(
        _holds(*"°º˚"),
        r"(?:\b[NSEW]\s?)?\d{1,3}(?:[.,]\d+)?\s?[°º˚](?!\s?[CF])(?:\s?\d{1,2}(?:[.,]\d+)?\s?['′’´])?"
        r"(?:\s?\d{1,2}(?:[.,]\d+)?\s?(?:[\"″”]|''))?\s?[NSEW]?",
    ),
    # the same without signs: 33 18 45 N 44 22 10 E, 331845N 0442141E, 33.3N 44.4E
    _form(
        r"\d\s?[NS]\b",
        r"\b\d{1,3}[\s:-]\d{1,2}(?:[\s:-]\d{1,2})?(?:[.,]\d+)?\s?[NS]\W{1,3}"
        r"\d{1,3}[\s:-]\d{1,2}(?:[\s:-]\d{1,2})?(?:[.,]\d+)?\s?[EW]\b",
    ),
    _form(r"\d\s?[NS]", r"\b\d{4,7}(?:\.\d+)?\s?[NS]\W{0,3}\d{5,8}(?:\.\d+)?\s?[EW]\b"),
    _form(r"\d\s?[NS]\b", r"\b\d{1,3}[.,]\d+\s?[NS]\b[\s,;/]*\d{1,3}[.,]\d+\s?[EW]\b"),
    # MGRS, and without blanks in small letters too; UTM
    _form(
        r"\d\s?[C-X]\s?[A-Z][A-V]\s?\d",
        rf"\b\d{{1,2}}\s?(?!{_MONTHS})[C-HJ-NP-X]\s?[A-HJ-NP-Z][A-HJ-NP-V]\s?(?:\d{{1,5}}\s\d{{1,5}}|\d{{4,10}})\b",
        re.NOFLAG,
    ),
    _form(
        r"\d[C-X][A-Z][A-V]\d{4}", rf"\b\d{{1,2}}(?!{_MONTHS})[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V]\d{{4,10}}\b"
    ),
    _form(
        r"\d\s?[C-X]\s\d{6}",
        r"\b\d{1,2}\s?[C-HJ-NP-X]\s\d{6}(?:\.\d+)?m?\s?E?[\s,]+\d{6,7}(?:\.\d+)?m?\s?N?",
    ),
    # Plus Codes (Open Location Code), what3words, geo URIs (RFC 5870), WKT
    _form(_holds("+"), r"\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,7}\b"),
    _form(_holds("///"), r"///\w{2,}\.\w{2,}\.\w{2,}"),
    _form(_holds("geo:", "GEO:"), r"\bgeo:[-+\d.,;=?&%\w]+"),
    _form(
        _holds(
            "(",
        ),
        r"\bPOINT\s?Z?\s?\([^)]*\)",
    ),
    _form(
        _holds("://"),
        r"https?://\S*(?:[?&#](?:ll|lat|lng|lon|mlat|mlon|center|q|loc)=[-+]?\d|[@/#][-+]?\d{1,3}\.\d+[,/]-?\d)\S*",
    ),
)
_MAY_TELL = re.compile(r"[\d/+]").search
"""No form does without one of these."""
_ALONE = re.compile(r"(?<![\d.,])[-+]?\d{1,3}[.,]\d{2,}(?![\d])")
_BETWEEN = re.compile(r"[\s,،;/|()]{1,3}")
_WORD = re.compile(r"\S+")


class Redacted(NamedTuple):
    """A text without what tells a place, and how often it did."""

    text: str
    times: int


def redacted(text: str, own: Sequence[tuple[float, float]], km: float) -> Redacted:
    """Take coordinates out of a text.

    Parameters
    ----------
    text
        Of any script: digits of all are read.
    own
        Longitudes and latitudes whose numbers are taken out even where one stands alone.
    km
        How close to one of those a number that stands alone must be.
    """
    plain = ascii_digits(text)
    if not _MAY_TELL(plain):
        return Redacted(text, 0)
    forms = (form.finds for form in _FORMS if form.may_be(plain))
    spans = [match.span() for finds in forms for match in finds.finditer(plain)]
    spans += _links(plain)
    spans += _alone(plain, own, km)
    if not spans:
        return Redacted(text, 0)
    pieces, end = [], 0
    for first, after in _merged(sorted(spans), plain):
        pieces += [text[end:first], REMOVED]
        end = after
    return Redacted("".join([*pieces, text[end:]]), len(pieces) // 2)


def _merged(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Make one of what overlaps, and of two numbers with only signs between them."""
    merged: list[tuple[int, int]] = []
    for first, after in spans:
        if merged and (first <= merged[-1][1] or _BETWEEN.fullmatch(text, merged[-1][1], first)):
            merged[-1] = merged[-1][0], max(after, merged[-1][1])
        else:
            merged.append((first, after))
    return merged


def _links(text: str) -> list[tuple[int, int]]:
    """Return the spans of addresses of maps, whole."""
    small = text.lower()
    if not any(name in small for name in _MAPS):
        return []
    words = _WORD.finditer(text)
    return [word.span() for word in words if any(name in word.group().lower() for name in _MAPS)]


def _alone(text: str, own: Sequence[tuple[float, float]], km: float) -> Iterator[tuple[int, int]]:
    """Yield the spans of single numbers that are a longitude or latitude, as they are or rounded."""
    values = [abs(value) for point in own for value in point]
    for match in _ALONE.finditer(text) if values else ():
        written = match.group().replace(",", ".").lstrip("+-")
        decimals = len(written.partition(".")[2])
        # 33,333 is a count more often than a latitude
        exact = decimals == 2 or (decimals == 3 and "," in match.group())
        near = 10.0**-decimals if exact else max(10.0**-decimals, km / _KM_PER_DEGREE)
        if any(abs(float(written) - value) <= near for value in values):
            yield match.span()
