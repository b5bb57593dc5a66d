"""The head of a page that is published, as machines read it."""

from __future__ import annotations

import json
import struct
from functools import cache
from typing import Any

import pytest

from mapgen.config import License, Settings, Site
from mapgen.incident_map import IncidentMap
from mapgen.model import Dataset, Relation
from mapgen.site import files, notes
from tests import hostile
from tests.browser.payloads_page import validated
from tests.examples import incident, source
from tests.hostile import PAYLOADS, PLAIN
from tests.markup import Document

pytestmark = pytest.mark.usefixtures("_one_basemap")

SITE = Site(url="https://example.org/maps/", name="Example News")


def made(**chosen: Any) -> dict[str, bytes]:
    """Return what a build of one incident writes."""
    found = Dataset(incidents=[incident()], total=1)
    settings = Settings(**{"title": "Strikes", "standfirst": "What is known.", **chosen})
    return dict(files(IncidentMap(found, settings=settings)))


@pytest.fixture(scope="module")
def site_files(_one_basemap: None) -> dict[str, bytes]:
    return made(site=SITE, languages=["ar"])


@pytest.fixture(scope="module")
def page(site_files: dict[str, bytes]) -> Document:
    return Document(site_files["index.html"].decode())


def metas(document: Document, key: str) -> dict[str, str]:
    return {found[key]: found["content"] for found in document.all("meta") if key in found}


def test_the_page_says_where_it_is_and_where_its_oembed_response_is(
    page: Document, site_files: dict[str, bytes]
) -> None:
    canonical, oembed = page.all("link")
    assert canonical == {"rel": "canonical", "href": "https://example.org/maps/index.html"}
    assert (oembed["rel"], oembed["type"]) == ("alternate", "application/json+oembed")
    name = oembed["href"].removeprefix(SITE.url)
    assert json.loads(site_files[name])["type"] == "rich"


def test_the_page_has_what_previews_need(page: Document) -> None:
    found = metas(page, "property")
    assert {"og:title", "og:type", "og:image", "og:url"} <= found.keys()  # what ogp.me requires
    assert found["og:title"] == "Strikes"
    assert found["og:description"] == "What is known."
    assert found["og:image"] == "https://example.org/maps/preview.png"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:image:alt"] == "Map of the incidents (1)"
    assert found["og:site_name"] == "Example News"
    assert (found["og:locale"], found["og:locale:alternate"]) == ("en_US", "ar_EG")
    assert metas(page, "name")["twitter:card"] == "summary_large_image"


def test_the_preview_is_of_the_size_that_is_told(page: Document, site_files: dict[str, bytes]) -> None:
    found = metas(page, "property")
    size = struct.unpack(">II", site_files["preview.png"][16:24])  # of PNG's first chunk, IHDR
    assert (found["og:image:width"], found["og:image:height"]) == tuple(map(str, size))


def test_what_sums_up_others_is_not_counted_beside_them_in_the_name_of_a_picture() -> None:
    part = incident("part", relations=[Relation(type="part_of", target="whole")])
    entries = [part, incident("whole", is_aggregate=True)]
    found = IncidentMap(Dataset(incidents=entries, total=2), settings=Settings(site=SITE))
    document = Document(dict(files(found))["index.html"].decode())
    assert metas(document, "property")["og:image:alt"] == "Map of the incidents (1)"
    assert "Map of the incidents (2)" not in document.text


@pytest.mark.parametrize(("tag", "locale"), [("en-GB", "en_GB"), ("uk", "uk_UA"), ("fa", "fa_IR")])
def test_a_locale_has_the_territory_that_the_tag_says(tag: str, locale: str) -> None:
    document = Document(made(site=SITE, language=tag)["index.html"].decode())
    assert metas(document, "property")["og:locale"] == locale


def test_without_words_of_the_publisher_the_description_is_what_is_counted() -> None:
    document = Document(made(site=SITE, standfirst="")["index.html"].decode())
    assert metas(document, "property")["og:description"].startswith("1 incident in Iraq")


