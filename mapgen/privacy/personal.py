"""Personal data in texts: e-mail addresses, telephone numbers, identity numbers, IBANs and IP addresses.

It is a lint: it finds what has a form. Names of people have none; reading what is published stays necessary.
"""

from __future__ import annotations

import ipaddress
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from mapgen.model import Problem
from mapgen.privacy.digits import ascii_digits
from mapgen.privacy.identity import identity_numbers
from mapgen.read.faults import field_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.read.faults import Path

MOST_TOLD = 50
"""Problems of one code that are told one by one."""

_NOT_TEXTS = frozenset(
    (
        *(
            "archived_url",
            "as_of",
            "country",
            "date",
            "date_precision",
            "end",
            "event_type",
            "id",
            "language",
        ),
        *("location_precision", "measure", "previous_ids", "published", "role", "source", "start", "status"),
        "origin",  # codes of databases: their numbers of ten digits pass for those of persons
        *("sub_event_type", "target", "timezone", "url"),
    )
)
_DIGITS = re.compile(r"\d(?:(?:[\s().\-/–:]{0,2}\d){5}|\.\d{1,3}\.\d)", re.ASCII)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}(?![\w-])")
_IBAN = re.compile(r"\b[A-Z]{2}\d\d(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?\b")
_IP = re.compile(
    r"(?<![\w.:])(?:(?:\d{1,3}\.){3}\d{1,3}|(?:[0-9A-Fa-f]{0,4}:){3,7}[0-9A-Fa-f]{0,4})(?![\w:]|\.\d)"
)
_VERSION = re.compile(r"(?:version|release|firmware|\bv)\.?\s*$", re.IGNORECASE)
_TELEPHONE = re.compile(
    r"(?:\btel|phone|\bcall|mobile|\bcell|whats?app|telegram|signal|viber|contact|\bfax|hotline|\bsms"
    r"|t[ée]l[ée]|m[óo]vil|llam|portable|хот|тел|моб|звон|дзвон|واتس|هاتف|تلفون|موبايل|جوال|اتصل|تلفن|موبایل|تماس"
    r"|טלפון|נייד|וואטסאפ)[^\d+]{0,30}$",
    re.IGNORECASE,
)


class _Kind(NamedTuple):
    code: str
    what: str


_KINDS = {
    "email": _Kind("e-mail-address", "An e-mail address"),
    "telephone": _Kind("telephone-number", "A telephone number"),
    "identity": _Kind("identity-number", "What looks like, or is called, an identity number"),
    "iban": _Kind("bank-account", "An IBAN, the number of a bank account,"),
    "ip": _Kind("ip-address", "An IP address"),
}
_FIX = (
    "Take it out, unless whose it is agreed to its being published. --drop-columns leaves a whole column out."
)


