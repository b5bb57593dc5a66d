"""oEmbed 1.0 as its specification has it (oembed.com, sections 2.2 and 2.3)."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen import oembed
from mapgen.config import PageTexts, Settings, Site
from tests.examples import ROOT
from tests.hostile import PAYLOADS
from tests.markup import Document

ADDRESS = {"type": "string", "pattern": "^https?://"}
PIXELS = {"type": "integer", "minimum": 1}
THUMBNAIL = ["thumbnail_url", "thumbnail_width", "thumbnail_height"]
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["type", "version", "html", "width", "height"],
    "properties": {
        "type": {"const": "rich"},
        "version": {"const": "1.0"},
        "title": {"type": "string"},
        "author_name": {"type": "string"},
        "author_url": ADDRESS,
        "provider_name": {"type": "string"},
        "provider_url": ADDRESS,
        "cache_age": {"type": "integer", "minimum": 0},
        "thumbnail_url": ADDRESS,
        "thumbnail_width": PIXELS,
        "thumbnail_height": PIXELS,
        "html": {"type": "string", "minLength": 1},
        "width": PIXELS,
        "height": PIXELS,
    },
    "dependentRequired": dict.fromkeys(THUMBNAIL, THUMBNAIL),
    "additionalProperties": False,
}
SITE = Site(url="https://example.org/maps/baghdad/", name="Example News")


def settings(**chosen: Any) -> Settings:
    return Settings(**{"title": "Strikes", "site": SITE, **chosen})


def frame(response: dict[str, Any]) -> dict[str, str | None]:
    """Return the attributes of the one element that the response is."""
    document = Document(response["html"])
    ((tag, attributes),) = document.elements
    assert tag == "iframe"
    assert document.words.strip() == ""
    return dict(attributes)


@given(
    st.sampled_from([None, SITE.name, *PAYLOADS]),
    st.sampled_from(["Strikes", *PAYLOADS]),
    st.none() | st.integers(1, 4000),
    st.none() | st.integers(1, 4000),
)
def test_a_response_has_what_the_specification_requires_and_keeps_to_the_size_asked_for(
    name: str | None, title: str, max_width: int | None, max_height: int | None
) -> None:
    site = Site(url=SITE.url, name=name)
    found = oembed.response(
        settings(site=site, title=title), site, max_width=max_width, max_height=max_height
    )
    jsonschema.validate(found, SCHEMA)
    for kind in ("", "thumbnail_"):
        assert found.get(f"{kind}width", 0) <= (max_width or 4000)
        assert found.get(f"{kind}height", 0) <= (max_height or 4000)
    shown = frame(found)
    assert shown["src"] == "https://example.org/maps/baghdad/embed.html"
    assert (shown["width"], shown["height"]) == (str(found["width"]), str(found["height"]))


def test_a_thumbnail_is_the_preview_picture_where_it_fits() -> None:
    found = oembed.response(settings(), SITE)
    assert [found[name] for name in THUMBNAIL] == ["https://example.org/maps/baghdad/preview.png", 1200, 630]
    assert THUMBNAIL[0] not in oembed.response(settings(), SITE, max_width=1199)
    assert THUMBNAIL[0] not in oembed.response(settings(), SITE, max_height=629)


def test_the_height_is_that_of_the_embed() -> None:
    low = oembed.response(settings(), SITE)["height"]
    settled = settings()
    settled.embed.height += 100
    assert oembed.response(settled, SITE)["height"] == low + 100


def test_the_title_is_in_the_language_of_the_page() -> None:
    chosen = settings(language="ar", translations={"ar": PageTexts(title="غارات")})
    found = oembed.response(chosen, SITE)
    assert found["title"] == "غارات"
    assert frame(found)["dir"] == "rtl"


def test_a_publisher_without_a_name_is_not_given_one() -> None:
    assert not [name for name in oembed.response(settings(), Site(url=SITE.url)) if "provider" in name]


def test_there_is_a_file_for_no_size_and_one_for_each_usual_width() -> None:
    files = {name: json.loads(content) for name, content in oembed.files(settings())}
    assert list(files) == ["oembed.json", *(f"oembed-{width}.json" for width in oembed.WIDTHS)]
    for width in oembed.WIDTHS:
        jsonschema.validate(files[f"oembed-{width}.json"], SCHEMA)
        assert files[f"oembed-{width}.json"]["width"] == width


def test_without_an_address_there_is_none() -> None:
    assert list(oembed.files(settings(site=None))) == []


DISCOVERY = (ROOT / "docs" / "discovery.md").read_text(encoding="utf-8")
RULES = re.findall(r'^    "~(\^.*?\$)" "(.*?)";$', DISCOVERY, re.MULTILINE)


@pytest.mark.parametrize("asked", ["", "abc", "0", *map(str, (*range(313, 1300, 7), 479, 480, 12_000))])
def test_the_documented_rules_choose_the_widest_response_that_is_not_wider_than_asked_for(asked: str) -> None:
    chosen = next((name for pattern, name in RULES if re.search(pattern, asked)), "oembed.json")
    fitting = [width for width in oembed.WIDTHS if asked.isdigit() and width <= int(asked)]
    assert chosen == (f"oembed-{max(fitting)}.json" if fitting else "oembed.json")