def structured(document: Document) -> Any:
    (text,) = [text for text in document.inline["script"] if text.startswith('{"@context"')]
    return json.loads(text)


def test_the_page_is_a_dataset_for_search_engines_whose_files_are_there(
    page: Document, site_files: dict[str, bytes]
) -> None:
    found = structured(page)
    assert found["@type"] == "Dataset"
    for download in found["distribution"]:
        assert download["contentUrl"].removeprefix(SITE.url) in site_files


def test_the_policy_of_the_page_needs_nothing_more_for_it(page: Document) -> None:
    assert "example.org" not in page.policy


def test_readers_find_the_files_beside_the_page_in_each_language(
    page: Document, site_files: dict[str, bytes]
) -> None:
    offered = [found for found in page.all("a") if found["href"] in site_files]
    names = ["incidents.geojson", "incidents.csv", "CREDITS.txt"]
    assert [found["href"] for found in offered] == names * 2
    assert [("download" in found) for found in offered] == [True, True, False] * 2


def test_the_embed_says_that_the_page_is_what_should_be_found(site_files: dict[str, bytes]) -> None:
    embed = Document(site_files["embed.html"].decode())
    assert embed.all("link") == [{"rel": "canonical", "href": "https://example.org/maps/index.html"}]
    assert metas(embed, "property") == {}


def test_without_an_address_there_is_nothing_of_it_and_the_build_says_so() -> None:
    found = made()
    for name in ("index.html", "embed.html"):
        document = Document(found[name].decode())
        assert document.all("link") == []
        assert metas(document, "property") == {}
        assert "ld+json" not in document.text
    assert [name for name in found if name.startswith("oembed")] == []
    assert "incidents.geojson" in found
    plain = IncidentMap(Dataset(incidents=[incident()], total=1))
    assert any("[site] url" in note for note in notes(plain))


def test_a_page_that_is_saved_by_itself_has_no_links_to_files_that_are_not_there() -> None:
    found = Dataset(incidents=[incident()], total=1)
    text = IncidentMap(found, settings=Settings(site=SITE)).document().decode()
    for name in ("incidents.geojson", "oembed.json", "CREDITS.txt"):
        assert name not in text


def test_without_downloads_there_are_no_files_and_no_links() -> None:
    found = made(site=SITE, downloads=False)
    assert {"incidents.geojson", "incidents.csv", "CREDITS.txt"}.isdisjoint(found)
    document = Document(found["index.html"].decode())
    assert "incidents.csv" not in document.text
    assert "distribution" not in structured(document)


def test_what_is_in_no_file_is_said_beside_them_and_by_the_build() -> None:
    closed = incident("closed", sources=[source(redistribute=False)])
    mixed = IncidentMap(Dataset(incidents=[incident(), closed], total=2), settings=Settings(site=SITE))
    text = dict(files(mixed))["index.html"].decode()
    assert "1 incident is in no file: a source of it may not be passed on." in text
    assert notes(mixed) == ['1 incident is in no download: it cites a source with "redistribute": false.']


def test_the_licence_is_among_the_credits() -> None:
    chosen = License(name="CC <BY> 4.0", url="https://creativecommons.org/licenses/by/4.0/")
    text = made(license=chosen)["index.html"].decode()
    assert f'<a href="{chosen.url}">Licence of the incidents: CC &lt;BY&gt; 4.0</a>' in text
    assert "Licence of the incidents: Own" in made(license=License(name="Own"))["index.html"].decode()
    assert "Licence of the incidents" not in made()["index.html"].decode()


@cache
def hostile_page(words: str) -> Document:
    chosen = hostile.settings(words)
    chosen.site = Site(url=SITE.url, name=words)
    chosen.license = License(name=words)
    chosen.credits = []  # those of the data are the same, but for lone surrogates
    with pytest.warns(UserWarning, match="1 of 3 records"):
        found = IncidentMap(hostile.dataset(validated(words)), settings=chosen)
    return Document(dict(files(found))["index.html"].decode())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_text_makes_no_element_and_no_attribute_of_the_head(payload: str) -> None:
    assert hostile_page(payload).structure == hostile_page(PLAIN).structure