class PersonalData:
    """Finds personal data in the texts of features, while others go through the same features.

    Parameters
    ----------
    file
        Its name, for the problems.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._told: list[Problem] = []
        self._count: Counter[str] = Counter()

    def add(self, row: int, feature: dict[str, Any]) -> None:
        """Look at a Feature in the canonical form (docs/incidents.md)."""
        for path, text, country in _texts(feature):
            for kind, found in _found(text, country):
                self._count[kind] += 1
                if self._count[kind] <= MOST_TOLD:
                    self._told.append(_problem(_KINDS[kind], found, self._file, row, feature, path))

    def problems(self) -> list[Problem]:
        """Return warnings, that do not repeat what they are about.

        Of each code there are at most `MOST_TOLD`, and then one that says how many more there are.
        """
        more = [
            _more(_KINDS[kind], times - MOST_TOLD, self._file)
            for kind, times in self._count.items()
            if times > MOST_TOLD
        ]
        return [*self._told, *more]


@lru_cache(1 << 14)
def _found(text: str, country: str | None) -> list[tuple[str, str]]:
    """Return kind and text of each find; what is one thing is not found as another.

    Remembered, as in large files the same notes come again and again, and to look for telephone numbers in
    one takes 0.2 ms.
    """
    plain = ascii_digits(text)
    found: list[tuple[str, str]] = []
    finders = (
        ("email", (match.group() for match in _EMAIL.finditer(plain))),
        ("ip", _ip_addresses(plain)),
        ("iban", _ibans(plain)),
        ("identity", identity_numbers(plain, country)),
        ("telephone", _telephones(plain, country)),
    )
    for kind, finds in finders:
        for one in finds:
            if not any(one in other or other in one for _, other in found):
                found.append((kind, one))
    return found


def _ip_addresses(text: str) -> Iterator[str]:
    for match in _IP.finditer(text):
        try:
            public = ipaddress.ip_address(match.group()).is_global
        except ValueError:
            continue
        if public and not _VERSION.search(text[: match.start()]):
            yield match.group()


def _ibans(text: str) -> Iterator[str]:
    candidates = [match.group() for match in _IBAN.finditer(text)]
    if candidates:
        from stdnum import iban  # noqa: PLC0415

        yield from (one for one in candidates if iban.is_valid(one))


def _telephones(text: str, country: str | None) -> Iterator[str]:
    """Yield numbers that a telephone network has given out, or could.

    One without a country's prefix must be a mobile with its zero, or have a word for telephone before it:
    long numbers of other things are often valid too.
    """
    if len(_DIGIT.findall(text)) < _FEWEST_DIGITS:
        return
    import phonenumbers  # noqa: PLC0415

    region = country if country in phonenumbers.SUPPORTED_REGIONS else None
    mobile = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
    for match in phonenumbers.PhoneNumberMatcher(text, region):
        raw = match.raw_string
        international = raw.lstrip("(").startswith(("+", "00"))
        with_zero = raw.lstrip("(").startswith("0") and phonenumbers.number_type(match.number) in mobile
        if international or with_zero or _TELEPHONE.search(text[: match.start]):
            yield raw


_DIGIT = re.compile(r"\d", re.ASCII)
_FEWEST_DIGITS = 7
_COLONS = 3
"""In an address of IPv6."""


def _texts(feature: dict[str, Any]) -> Iterator[tuple[Path, str, str | None]]:
    """Yield the path of each text that may hold something, the text, and the feature's country."""
    properties = feature.get("properties")
    if not isinstance(properties, dict) or not _may_hold(properties):
        return
    place = properties.get("place")
    country = place.get("country") if isinstance(place, dict) else None
    stack: list[tuple[Path, Any]] = [(("properties",), properties)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, str):
            if _may_hold(value):
                yield path, value, country if isinstance(country, str) else None
        elif isinstance(value, dict):
            stack += [((*path, name), item) for name, item in value.items() if name not in _NOT_TEXTS]
        elif isinstance(value, list):
            stack += [((*path, at), item) for at, item in enumerate(value)]


def _may_hold(value: Any) -> bool:
    """Tell in a trice whether there can be something in a value: in most there is not."""
    if type(value) is str:
        return _words_may_hold(value) if len(value) <= _WORDS_LONGEST else _text_may_hold(value)
    if type(value) is dict:
        for name, item in value.items():
            if name not in _NOT_TEXTS and _may_hold(item):
                return True
    elif type(value) is list:
        for item in value:
            if _may_hold(item):
                return True
    return False


def _text_may_hold(text: str) -> bool:
    plain = ascii_digits(text)
    return "@" in plain or _DIGITS.search(plain) is not None or plain.count(":") >= _COLONS


_WORDS_LONGEST = 100
"""Characters. Such texts are names more often than not, and come again and again."""
_words_may_hold = lru_cache(1 << 14)(_text_may_hold)


def _problem(kind: _Kind, found: str, file: str, row: int, feature: dict[str, Any], path: Path) -> Problem:
    ident = feature.get("id")
    shown = f"{found[:2]}…{found[-2:]}"  # a report is sent around as well
    return Problem(
        severity="warning",
        code=kind.code,
        message=f"{kind.what} stands in the text: {shown} ({len(found)} characters).",
        fix=_FIX,
        file=file,
        feature=ident if isinstance(ident, str) else None,
        row=row,
        field=field_of(path),
    )


def _more(kind: _Kind, times: int, file: str) -> Problem:
    return Problem(
        severity="warning", code=kind.code, message=f"and {times:,} more like these.", fix=_FIX, file=file
    )
