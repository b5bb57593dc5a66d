"""The words of the page in its language: interface strings, counts, dates and names.

Strings are plain files, `strings/<language>.json`, in three objects: those of the document ("page"), those of
the viewer, and those that both say ("shared"). Plurals, dates and country names follow the Unicode
CLDR through Babel.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from mapgen.errors import UsageError

_WORLD = {"en": "en_001"}  # day before month, as the rest of the world writes English
_GROUPED_FROM = {"es": 10_000}  # CLDR's minimumGroupingDigits, which Babel does not know


class Language:
    """A language that pages can be written in.

    Parameters
    ----------
    tag
        BCP 47 tag; its first subtag chooses the strings, the whole tag the formats.

    Raises
    ------
    UsageError
        If there are no strings for it.
    """

    def __init__(self, tag: str) -> None:
        self.tag = tag
        language = tag.partition("-")[0].lower()
        self._strings = _strings(language)
        self._words = self._strings["shared"] | self._strings["page"]
        try:
            self.locale = Locale.parse(_WORLD.get(tag, tag.replace("-", "_")))
        except (UnknownLocaleError, ValueError):
            self.locale = Locale.parse(language)

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """How the script runs."""
        return "rtl" if self.locale.text_direction == "rtl" else "ltr"

    @property
    def viewer_strings(self) -> dict[str, str]:
        """The strings that the viewer needs."""
        return self._strings["viewer"] | self._strings["shared"]

    def text(self, key: str, /, **values: Any) -> str:
        """Return an interface string with its placeholders filled."""
        return self._words[key].format(**values)

    def has(self, key: str) -> bool:
        """Tell whether there is such an interface string."""
        return key in self._words

    def count(self, key: str, number: int, /) -> str:
        """Return the plural form of an interface string that fits `number`."""
        form = self.locale.plural_form(number)
        words = self._words.get(f"{key}.{form}") or self._words[f"{key}.other"]
        return words.format(n=self.number(number))

    def number(self, value: float, /) -> str:
        """Return a number as it is written."""
        grouped = abs(value) >= _GROUPED_FROM.get(self.locale.language, 1000)
        return str(format_decimal(value, locale=self.locale, group_separator=grouped))

    def kilometres(self, value: float, /) -> str:
        """Return "50 km"."""
        return _plain(format_unit(value, "length-kilometer", "short", locale=self.locale))

    def join(self, items: list[str], /) -> str:
        """Return "a, b and c"."""
        return _plain(format_list(items, locale=self.locale)) if items else ""

    def country(self, code: str, /) -> str:
        """Return the name of a country, or the code where there is none."""
        return str(self.locale.territories.get(code, code))

    def date(self, value: dt.date, /, *, short: bool = False) -> str:
        """Return "7 February 2024", or short "7 Feb 2024"."""
        if short:  # a skeleton: some languages put "in" before the month, or "year" after the number
            return _plain(format_skeleton("yMMMd", value, locale=self.locale))
        return _plain(format_date(value, "long", locale=self.locale))

    def moment(self, value: dt.date, precision: str, /, *, short: bool = False) -> str:
        """Return a date as exact as it is known, no more.

        `precision` is one of `mapgen.model.DatePrecision`; a time is only said where there is one.
        """
        match precision:
            case "year":
                return str(value.year)
            case "month":
                return _plain(format_skeleton("yMMM" if short else "yMMMM", value, locale=self.locale))
            case "week":
                monday = value - dt.timedelta(days=value.weekday())
                return self.text("date.week", date=self.date(monday, short=short))
            case "hour" | "minute" if isinstance(value, dt.datetime) and not short:
                time = format_time(value.time(), "HH:mm", locale=self.locale)
                return self.text(f"date.{precision}", date=self.date(value), time=time)
            case _:
                return self.date(value, short=short)


def direction_of(tag: str) -> Literal["ltr", "rtl"]:
    """Return how the script of a language runs: left to right where the language is none that CLDR knows."""
    try:
        known = Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return "ltr"
    return "rtl" if known.text_direction == "rtl" else "ltr"


@cache
def _strings(language: str) -> dict[str, dict[str, str]]:
    folder = files("mapgen") / "strings"
    file = folder / f"{language}.json"
    if not file.is_file():
        have = ", ".join(sorted(entry.name.removesuffix(".json") for entry in folder.iterdir()))
        raise UsageError(f'There are no interface strings for the language "{language}". There are: {have}.')
    strings: dict[str, dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    return strings


def _plain(text: str) -> str:
    """Return what CLDR gives without its invisible marks and narrow blanks, as browsers write it."""
    return text.replace("\u200f", "").replace("\u202f", " ")
