"""Tiles of online providers: their address, what is refused, and what a page with them says and allows."""

from __future__ import annotations

import re
from typing import Any

import folium
import pytest
import xyzservices.providers as catalogue

from mapgen import IncidentLayer, tiles
from mapgen.config import Settings, Tiles, TileSource
from mapgen.config.loading import settings_of
from mapgen.errors import UsageError
from mapgen.incident_map import IncidentMap
from mapgen.model import Dataset
from tests.examples import incident
from tests.markup import Document, decoded

pytestmark = pytest.mark.usefixtures("_one_basemap")

OWN = "https://tiles.example.org/{z}/{x}/{y}.png"


def own(address: str = OWN, **members: Any) -> TileSource:
    return TileSource(provider=address, **{"attribution": "Example", **members})


def page_of(chosen: Tiles | None, **members: Any) -> Document:
    found = Dataset(incidents=[incident()], total=1)
    return Document(IncidentMap(found, settings=Settings(tiles=chosen, **members)).get_root().render())


def policy(document: Document) -> dict[str, str]:
    (content,) = [a["content"] for tag, a in document.elements if a.get("http-equiv")]
    return dict(part.strip().split(" ", 1) for part in content.split(";"))


def test_a_provider_is_found_by_the_name_that_xyzservices_gives_it() -> None:
    found = tiles.view(TileSource(provider="OpenStreetMap.Mapnik"))
    assert found.url == "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
    assert (found.min_zoom, found.max_zoom, found.tile_size) == (0, 19, 256)
    assert tiles.credit(found) == "© OpenStreetMap contributors"
    assert tiles.hosts(found) == ["https://tile.openstreetmap.org"]


def test_what_a_provider_needs_besides_stands_in_the_address() -> None:
    chosen = TileSource(provider="Jawg.Dark", options={"accessToken": "a b&{x}"})
    assert tiles.view(chosen).url.endswith("/jawg-dark/{z}/{x}/{y}{r}.png?access-token=a%20b%26%7Bx%7D")


def test_each_subdomain_is_a_host() -> None:
    found = tiles.view(TileSource(provider="OpenTopoMap"))
    assert tiles.hosts(found) == [f"https://{letter}.tile.opentopomap.org" for letter in found.subdomains]
    assert len(found.subdomains) > 1


def test_limits_and_sizes_are_the_provider_s() -> None:
    austria = tiles.view(TileSource(provider="BasemapAT.basemap"))
    assert austria.bounds == (8.782379, 46.35877, 17.189532, 49.037872)
    box = tiles.view(TileSource(provider="MapBox", options={"accessToken": "secret"}))
    assert (box.tile_size, box.zoom_offset) == (512, -1)


def test_a_publisher_can_keep_readers_further_away_but_not_bring_them_closer() -> None:
    assert tiles.view(TileSource(provider="OpenStreetMap.Mapnik", max_zoom=14)).max_zoom == 14
    assert tiles.view(TileSource(provider="OpenStreetMap.Mapnik", max_zoom=22)).max_zoom == 19


