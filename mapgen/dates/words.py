"""The words of dates: months from the Unicode CLDR, and what people write around them.

`mapgen.dates.folding.fold` takes accents and hamza off them where they are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable  # noqa: TC003
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from mapgen.dates.folding import fold

if TYPE_CHECKING:
    from babel import Locale

Sense: TypeAlias = Literal["about", "after", "before", "part", "season", "since", "week", "week-end"]

_LANGUAGES = (
    *("ar", "ar_DZ", "ar_IQ", "ar_LB", "ar_MA", "ar_SY", "ar_TN"),
    *("de", "en", "en_GB", "es", "fa", "fa_AF", "fr", "he", "it", "pt", "ru", "tr", "uk"),
)
"""Locales of the CLDR: the Arab countries have four sets of names for the months between them."""

_MORE_MONTHS = {
    "apr": 4,
    "aug": 8,
    "jul": 7,
    "jun": 6,
    "sept": 9,
    "تشرين اول": 10,
    "تشرين ثاني": 11,
    "كانون اول": 12,
    "كانون ثاني": 1,
    "مايس": 5,  # Iraq
    "يوليه": 7,  # Egypt
    "يونيه": 6,
    "лип": 7,
    "лис": 11,
    "ноя": 11,
    "сен": 9,
    "фев": 2,
    "чер": 6,
}
"""Spellings that the CLDR does not have."""

SENSES: dict[str, Sense] = {
    **dict.fromkeys(
        (
            *("about", "approx", "approximately", "around", "c", "ca", "circa", "roughly", "env", "environ"),
            *("vers", "hacia", "ungefahr", "etwa", "gegen", "около", "примерно", "близько", "приблизно"),
            *("حوالي", "نحو", "تقريبا", "حدود", "yaklasik"),
        ),
        "about",
    ),
    **dict.fromkeys(("after", "later than", "apres", "despues de", "nach", "после", "після", "بعد"), "after"),
    **dict.fromkeys(
        (
            *("before", "prior to", "earlier than", "no later than", "not later than", "on or before"),
            *("avant", "antes de", "vor", "قبل"),
        ),
        "before",
    ),
    **dict.fromkeys(
        (
            *("early", "mid", "late", "beginning", "start", "middle", "end", "first half", "second half"),
            *("starting", "early on", "late on", "first week", "last week", "first days", "last days"),
            *("debut", "mi", "milieu", "fin", "principios", "mediados", "finales", "inicios", "fines"),
            *("anfang", "mitte", "ende", "начало", "в начале", "середина", "в середине", "конец", "в конце"),
            *("початок", "на початку", "середині", "кінець", "наприкінці", "в кінці"),
            *("اوائل", "مطلع", "بدايه", "منتصف", "اواسط", "اواخر", "نهايه"),
        ),
        "part",
    ),
    **dict.fromkeys(
        (
            *("dawn", "before dawn", "at dawn", "dusk", "morning", "early morning", "afternoon", "evening"),
            *("night", "at night", "overnight", "during night", "early hours", "noon", "midday", "midnight"),
            *("day", "daytime", "nighttime", "matin", "soir", "nuit", "aube", "noche", "manana", "tarde"),
            *("nacht", "ночь", "ночью", "в ночь", "утром", "вечером", "вночі", "вранці", "ввечері"),
            *("فجر", "فجرا", "صباح", "صباحا", "مساء", "ليل", "ليلا", "ليله", "ظهر", "عصر"),
        ),
        "part",
    ),
    **dict.fromkeys(
        (
            *("spring", "summer", "autumn", "fall", "winter", "printemps", "ete", "automne", "hiver"),
            *("primavera", "verano", "otono", "invierno", "fruhling", "fruhjahr", "sommer", "herbst"),
            *("весна", "весной", "лето", "летом", "осень", "осенью", "зима", "зимой"),
            *("навесні", "літо", "влітку", "осінь", "восени", "взимку"),
            *("ربيع", "صيف", "خريف", "شتاء"),
        ),
        "season",
    ),
    **dict.fromkeys(("since", "depuis", "desde", "seit", "منذ"), "since"),
    **dict.fromkeys(
        (
            *("week", "week beginning", "week commencing", "week starting", "w/c", "w/b", "week from"),
            *("semaine", "semana", "woche", "неделя", "тиждень", "اسبوع"),
        ),
        "week",
    ),
    **dict.fromkeys(("week ending", "week to", "w/e"), "week-end"),
}
"""What words around a date make of it; those of "part" only say more than the calendar can."""

UNTIL = ("until", "till", "up to", "by", "jusqu'au", "hasta", "bis", "до", "حتى")
"""Before a lone date: "before"; between two: "to"."""

TO = (
    *("-", "/", "..", "...", "to", "until", "till", "through", "thru", "and", "&", "or", "bis", "und"),
    *("au", "et", "ou", "al", "hasta", "y", "o", "по", "до", "и", "та", "і", "الى", "حتى", "و", "او", "تا"),
)
"""What stands between the first and the last day."""

BOTH = frozenset(("and", "&", "or", "und", "et", "ou", "y", "o", "и", "та", "і", "و", "او"))
"""Of these, what names two days rather than all between them."""

_GLUE = (
    *("a", "am", "an", "at", "d'", "de", "del", "dem", "den", "der", "des", "du", "el", "en", "from", "im"),
    *("in", "la", "le", "l'", "les", "of", "on", "or so", "the", "vom", "von"),
    *("від", "г", "год", "года", "году", "з", "на", "о", "от", "р", "рік", "року", "році", "с"),
    *(
        "в",
        "у",
        "yili",
        "yilinda",
        "از",
        "سال",
        "سنه",
        "شهر",
        "عام",
        "في",
        "لعام",
        "م",
        "من",
        "ميلادي",
        "يوم",
    ),
)
"""What says nothing about the day."""

BETWEEN = ("between", "entre", "zwischen", "بين", "между", "між")


@cache
def months() -> dict[str, int]:
    """Return the names of months and their number; a name that two months have is left out."""
    found: dict[str, set[int]] = {name: {month} for name, month in _MORE_MONTHS.items()}
    for locale in _locales():
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    found.setdefault(fold(name).rstrip("."), set()).add(number)
                    if locale.language == "he":
                        found.setdefault(fold(f"ב{name}").rstrip("."), set()).add(number)
    return {
        name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1 and not name.isdigit()
    }


@cache
def month_pattern() -> re.Pattern[str]:
    """Return what finds names of months."""
    return words_pattern(months(), r"\.?")


@cache
def glue_pattern() -> re.Pattern[str]:
    """Return what finds words that say nothing about the day: names of weekdays among them."""
    days = {
        fold(name).rstrip(".")
        for locale in _locales()
        for width in ("wide", "abbreviated")
        for name in locale.days["format"][width].values()
    }
    return words_pattern({*_GLUE, *days} - months().keys() - SENSES.keys() - set(TO), r"[.,]?")


@cache
def between_pattern() -> re.Pattern[str]:
    """Return what finds the words of `BETWEEN`."""
    return words_pattern(BETWEEN)


@cache
def senses() -> tuple[re.Pattern[str], dict[str, Sense]]:
    """Return what finds the words of `SENSES`, and what each that it finds means."""
    return words_pattern(SENSES, r"[.-]?"), {fold(word): sense for word, sense in SENSES.items()}


def words_pattern(words: Iterable[str], after: str = "") -> re.Pattern[str]:
    """Return what finds whole words, the longest that fits; `after` may follow them."""
    longest_first = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    # an apostrophe ends a word by itself: d'août
    either = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![^\W\d_])(?:{either})(?:(?<=')|(?![^\W\d_])){after}")


def _locales() -> list[Locale]:
    from babel import Locale  # noqa: PLC0415  (it reads its data)

    return [Locale.parse(language) for language in _LANGUAGES]
