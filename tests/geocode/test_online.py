"""Online geocoders against a service of the tests' own, over HTTPS on this machine."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Semaphore
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen import __version__
from mapgen.errors import ResourceError
from mapgen.geocode import transport
from mapgen.geocode.answers import Query
from mapgen.geocode.cache import Cache
from mapgen.geocode.locate import Geocoder
from mapgen.geocode.online import PATIENCE_SECONDS, TRIES, OnlineProvider
from mapgen.geocode.openstreetmap import CREDIT, answers, from_nominatim, from_photon
from mapgen.geocode.providers import service_of, user_agent
from tests.geocode.service import HILLA, HILLA_PHOTON, STRANGER, Asked, Clock, Reply, places, running, trust

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HILLA_QUERY = Query(name="Hilla", country="IQ", admin1="Babil", near=((44.1, 33.3),))


@pytest.fixture(autouse=True)
def _certificates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(trust(tmp_path / "authority.pem")))
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(transport, "TIMEOUT_SECONDS", 5.0)


def provider(
    address: str, folder: Path, clock: Clock | None = None, name: str = "nominatim"
) -> OnlineProvider:
    service = service_of(name, user_agent=user_agent("desk@example.org"), address=address)
    own = clock or Clock()
    return OnlineProvider(service, Cache(folder / "cache.sqlite", pytest.fail), own.now, own.sleep)


def hilla(_asked: Asked) -> Reply:
    return places(HILLA)


def test_an_answer_says_who_says_so_what_was_found_how_exactly_and_whom_to_credit(tmp_path: Path) -> None:
    with running(hilla) as (address, _):
        (answer,) = provider(address, tmp_path).find(HILLA_QUERY)
    assert (answer.provider, answer.matched, answer.country) == ("Nominatim", "Al-Hillah", "IQ")
    assert (answer.lon, answer.lat) == (44.43261, 32.48209)
    assert answer.precision == "town"
    assert 20 < answer.uncertainty_km < 25  # from the point to the corner of its box
    assert 90 < answer.score < 100
    assert answer.url == "https://www.openstreetmap.org/node/27565110"
    assert answer.credit == CREDIT
    assert "ODbL" in CREDIT


def test_only_the_name_its_province_and_its_country_are_sent_and_who_asks(tmp_path: Path) -> None:
    with running(hilla) as (address, service):
        provider(address, tmp_path).find(HILLA_QUERY)
    (asked,) = service.asked
    assert asked.path == "/search"
    assert asked.parameters == {
        "q": "Hilla, Babil",
        "countrycodes": "IQ",
        "format": "json",
        "limit": "10",
        "accept-language": "en",
        "addressdetails": "1",
        "namedetails": "1",
    }
    assert asked.headers["User-Agent"] == f"mapgen/{__version__} (desk@example.org)"
    assert set(asked.headers) == {"Accept-Encoding", "Connection", "Host", "User-Agent"}


def test_what_is_not_found_in_its_province_is_asked_without_it(tmp_path: Path) -> None:
    with running(lambda asked: places(*([HILLA] if asked.parameters["q"] == "Hilla" else []))) as (
        address,
        service,
    ):
        assert len(provider(address, tmp_path).find(HILLA_QUERY)) == 1
    assert [asked.parameters["q"] for asked in service.asked] == ["Hilla, Babil", "Hilla"]


@pytest.mark.parametrize(
    "query",
    [
        Query(name="Hilla"),
        Query(name="Hilla", country="SY"),
        Query(name="Hilla", country="IQ", admin1="Basra"),
    ],
)
def test_an_online_answer_that_its_surroundings_do_not_bear_out_is_a_suggestion(
    tmp_path: Path, query: Query
) -> None:
    with running(hilla) as (address, _):
        outcome = Geocoder([provider(address, tmp_path)])(query)
    assert outcome.status == "suggestion"
    assert outcome.best is not None
    assert outcome.best.provider == "Nominatim"


def test_an_answer_in_the_stated_province_scores_higher_than_one_in_another(tmp_path: Path) -> None:
    with running(hilla) as (address, _):
        online = provider(address, tmp_path)
        (inside,) = online.find(HILLA_QUERY)
        (elsewhere,) = online.find(Query(name="Hilla", country="IQ", admin1="Basra"))
    assert inside.score > elsewhere.score + 20


def test_questions_come_one_a_second_by_the_services_own_clock(tmp_path: Path) -> None:
    clock = Clock()
    with running(hilla, clock) as (address, service):
        for number in range(5):
            provider(address, tmp_path, clock).find(Query(name=f"Place {number}"))
    arrivals = [asked.at for asked in service.asked]
    assert len(arrivals) == 5
    assert all(later - earlier >= 1.0 for earlier, later in pairwise(arrivals))


def test_two_that_ask_at_once_take_turns_keep_the_pace_together_and_ask_nothing_twice(tmp_path: Path) -> None:
    clock, busy, together = Clock(), Semaphore(1), list[str]()

    def reply(asked: Asked) -> Reply:
        if not busy.acquire(blocking=False):
            together.append(asked.path)
            return places()
        time.sleep(0.02)
        busy.release()
        return places(HILLA)

    with running(reply, clock) as (address, service), ThreadPoolExecutor(2) as pool:
        askers = [provider(address, tmp_path, clock) for _ in range(2)]
        queries = [Query(name=f"Place {number}") for number in range(4)]
        found = pool.map(lambda asker: [asker.find(query) for query in queries], askers)
        assert all(all(answered) for answered in found)
    assert together == []
    assert len(service.asked) == len(queries)
    assert all(later.at - earlier.at >= 1.0 for earlier, later in pairwise(service.asked))


def test_nothing_is_asked_twice_not_even_by_the_next_run_nor_what_was_not_found(tmp_path: Path) -> None:
    with running(lambda _: places()) as (address, service):
        for _ in range(2):
            assert provider(address, tmp_path).find(Query(name="Nowhere")) == []
        assert len(service.asked) == 1
        provider(address, tmp_path).find(Query(name="Nowhere", country="IQ"))
        assert len(service.asked) == 2


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_service_is_asked_again_after_longer_and_longer_pauses(tmp_path: Path, status: int) -> None:
    clock, replies = Clock(), [Reply(b"busy", status), Reply(b"busy", status), places(HILLA)]
    with running(lambda _: replies.pop(0), clock) as (address, service):
        assert provider(address, tmp_path, clock).find(Query(name="Hilla"))
    arrivals = [asked.at for asked in service.asked]
    assert [later - earlier for earlier, later in pairwise(arrivals)] == [2.0, 4.0]


def test_a_service_says_itself_when_it_may_be_asked_again(tmp_path: Path) -> None:
    clock, replies = Clock(), [Reply(b"", 429, (("Retry-After", "17"),)), places(HILLA)]
    with running(lambda _: replies.pop(0), clock) as (address, service):
        assert provider(address, tmp_path, clock).find(Query(name="Hilla"))
    first, second = service.asked
    assert second.at - first.at == 17


@pytest.mark.parametrize(
    "value", ["Wed, 21 Oct 2015 07:28:00 GMT", "soon", "-5", "", "1e9", "٣", "Wed, 99 Oct 99999 07:28:00 GMT"]
)
def test_a_pause_that_is_over_or_cannot_be_read_is_one_of_mapgens_own(tmp_path: Path, value: str) -> None:
    encoded = value.encode().decode("latin-1")
    clock, replies = Clock(), [Reply(b"", 503, (("Retry-After", encoded),)), places(HILLA)]
    with running(lambda _: replies.pop(0), clock) as (address, service):
        assert provider(address, tmp_path, clock).find(Query(name="Hilla"))
    first, second = service.asked
    assert 1 <= second.at - first.at <= 2


def test_no_pause_is_longer_than_a_day(tmp_path: Path) -> None:
    reply = Reply(b"", 429, (("Retry-After", "9" * 400),))
    with (
        running(lambda _: reply) as (address, _),
        pytest.raises(ResourceError, match="for 1440 minutes"),
    ):
        provider(address, tmp_path).find(Query(name="Hilla"))


def test_a_long_pause_is_for_the_next_run_which_keeps_it_too(tmp_path: Path) -> None:
    clock, long = Clock(), int(PATIENCE_SECONDS) * 10
    with running(lambda _: Reply(b"", 429, (("Retry-After", str(long)),)), clock) as (address, service):
        for _ in range(2):
            with pytest.raises(
                ResourceError, match=r"not to be asked for 10 minutes.*the same command goes on"
            ):
                provider(address, tmp_path, clock).find(Query(name="Hilla"))
        assert len(service.asked) == 1
        service.reply = hilla
        clock.sleep(long)
        assert provider(address, tmp_path, clock).find(Query(name="Hilla"))


def test_after_some_tries_it_gives_up_and_what_was_answered_is_kept(tmp_path: Path) -> None:
    clock = Clock()
    with running(hilla, clock) as (address, service):
        online = provider(address, tmp_path, clock)
        known = online.find(Query(name="Hilla"))
        service.reply = lambda _: Reply(b"", 503)
        for name in ("Other", "Third"):
            with pytest.raises(
                ResourceError, match=f"Nominatim .* answered HTTP 503 .*, {TRIES} times in a row"
            ):
                online.find(Query(name=name))
        assert len(service.asked) == 1 + TRIES  # the third question was not put any more
        assert online.find(Query(name="Hilla")) == known


HTML = Reply(
    b"<!DOCTYPE html><title>Log in to the hotel's network</title>", 200, (("Content-Type", "text/html"),)
)
FAULTS: dict[str, tuple[Reply, str]] = {
    "web page": (HTML, "a web page instead of JSON"),
    "no JSON": (Reply(b"{"), "something else instead of JSON"),
    "half a character": (Reply(b'[{"name": "\\ud800"}]'), "something else instead of JSON"),
    "no number": (Reply(b'[{"lat": NaN}]'), "something else instead of JSON"),
    "deep": (Reply(b"[" * 200_000), "something else instead of JSON"),
    "other JSON": (Reply(b'{"places": 5}'), "no list of places"),
    "places without points": (Reply(b'[{"lat": "x", "lon": 3}]'), "no list of places"),
    "other encoding": (Reply('[{"display_name": "Bağdat"}]'.encode("cp1254")), "not UTF-8"),
    "huge": (Reply(b"[" + b" " * 3_000_000 + b"]"), "more than 2 MB"),
    "blocked": (Reply(b"", 403), r"HTTP 403 Forbidden.*Read its terms"),
    "redirect elsewhere": (Reply(b"", 302, (("Location", "https://example.org/search"),)), "another address"),
    "redirect to http": (Reply(b"", 302, (("Location", "http://127.0.0.1/search"),)), "another address"),
    "redirect to a file": (Reply(b"", 302, (("Location", "file:///etc/passwd"),)), "another address"),
    "endless redirect": (Reply(b"", 302, (("Location", "/search"),)), "another address"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_no_proper_answer_is_told_and_nothing_of_it_is_kept(tmp_path: Path, fault: str) -> None:
    reply, told = FAULTS[fault]
    with running(lambda _: reply) as (address, service):
        with pytest.raises(ResourceError, match=told):
            provider(address, tmp_path).find(Query(name="Hilla"))
        asked = len(service.asked)
        service.reply = hilla
        assert provider(address, tmp_path).find(Query(name="Hilla"))
        assert len(service.asked) == asked + 1


def test_a_redirect_on_the_same_host_is_followed(tmp_path: Path) -> None:
    moved = Reply(b"", 301, (("Location", "/moved?q=Hilla"),))
    with running(lambda asked: moved if asked.path == "/search" else places(HILLA)) as (address, _):
        assert provider(address, tmp_path).find(Query(name="Hilla"))


def test_a_service_that_does_not_answer_in_time_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "TIMEOUT_SECONDS", 0.1)

    def slow(_asked: Asked) -> Reply:
        time.sleep(0.4)
        return places(HILLA)

    with running(slow) as (address, _), pytest.raises(ResourceError, match=r"did not answer within 0\.1 s"):
        provider(address, tmp_path).find(Query(name="Hilla"))


def test_a_certificate_of_somebody_unknown_is_refused(tmp_path: Path) -> None:
    with (
        running(hilla, authority=STRANGER) as (address, service),
        pytest.raises(ResourceError, match=r"certificate.*nothing was sent"),
    ):
        provider(address, tmp_path).find(Query(name="Hilla"))
    assert service.asked == []


def test_a_service_that_is_not_there_is_told(tmp_path: Path) -> None:
    with running(hilla) as (address, _):
        pass
    with pytest.raises(ResourceError, match=r"could not be reached .*Check the network"):
        provider(address, tmp_path).find(Query(name="Hilla"))


def test_a_service_on_this_machine_may_speak_plain_http(tmp_path: Path) -> None:
    with running(hilla, authority=None) as (address, _):
        assert provider(address, tmp_path).find(Query(name="Hilla"))


def test_photon_is_told_the_country_by_its_name_and_answers_alike(tmp_path: Path) -> None:
    reply = Reply(json.dumps({"type": "FeatureCollection", "features": [HILLA_PHOTON]}).encode())
    with running(lambda _: reply) as (address, service):
        (answer,) = provider(address, tmp_path, name="photon").find(HILLA_QUERY)
    assert service.asked[0].path == "/api"
    assert service.asked[0].parameters == {"q": "Hilla, Babil, Iraq", "limit": "10", "lang": "en"}
    assert (answer.provider, answer.country, answer.precision) == ("Photon", "IQ", "town")
    assert answer.url == "https://www.openstreetmap.org/node/27565110"


@pytest.mark.parametrize(
    ("changes", "precision", "km"),
    [
        (
            {"addresstype": "suburb", "boundingbox": ["32.46", "32.50", "44.41", "44.45"]},
            "neighbourhood",
            (2, 4),
        ),
        ({"addresstype": "state", "boundingbox": ["32.0", "33.1", "44.0", "45.2"]}, "province", (80, 120)),
        (
            {"addresstype": "military", "boundingbox": ["32.45", "32.51", "44.40", "44.46"]},
            "neighbourhood",
            (4, 5),
        ),
        (
            {"addresstype": "amenity", "boundingbox": ["32.4820", "32.4822", "44.4325", "44.4327"]},
            "exact",
            (0.1, 0.1),
        ),
        ({"addresstype": "country", "boundingbox": ["29", "37.4", "38.8", "48.6"]}, "country", (700, 800)),
        ({"boundingbox": None}, "town", (5, 5)),
        ({"addresstype": "desert", "boundingbox": None}, "unknown", (500, 500)),
        ({"lon": "179.9", "boundingbox": ["32.4", "32.5", "179.8", "-179.9"]}, "town", (15, 25)),
    ],
)
def test_precision_is_that_of_the_kind_of_place_and_the_radius_holds_its_box(
    changes: dict[str, object], precision: str, km: tuple[float, float]
) -> None:
    found = from_nominatim({**HILLA, **changes})
    assert found is not None
    (answer,) = answers("Nominatim", [found], Query(name="Hilla"))
    assert answer.precision == precision
    assert km[0] <= answer.uncertainty_km <= km[1]


def test_a_shop_that_is_called_like_the_place_is_only_like_it(tmp_path: Path) -> None:
    shop = {**HILLA, "addresstype": "shop", "class": "shop", "type": "bakery"}
    with running(lambda _: places(shop)) as (address, _):
        assert Geocoder([provider(address, tmp_path)])(HILLA_QUERY).status == "suggestion"


def test_the_better_known_of_two_places_stands_first() -> None:
    known, little = dict(HILLA), {**HILLA, "importance": 0.05, "osm_id": 2}
    found = [one for record in (little, known) if (one := from_nominatim(record))]
    first, second = answers("Nominatim", found, Query(name="Hilla", country="IQ"))
    assert first.url == "https://www.openstreetmap.org/node/27565110"
    assert first.score > second.score


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*HILLA]), JSON), st.sampled_from([from_nominatim, from_photon]))
def test_whatever_a_record_holds_it_is_a_place_on_the_map_or_none(
    changes: dict[str, object], read: Callable[[object], object]
) -> None:
    record = {**HILLA, **changes} if read is from_nominatim else {**HILLA_PHOTON, "properties": changes}
    found = read(record)
    if found:
        (answer,) = answers("X", [found], HILLA_QUERY)  # type: ignore[list-item]
        assert -180 <= answer.lon <= 180
        assert -85.05 <= answer.lat <= 85.05
        assert 0 <= answer.uncertainty_km <= 20_000
        assert 0 <= answer.score <= 100
