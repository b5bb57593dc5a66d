"""The map of the review, on real sockets of this machine."""

from __future__ import annotations

import http.client
import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from defusedxml import ElementTree

from mapgen.geocode.answers import Query
from mapgen.geocode.review.drawing import draw
from mapgen.geocode.review.map import ReviewMap
from tests.geocode.review.entries import FIRST, SECOND, answer, entry, not_found
from tests.hostile import PAYLOADS

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def review_map() -> Iterator[ReviewMap]:
    opened = ReviewMap()
    yield opened
    opened.close()


def ask(address: str, name: str = "", host: str | None = None) -> tuple[int, str, dict[str, str]]:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    connection.request("GET", f"{parts.path}{name}", headers={"Host": host or parts.netloc})
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response.status, body, dict(response.getheaders())


def numbers(svg: str) -> list[str]:
    """The numbers on the points, in the order in which they lie on each other."""
    return [
        text.text or ""
        for text in ElementTree.fromstring(svg).iter(f"{SVG}text")
        if (text.text or "").isdigit()
    ]


def test_the_page_and_its_pictures_come_from_this_machine_and_may_ask_nobody_else(
    review_map: ReviewMap,
) -> None:
    review_map.show(entry(), 0)
    for name, kind in (
        ("", "text/html"),
        ("map.js", "text/javascript"),
        ("map.css", "text/css"),
        ("all.svg", "image/svg"),
    ):
        status, body, headers = ask(review_map.address, name)
        assert status == 200
        assert headers["Content-Type"].startswith(kind)
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; ")
        assert "http" not in headers["Content-Security-Policy"]
        assert "://" not in body.replace("http://www.w3.org/2000/svg", "")


def test_nobody_gets_anything_without_the_secret_of_the_address(review_map: ReviewMap) -> None:
    parts = urlsplit(review_map.address)
    assert len(parts.path) > 30
    review_map.show(entry(), 0)
    for path in ("/", "/x/", "/all.svg", f"{parts.path[:-2]}/words.json", "//", "/%ff/"):
        status, body, _ = ask(f"{parts.scheme}://{parts.netloc}{path}")
        assert status == 403
        assert "Hilla" not in body
    other = ReviewMap()
    assert urlsplit(other.address).path != parts.path
    other.close()


@pytest.mark.parametrize("host", ["evil.example", "[", "127.0.0.1.evil.example"])
def test_a_name_of_somebody_else_that_leads_here_is_refused(review_map: ReviewMap, host: str) -> None:
    assert ask(review_map.address, host=host)[0] == 403


@pytest.mark.parametrize("name", ["../all.svg", "nothing", "map.html", "terminal.py", "words.json/x"])
def test_what_is_not_there_is_not_found(review_map: ReviewMap, name: str) -> None:
    assert ask(review_map.address, name)[0] in {403, 404}


def test_its_words_follow_what_is_chosen(review_map: ReviewMap) -> None:
    review_map.show(entry(), 0)
    before = json.loads(ask(review_map.address, "words.json")[1])
    review_map.show(not_found(), 0)
    after = json.loads(ask(review_map.address, "words.json")[1])
    assert (before["place"], before["chosen"], len(before["answers"])) == ("Hilla", 0, 2)
    assert (after["place"], after["answers"]) == ("Nowhere", [])


def test_an_open_page_is_told_of_each_change(review_map: ReviewMap) -> None:
    parts = urlsplit(review_map.address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    review_map.show(entry(), 0)
    connection.request("GET", f"{parts.path}events")
    response = connection.getresponse()
    first = json.loads(response.readline().removeprefix(b"data: "))
    response.readline()
    review_map.show(entry(), 1)
    second = json.loads(response.readline().removeprefix(b"data: "))
    connection.close()
    assert second["version"] == first["version"] + 1


def test_each_answer_has_its_number_and_the_chosen_one_lies_on_top() -> None:
    assert numbers(draw([FIRST, SECOND], [], 0, close=False)) == ["2", "1"]
    assert numbers(draw([FIRST, SECOND], [], 1, close=False)) == ["1", "2"]


def test_a_close_view_shows_the_surroundings_of_the_chosen_answer_and_its_radius() -> None:
    svg = draw([FIRST, SECOND], [(44.0, 32.0)], 1, close=True)
    circles = [
        float(one.get("r", 0))
        for one in ElementTree.fromstring(svg).iter(f"{SVG}circle")
        if one.get("stroke-dasharray")
    ]
    assert len(circles) == 1
    assert 60 < circles[0] < 110  # 9 km, of some 60 km that the picture is high


@pytest.mark.parametrize("close", [False, True])
@pytest.mark.parametrize(
    "answers",
    [
        [answer(lat=85.0)],
        [answer(lat=-85.05)],
        [answer(lon=180.0), answer(lon=179.0)],
        [answer(), answer(), answer()],
    ],
)
def test_the_ends_of_the_world_and_the_same_point_again_are_drawn(
    answers: list[object], *, close: bool
) -> None:
    ElementTree.fromstring(draw(answers, [], 0, close=close))  # type: ignore[arg-type]


@pytest.mark.parametrize("words", PAYLOADS)
def test_hostile_words_reach_the_page_as_data_only(review_map: ReviewMap, words: str) -> None:
    review_map.show(entry(words, words, title=words, query=Query(name=words), best=answer(words)), 0)
    assert "script>alert" not in ask(review_map.address)[1]
    assert json.loads(ask(review_map.address, "words.json")[1])["answers"]
