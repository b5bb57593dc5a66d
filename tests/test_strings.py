from __future__ import annotations

import json
import re
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
PARTS = ("viewer", "page")
FORMS = r"\.(zero|one|two|few|many|other)$"


def strings(language: str, part: str) -> dict[str, str]:
    path = ROOT / "mapgen" / "strings" / f"{language}.json"
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))[part]
    return found


def plurals(words: dict[str, str]) -> dict[str, set[str]]:
    """Return the keys that have plural forms, and which."""
    found: dict[str, set[str]] = {}
    for key in words:
        base = re.sub(FORMS, "", key)
        if base != key and f"{base}.one" in words:
            found.setdefault(base, set()).add(key.removeprefix(f"{base}."))
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_language_has_the_two_parts_and_no_empty_string(file: Path) -> None:
    found = json.loads(file.read_text(encoding="utf-8"))
    assert sorted(found) == sorted(PARTS)
    assert [key for part in PARTS for key, text in found[part].items() if not text.strip()] == []


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_language_says_everything_that_english_says(file: Path, part: str) -> None:
    keys = {re.sub(FORMS, "", key) for key in strings(file.stem, part)}
    assert keys == {re.sub(FORMS, "", key) for key in strings("en", part)}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_plural_has_all_forms_that_the_language_has(file: Path, part: str) -> None:
    # the tags of the plural rule leave out "other", which every language has
    forms = set(Locale.parse(file.stem).plural_form.tags) | {"other"}
    assert plurals(strings(file.stem, part)) == dict.fromkeys(plurals(strings("en", part)), forms)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_string_fills_in_what_english_fills_in(file: Path, part: str) -> None:
    english, wrong = strings("en", part), {}
    for key, text in strings(file.stem, part).items():
        base = re.sub(FORMS, "", key)
        model = placeholders(english.get(key) or english[f"{base}.other"])
        # "one incident" need not say the number, and "no incident" nothing at all
        none = key.endswith(".zero") and placeholders(text) <= model
        if not none and placeholders(text) | {"n"} != model | {"n"}:
            wrong[key] = text
    assert wrong == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_only_numbers_are_left_out_where_the_form_says_them(file: Path) -> None:
    for part in PARTS:
        for key, text in strings(file.stem, part).items():
            form = re.search(FORMS, key)
            base = strings("en", part).get(f"{re.sub(FORMS, '', key)}.other", "")
            if form and form[1] in {"few", "many", "other"} and "n" in placeholders(base):
                assert "n" in placeholders(text), key


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
    assert wanted <= strings(file.stem, "page").keys()


def test_every_string_of_the_page_is_used() -> None:
    sources = [*(ROOT / "mapgen").glob("*.py"), *(ROOT / "mapgen" / "views").glob("*.py")]
    sources.append(ROOT / "mapgen" / "templates" / "page.html.jinja")
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