def test_tiles_of_one_s_own_are_an_address_and_whom_to_credit() -> None:
    found = tiles.view(own(max_zoom=15))
    assert (found.url, found.max_zoom) == (OWN, 15)
    assert tiles.credit(found) == "Example"


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"provider": "OpenStreetMap.Mapnick"}, "near it are OpenStreetMap.Mapnik"),
        ({"provider": "Jawg.Dark"}, "Jawg.Dark needs `accessToken`: get one .* options.accessToken = "),
        ({"provider": "OpenStreetMap.Mapnik", "options": {"key": "1"}}, "has no `key`; it takes none"),
        ({"provider": "OpenStreetMap.Mapnik", "attribution": "Me"}, "leave `attribution` out"),
        ({"provider": "Esri.AntarcticBasemap"}, "in EPSG:3031; this map needs EPSG:3857"),
        ({"provider": OWN}, "need `attribution`"),
        ({"provider": "https://t.example/{z}/{x}", "attribution": "Me"}, "needs {z}, {x} and {y}"),
        ({"provider": "https://{s}.t.example/{z}/{x}/{y}", "attribution": "Me"}, "name one host"),
        ({"provider": "https://{h}.example/{z}/{x}/{y}", "attribution": "Me"}, "needs `h`"),
        ({"provider": "http://t.example/{z}/{x}/{y}", "attribution": "Me"}, "come over http: .* https"),
        ({"provider": "ftp://t.example/{z}/{x}/{y}", "attribution": "Me"}, "not a web address"),
        ({"provider": "https://u:p@t.example/{z}/{x}/{y}", "attribution": "Me"}, "not the name of a host"),
    ],
)
def test_what_cannot_work_is_refused_with_what_to_do(members: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        TileSource(**members)


@pytest.mark.parametrize(
    "host", ["a;script-src *", "a *", "*", "a' 'unsafe-inline", "{h}.example", "a\n", "", "a,b", "-a", "é"]
)
def test_no_address_adds_anything_but_hosts_to_the_policy(host: str) -> None:
    options = {"h": "x; script-src *"} if "{h}" in host else {}
    with pytest.raises(ValueError, match=r"host|web address"):
        own(f"https://{host}/{{z}}/{{x}}/{{y}}", options=options)


def test_this_machine_may_serve_tiles_unencrypted() -> None:
    found = tiles.view(own("http://127.0.0.1:8000/{z}/{x}/{-y}.png"))
    assert tiles.hosts(found) == ["http://127.0.0.1:8000"]


def test_every_provider_of_xyzservices_is_taken_or_refused_with_a_reason() -> None:
    refused: dict[str, str] = {}
    for name, provider in catalogue.flatten().items():
        keys = re.findall(r"\{(\w+)\}", provider.url)
        options = {key: "k" for key in keys if str(provider.get(key, "")).startswith("<insert")}
        try:
            found = tiles.view(TileSource(provider=name, options=options))
        except ValueError as error:
            refused[name] = str(error)
        else:
            assert set(re.findall(r"\{(.*?)\}", found.url)) <= {"s", "x", "y", "z", "r"}, name
            assert all(re.fullmatch(r"https://[\w.-]+", host) for host in tiles.hosts(found)), name
    assert len(refused) < len(catalogue.flatten()) / 10
    for name, reason in refused.items():
        assert re.search(r"EPSG|over http:", reason), name


def test_a_wrong_provider_in_the_settings_is_an_error_of_usage() -> None:
    given = Settings(tiles=Tiles(provider="OpenStreetMap.Mapnik"))
    assert given.tiles
    given.tiles.provider = "nobody"
    with pytest.raises(UsageError, match=r"The settings: tiles: .*knows no provider 'nobody'"):
        settings_of(given)


def test_a_page_without_tiles_lets_nothing_in_and_says_nothing_of_them() -> None:
    document = page_of(None)
    assert policy(document)["img-src"] == "data:"
    assert tiles.ISLAND not in document.islands
    assert "IP address" not in document.words
    assert "maxZoom" not in document.inline["script"][-1]


def test_a_page_with_tiles_lets_in_exactly_their_hosts() -> None:
    plain, document = page_of(None), page_of(Tiles(provider="OpenTopoMap", dark=own()))
    letters = "abc"
    hosts = [*(f"https://{letter}.tile.opentopomap.org" for letter in letters), "https://tiles.example.org"]
    assert policy(document)["img-src"] == " ".join(["data:", *hosts])
    assert policy(document).keys() == policy(plain).keys()
    for directive in policy(plain).keys() - {"img-src", "script-src"}:
        assert policy(document)[directive] == policy(plain)[directive]
    assert "http" not in policy(document)["script-src"]


def test_layers_of_others_do_not_keep_tiles_out() -> None:
    found = Dataset(incidents=[incident()], total=1)
    chosen = Tiles(provider="http://127.0.0.1:8000/{z}/{x}/{y}", attribution="Example")
    world = IncidentMap(found, settings=Settings(tiles=chosen))
    assert not world.has_foreign_layers
    folium.Marker([33, 44]).add_to(world)
    assert "http://127.0.0.1:8000" in policy(Document(world.get_root().render()))["img-src"].split()


@pytest.mark.parametrize(
    ("language", "learn"), [("en", "IP address"), ("ar", "عنوان IP"), ("he", "כתובת ה-IP")]
)
def test_readers_are_told_whose_tiles_they_are_and_who_learns_what(language: str, learn: str) -> None:
    document = page_of(Tiles(provider="OpenStreetMap.Mapnik"), language=language)
    for words in ("© OpenStreetMap contributors", "tile.openstreetmap.org", learn):
        assert words in document.words


def test_the_viewer_is_told_what_to_say_in_each_language_of_the_page() -> None:
    told = decoded(page_of(Tiles(provider="OpenStreetMap.Mapnik"), languages=["ar"]).islands[tiles.ISLAND])
    assert told["failed"].keys() == {"en", "ar"}
    assert told["dark"] is None
    assert told["light"]["credit"][1]["url"] == "https://www.openstreetmap.org/copyright"


def test_an_attribution_of_one_s_own_is_text() -> None:
    document = page_of(Tiles(provider=OWN, attribution="<b onclick=x>{{ 7 * 7 }}</b>"))
    assert "<b onclick=x>{{ 7 * 7 }}</b>" in document.words
    assert ("b", {"onclick": "x"}) not in document.elements


def test_a_page_with_tiles_is_the_same_each_time() -> None:
    chosen = Tiles(provider="OpenTopoMap")
    assert page_of(chosen).text == page_of(chosen).text


def test_incidents_on_somebody_s_map_bring_no_tiles() -> None:
    world = folium.Map(tiles=None)
    found = Dataset(incidents=[incident()], total=1)
    IncidentLayer(found, settings=Settings(tiles=Tiles(provider="OpenTopoMap"))).add_to(world)
    assert "opentopomap" not in world.get_root().render()
