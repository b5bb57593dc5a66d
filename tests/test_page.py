from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapgen import page
from mapgen.config import Settings, Theme
from mapgen.incident_map import STATIC_ROWS, IncidentMap
from mapgen.invisible import visible_text
from mapgen.language import Language
from mapgen.model import Dataset, Geocode, Incident, Relation
from mapgen.page import DATA_ISLAND, visible
from tests import hostile
from tests.examples import claim, incident, python, source
from tests.hostile import PAYLOADS, PLAIN
from tests.markup import Document, decoded

pytestmark = pytest.mark.usefixtures("_one_basemap")

BUILD = """
import warnings
from hashlib import sha256
from mapgen.incident_map import IncidentMap
from tests import hostile
warnings.simplefilter("ignore")
text = IncidentMap(hostile.dataset("words"), settings=hostile.settings("words")).get_root().render()
print(sha256(text.encode()).hexdigest())
"""
TOMORROW = "import time; time.time = lambda: 4e9\n"


def rendered(words: str, language: str = "en") -> str:
    chosen = hostile.settings(words, language)
    with pytest.warns(UserWarning, match="1 of 3 records"):
        return str(IncidentMap(hostile.dataset(words), settings=chosen).get_root().render())


@cache
def document(words: str, language: str = "en") -> Document:
    text = rendered(words, language)
    text.encode()  # lone surrogates could not be written
    return Document(text)


def plain_page(*incidents: Any, **chosen: Any) -> Document:
    found = Dataset(incidents=list(incidents), total=len(incidents))
    return Document(IncidentMap(found, settings=Settings(**chosen)).get_root().render())


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_text_makes_no_element_and_no_attribute(payload: str, language: str) -> None:
    assert document(payload, language).structure == document(PLAIN, language).structure


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_text_stands_in_the_page_as_it_is_written(payload: str) -> None:
    times = document(PLAIN).words.count(PLAIN)
    assert times > 40
    assert document(payload).words.count(visible_text(payload)) >= times
    assert f"<{PLAIN}" not in rendered(PLAIN)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_viewer_is_told_every_text_as_it_is(payload: str) -> None:
    for name in (DATA_ISLAND, f"{DATA_ISLAND}-texts-0"):
        told, model = (decoded(document(words).islands[name]) for words in (payload, PLAIN))
        assert told == replaced(model, payload)


def replaced(value: Any, payload: str) -> Any:
    """Put the payload in place of the plain words."""
    if isinstance(value, str):
        return value.replace(PLAIN, payload)
    if isinstance(value, list):
        return [replaced(item, payload) for item in value]
    if isinstance(value, dict):
        return {key: replaced(item, payload) for key, item in value.items()}
    return value


