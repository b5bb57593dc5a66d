from __future__ import annotations

import json
import re
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, get_args

import pytest
from babel import Locale

from mapgen.headline import Rule
from mapgen.model import LocationPrecision, RelationType, Status
from mapgen.vocabulary import ACTOR_ROLES, EVENT_TYPES, MEASURES
from tests.examples import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted((ROOT / "mapgen" / "strings").glob("*.json"))
TRANSLATIONS = [file.stem for file in FILES if file.stem != "en"]
PARTS = ("viewer", "shared", "page")
FORMS = r"\.(zero|one|two|few|many|other)$"
NUMBERS = (*range(1001), 10**6, 2 * 10**6)

# words that are the same in English; what is only placeholders and signs need not be listed
SAME_AS_ENGLISH = {
    "es": {"Normal", "Total"},
    "fr": {
        *("Incident", "Incidents", "Province", "Source", "Sources", "Source {n}", "Total", "Grenade"),
        *("{n} incident", "{n} incidents", "{n} incident, {from}", "{n} incidents, {from}"),
        *("{n} province", "{n} provinces", "{n} source."),
    },
}

QUOTES = "[\"']"
EASTERN_DIGITS = "[٠-٩۰-۹]"
UNUSUAL = {
    "ar": f"{QUOTES}|[,;?]",
    "es": QUOTES,
    "fa": f"{QUOTES}|[,;?]|[يك]",  # the last two: Arabic letters, for which Persian has its own
    "fr": rf"{QUOTES}|[^\u202f\d][:;?!»]|«[^\u202f]",  # narrow no-break spaces, but in 1:10
    "he": QUOTES,
    "uk": rf"{QUOTES}|{{(date|dates|end|to)}}\.",  # a date ends with the full stop of "р."
}


def strings(language: str, part: str) -> dict[str, str]:
    path = ROOT / "mapgen" / "strings" / f"{language}.json"
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))[part]
    return found


def every(language: str) -> dict[str, str]:
    return {key: text for part in PARTS for key, text in strings(language, part).items()}


def plurals(words: dict[str, str]) -> dict[str, set[str]]:
    """Return the keys that have plural forms, and which."""
    found: dict[str, set[str]] = {}
    for key in words:
        base = re.sub(FORMS, "", key)
        if base != key and f"{base}.one" in words:
            found.setdefault(base, set()).add(key.removeprefix(f"{base}."))
    return found


def plural_keys(words: dict[str, str]) -> set[str]:
    return {f"{key}.{form}" for key, forms in plurals(words).items() for form in forms}


@cache
def numbers(language: str, form: str) -> frozenset[int]:
    """Return which whole numbers a plural form stands for."""
    rule = Locale.parse(language).plural_form
    return frozenset(number for number in NUMBERS if rule(number) == form)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def fills_in(language: str, key: str, text: str, english: dict[str, str]) -> bool:
    """Tell whether a string has the placeholders of English, as its plural form needs them."""
    base, found = re.sub(FORMS, "", key), placeholders(text)
    if base == key or f"{base}.one" not in english:
        return found == placeholders(english[key])
    form = numbers(language, key.removeprefix(f"{base}."))
    if form == {0}:  # "no incidents" need not say of when
        return found <= placeholders(english[f"{base}.other"])
    model = placeholders(english[f"{base}.one" if form and form <= {0, 1} else f"{base}.other"])
    # "two incidents" need not say the number; French says "0 incident" as "1 incident"
    said = {"n"} if len(form) == 1 else set()
    return found | said == model | said


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_language_has_the_three_parts_and_no_empty_string(file: Path) -> None:
    found = json.loads(file.read_text(encoding="utf-8"))
    assert sorted(found) == sorted(PARTS)
    assert [key for part in PARTS for key, text in found[part].items() if not text.strip()] == []


def test_there_are_seven_languages() -> None:
    assert [file.stem for file in FILES] == ["ar", "en", "es", "fa", "fr", "he", "uk"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_language_says_everything_that_english_says(file: Path, part: str) -> None:
    own, english = strings(file.stem, part), strings("en", part)
    assert own.keys() - plural_keys(own) == english.keys() - plural_keys(english)
    assert plurals(own).keys() == plurals(english).keys()


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_plural_has_all_forms_that_the_language_has(file: Path, part: str) -> None:
    # the tags of the plural rule leave out "other", which every language has
    forms = set(Locale.parse(file.stem).plural_form.tags) | {"other"}
    assert plurals(strings(file.stem, part)) == dict.fromkeys(plurals(strings("en", part)), forms)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_string_fills_in_what_english_fills_in(file: Path) -> None:
    english, own = every("en"), every(file.stem)
    assert {key: text for key, text in own.items() if not fills_in(file.stem, key, text, english)} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_blank_stands_where_none_belongs(file: Path) -> None:
    own = every(file.stem)
    assert {key: text for key, text in own.items() if text != text.strip() or re.search(r"\s\s", text)} == {}


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_nothing_is_left_in_english(language: str) -> None:
    english = every("en")
    same = {text for key, text in every(language).items() if text == english.get(key)}
    words = {text for text in same if re.search(r"[^\W\d_]", re.sub(r"{\w+}", "", text))}
    assert words == SAME_AS_ENGLISH.get(language, set())


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_language_has_its_own_punctuation_and_the_digits_of_the_figures(language: str) -> None:
    wrong = f"{UNUSUAL[language]}|{EASTERN_DIGITS}"
    assert {key: text for key, text in every(language).items() if re.search(wrong, text)} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_code_of_the_model_has_words(file: Path) -> None:
    wanted = {
        *(f"actor.role.{role}" for role in ACTOR_ROLES),
        *(f"kind.{kind}" for kind in EVENT_TYPES),
        *(f"event.{sub}" for subs in EVENT_TYPES.values() for sub in subs),
        *(f"measure.{measure}" for measure in MEASURES),
        *(f"measure.phrase.{measure}" for measure in MEASURES),
        *(f"precision.{precision}" for precision in get_args(LocationPrecision)),
        *(f"relation.{relation}{way}" for relation in get_args(RelationType) for way in ("", ".inverse")),
        *(f"rule.{rule}" for rule in get_args(Rule)),
        *(f"status.{status}{note}" for status in get_args(Status) for note in ("", ".note")),
    }
    assert wanted <= strings(file.stem, "shared").keys()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_string_has_one_place(file: Path) -> None:
    keys = [key for part in PARTS for key in strings(file.stem, part)]
    assert len(keys) == len(set(keys))


def test_every_string_of_the_page_is_used() -> None:
    sources = [*(ROOT / "mapgen").rglob("*.py"), *(ROOT / "mapgen" / "templates").glob("*.jinja")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    chosen_by_a_code = (
        r"(actor\.role|kind|sub|measure|precision|relation|rule|status|figure|headline|date|event)\."
    )
    unused = [
        key
        for key in strings("en", "page")
        if not re.match(chosen_by_a_code, key) and f'"{re.sub(FORMS, "", key)}"' not in code.replace("'", '"')
    ]
    assert unused == []
