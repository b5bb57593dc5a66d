"""National identity numbers, told by their check digits (python-stdnum) and by the words beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBERS: dict[str, tuple[str, ...]] = {
    "AR": ("cuit",),
    "BE": ("nn",),
    "BG": ("egn",),
    "BR": ("cpf",),
    "CH": ("ssn",),
    "CN": ("ric",),
    "CZ": ("rc",),
    "DE": ("idnr",),
    "DK": ("cpr",),
    "DO": ("cedula",),
    "EE": ("ik",),
    "ES": ("dni", "nie"),
    "FI": ("hetu",),
    "FR": ("nir",),
    "GR": ("amka",),
    "HR": ("oib",),
    "ID": ("nik",),
    "IE": ("pps",),
    "IN": ("aadhaar",),
    "IT": ("codicefiscale",),
    "KR": ("rrn",),
    "LT": ("asmens",),
    "MU": ("nid",),
    "MX": ("curp",),
    "MY": ("nric",),
    "NO": ("fodselsnummer",),
    "PK": ("cnic",),
    "PL": ("pesel",),
    "RO": ("cnp",),
    "RU": ("inn",),
    "SE": ("personnummer",),
    "SI": ("emso",),
    "TH": ("pin",),
    "TR": ("tckimlik",),
    "ZA": ("idnr",),
}
"""Country → modules of python-stdnum for numbers of persons that hardly any other number passes for.

Short ones (nine digits in Israel, Canada, the United States, the Netherlands; ten in Ukraine) are found by a
word beside them, and so are those of countries that python-stdnum does not have (Iraq, Iran, Syria, Lebanon,
Jordan, Egypt, Yemen, Libya, Sudan, Afghanistan)."""
LEAST_DIGITS = 9

_CANDIDATE = re.compile(r"(?<![\w.,+-])(?:[A-Z]{0,4}\d(?:[ .\-/]?[0-9A-Z]){7,19})(?![\w])")
_LETTERED = re.compile(r"[A-Z]|\d{7,8}[A-Z]")
_WORD = re.compile(
    r"(?:passport|passeport|pasaporte|паспорт|جواز(?:\s+(?:ال)?سفر)?|דרכון|گذرنامه"
    r"|national\s+id(?:entity)?|identity\s+(?:card|number)|id\s+(?:card|number|no)|i\.d\.|carte\s+d['’]identité"
    r"|documento\s+de\s+identidad|c[ée]dula|الرقم\s+الوطني|رقم\s+الهوية|بطاقة\s+الهوية|هوية|کد\s*ملی"
    r"|ИНН|ІПН|РНОКПП|посвідчення|ת\.?\s?ז\.?|תעודת\s+זהות|tax\s+(?:id|number)|social\s+security)"
    r"[\s:#№.()-]*(?:no|nr|num(?:ber|éro|ero)?|номер|رقم|מספר)?[\s:#№.()-]*((?:[A-Z]{1,3}[\s-]?)?\d(?:[\s-]?\d){5,14})",
    re.IGNORECASE,
)


def identity_numbers(text: str, country: str | None) -> Iterator[str]:
    """Yield what is, or is called, somebody's identity number in a text; digits are those of ASCII."""
    named = [match.group(1) for match in _WORD.finditer(text)]
    yield from named
    for match in _CANDIDATE.finditer(text) if country in NUMBERS else ():
        number = match.group()
        long = sum(sign.isdigit() for sign in number) >= LEAST_DIGITS or _LETTERED.match(number)
        if long and number not in named and _is_valid(number, country or ""):
            yield number


def _is_valid(number: str, country: str) -> bool:
    from stdnum import get_cc_module  # noqa: PLC0415  (only texts with long numbers need it)

    modules = (get_cc_module(country.lower(), name) for name in NUMBERS[country])
    return any(module is not None and module.is_valid(number) for module in modules)