@given(st.text(st.characters(), min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_no_text_at_all_makes_an_element_or_an_attribute(words: str) -> None:
    shown = Document(f'<p title="{visible_text_attribute(words)}">{visible(words)}</p>')
    assert shown.structure == [("p", ("title",))]
    assert shown.words == visible_text(words).replace("\r\n", "\n").replace("\r", "\n") or "\r" in words


def visible_text_attribute(words: str) -> str:
    from markupsafe import escape  # noqa: PLC0415

    return str(escape(visible_text(words)))


@pytest.mark.parametrize("payload", [payload for payload in PAYLOADS if "\n" not in payload])
def test_links_lead_to_the_web_or_within_the_page(payload: str) -> None:
    address = f"https://example.org/{payload}"
    hostile_links = incident(sources=[source(url=payload), source("s2", url=address)])
    for found in plain_page(hostile_links).all("a"):
        assert found["href"].startswith(("https://example.org/", "#"))


@pytest.mark.parametrize("words", [PLAIN, *PAYLOADS[:3]])
def test_nothing_stands_in_a_style_or_event_attribute(words: str) -> None:
    for tag, attributes in document(words).elements:
        assert not [name for name in attributes if name == "style" or name.startswith("on")], tag


def test_the_policy_names_each_inline_script_and_style_and_nothing_else() -> None:
    shown = document(PLAIN)
    rules = dict(rule.split(" ", 1) for rule in shown.policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"
    assert rules["worker-src"] == "blob:"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    for name in ("script", "style"):
        assert rules[f"{name}-src"].split() == [digest(text) for text in shown.inline[name]]


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_page_asks_nothing_of_anybody() -> None:
    shown = document(PLAIN)
    assert not [found for _, found in shown.elements if "src" in found or "srcset" in found]
    assert shown.all("link") == shown.all("iframe") == shown.all("base") == []
    assert re.findall(r"@import|url\((?!['\"]?data:|['\"]?#)", " ".join(shown.inline["style"])) == []


def test_the_head_says_what_the_page_is() -> None:
    shown = document(PLAIN)
    root = shown.all("html")[0]
    assert root == {"lang": "en", "dir": "ltr", "data-mapgen": "loading"}
    assert document(PLAIN, "ar").all("html")[0]["dir"] == "rtl"
    names = {found["name"]: found["content"] for found in shown.all("meta") if "name" in found}
    assert "user-scalable" not in names["viewport"]
    assert names["description"].startswith("2 incidents in Iraq, 7 Feb 2024")
    for name in ("h1", "title", "main"):
        assert without_templates(shown.text).count(f"</{name}>") == 1


def test_ids_are_unique_and_links_within_the_page_lead_somewhere() -> None:
    shown = document(PLAIN)
    elements = [found for _, found in Document(without_templates(shown.text)).elements]
    ids = [found["id"] for found in elements if "id" in found]
    assert len(ids) == len(set(ids))
    inner = {found["href"][1:] for found in elements if found.get("href", "").startswith("#")}
    inner -= {f"incident={found['data-incident-id']}" for found in elements if "data-incident-id" in found}
    labels = {found["aria-labelledby"] for found in elements if "aria-labelledby" in found}
    assert inner | labels <= set(ids)


def without_templates(text: str) -> str:
    return re.sub(r"<template.*?</template>", "", text, flags=re.DOTALL)


def parts(text: str) -> list[str]:
    return re.findall(r' data-mapgen-part="([\w-]+)"', text)


def test_what_stands_around_the_map_is_there_again_in_each_other_language() -> None:
    text = document(PLAIN).text
    (arabic,) = re.findall(r"<template.*?</template>", text, re.DOTALL)
    assert arabic.startswith('<template data-mapgen-page="ar" lang="ar" dir="rtl">')
    assert parts(arabic) == parts(without_templates(text))
    assert len(set(parts(arabic))) == len(parts(arabic)) >= 8
    assert Language("ar").text("credits.heading") in arabic


def test_the_page_s_own_language_stands_in_place_and_not_in_a_template() -> None:
    (other,) = document(PLAIN, "ar").all("template")
    assert other["data-mapgen-page"] == "en"
    assert plain_page(incident()).all("template") == []


def test_the_viewer_finds_a_place_for_everything_that_it_draws() -> None:
    names = {name for _, found in document(PLAIN).elements for name in found}
    places = {
        "tools",
        "chosen",
        "tabs",
        "list",
        "filters",
        "story",
        "time",
        "table",
        "fold",
        "failed",
        "announce",
    }
    assert {f"data-mapgen-{place}" for place in places} <= names


def test_the_map_can_live_before_the_texts_have_arrived() -> None:
    text = document(PLAIN).text
    order = [
        f'id="{DATA_ISLAND}"',
        f'id="{DATA_ISLAND}-columns"',
        "mapgen.incidents(",
        f'id="{DATA_ISLAND}-texts-0"',
    ]
    assert [text.index(mark) for mark in order] == sorted(text.index(mark) for mark in order)
    assert text.index("</footer>") < text.index(order[0])


def test_a_house_style_is_a_style_sheet_of_the_page() -> None:
    shown = plain_page(incident(), theme=Theme(accent="#7a0000"))
    assert any("--mg-accent:#7a0000" in sheet for sheet in shown.inline["style"])
    rules = dict(rule.split(" ", 1) for rule in shown.policy.split("; "))
    assert rules["style-src"].split() == [digest(sheet) for sheet in shown.inline["style"]]
    assert all(plain_page(incident()).inline["style"])


def many(count: int) -> list[Incident]:
    return [incident(f"n-{number}") for number in range(count)]


def test_of_up_to_300_incidents_the_document_holds_the_table_and_of_more_their_numbers() -> None:
    whole, more = plain_page(*many(STATIC_ROWS)), plain_page(*many(STATIC_ROWS + 1))
    assert len([row for row in whole.all("tr") if "data-incident-id" in row]) == STATIC_ROWS == 300
    assert not [row for row in more.all("tr") if "data-incident-id" in row]
    words = " ".join(more.words.split())
    assert "needs JavaScript. Entries that sum up others are not counted." in words
    assert '<tr><th scope="row">2024</th><td>301</td><td>301</td></tr>' in more.text
    assert "301 incidents in Iraq, 7 Feb 2024. Explosion or remote violence (301)." in words
    for claim_of_a_whole_table in (
        "Every incident is in the table below",
        "every incident with its sources is in",
    ):
        assert claim_of_a_whole_table in whole.words
        assert claim_of_a_whole_table not in more.words


def test_a_link_says_who_states_it() -> None:
    answer = incident(
        "answer", relations=[Relation(type="response_to", target="strike", asserted_by="The ministry")]
    )
    words = " ".join(plain_page(incident(), answer).words.split())
    assert "In response to: Drone strike on a car (according to The ministry)" in words


def test_the_table_holds_every_incident_placed_or_not() -> None:
    rows = [found["data-incident-id"] for found in document(PLAIN).all("tr") if "data-incident-id" in found]
    assert rows == ["other", "strike"]
    assert "Not placed on the map" in document(PLAIN).words


def test_the_summary_counts() -> None:
    one = incident("a", start="2024-02-07", date_precision="day", claims=[claim(1, 1)])
    other = incident("b", start="2024-02-08", end="2024-02-10", date_precision="day", geometry=None)
    words = " ".join(plain_page(one, other, title="A title", standfirst="A standfirst.").words.split())
    assert "2 incidents in Iraq, 7 Feb 2024 to 10 Feb 2024." in words
    assert "Explosion or remote violence (2)." in words
    assert Language("en").count("summary.unlocated", 1) in words
    assert "1 source." in words


def test_an_entry_that_sums_up_others_is_not_counted_beside_them() -> None:
    parts = [incident("a"), incident("b", status="claimed")]
    words = " ".join(plain_page(*parts, incident("whole", is_aggregate=True)).words.split())
    assert "2 incidents in Iraq" in words
    assert "Explosion or remote violence (2)." in words
    assert "1 entry sums up several of them and is not counted here." in words
    assert "1 of them is claimed, contested or rests on a single source." in words
    assert "its figures cover them all" in words.lower()


def test_a_content_warning_covers_the_links_of_the_table_too() -> None:
    warned = plain_page(incident(content_warning="Pictures of the dead."))
    assert warned.text.index("<summary><bdi>Pictures of the dead.") < warned.text.index(
        '<ol class="mg-sources">'
    )


def test_whose_point_it_is_can_be_looked_up() -> None:
    geocode = Geocode(provider="Wikipedia", url="https://example.org/place")
    assert (
        '<a href="https://example.org/place">Point: Wikipedia</a>'
        in plain_page(incident(geocode=geocode)).text
    )


def test_one_day_is_not_said_twice() -> None:
    words = " ".join(plain_page(incident()).words.split())
    assert "1 incident in Iraq, 7 Feb 2024." in words


def test_what_is_withheld_is_said_on_the_page() -> None:
    assert "1 record with errors is left out." in document(PLAIN).words
    assert "left out" not in plain_page(incident()).words


def test_a_voice_without_a_number_is_not_shown_as_zero() -> None:
    words = plain_page(incident(claims=[claim(by="Ministry")])).words
    assert "no number given [1]: Ministry" in words
    assert "0 killed" not in words


def test_an_incident_without_claims_says_so() -> None:
    assert "No source here gives a number" in plain_page(incident()).words


def test_the_same_input_gives_the_same_bytes_elsewhere_and_at_another_time() -> None:
    here = python(BUILD, PYTHONHASHSEED="1", TZ="UTC", LANG="C.UTF-8")
    there = python(TOMORROW + BUILD, PYTHONHASHSEED="2", TZ="Pacific/Kiritimati", LANG="ar_IQ.UTF-8")
    assert here.stdout == there.stdout, here.stderr + there.stderr
    assert len(here.stdout.strip()) == 64


def test_a_map_rendered_twice_gives_the_same_page() -> None:
    figure = IncidentMap(Dataset(incidents=[incident()], total=1)).get_root()
    assert figure.render() == figure.render()


@pytest.mark.parametrize("name", ["leaflet.js", "viewer.js"])
def test_no_bundled_script_ends_its_element(name: str) -> None:
    assert re.search(r"</script|<!--", page.asset(name), re.IGNORECASE) is None


@pytest.mark.parametrize("name", ["leaflet.css", "layer.css", "page.css"])
def test_no_bundled_style_sheet_ends_its_element(name: str) -> None:
    assert "</" not in page.asset(name)


def test_other_people_s_layers_open_the_policy_for_https_alone() -> None:
    rules = page.policy(["a"], ["b"], foreign="<script>var x;</script><script src='https://x'></script>")
    assert digest("a") in rules
    assert digest("var x;") in rules
    assert "http:" not in rules
    assert "script-src" in rules
    assert "'unsafe-inline'" not in rules.split("style-src")[0]
    assert json.dumps(rules)
