from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from mapgen import cli
from mapgen.canonical import dumps
from mapgen.commands.geocode import geocode
from mapgen.geocode.cache import FILE_NAME
from mapgen.geocode.openstreetmap import CREDIT
from mapgen.geocode.providers import OFFERS
from mapgen.geocode.review import terminal
from mapgen.read import read
from tests.commands.calling import Caller
from tests.examples import BAD, ROOT, collection, feature, write_collection
from tests.geocode.service import HILLA, Asked, Reply, places, running

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mapgen.geocode.review.file import Entry

MANUAL = (ROOT / "docs" / "geocoding.md").read_text(encoding="utf-8")
GAZETTEER = collection(
    {
        "type": "Feature",
        "properties": {"name": "Akashat", "country": "IQ", "location_precision": "town", "uncertainty_km": 5},
        "geometry": {"type": "Point", "coordinates": [40.05, 33.66]},
    }
)


@pytest.fixture
def mapgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Caller:
    """The command line in that folder."""
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    if all(command.callback is not geocode for command in cli.app.registered_commands):
        cli.app.command()(geocode)
    return Caller(tmp_path, monkeypatch, capsys)


def lacking(ident: str, name: str | None, **place: Any) -> dict[str, Any]:
    """Return an incident that nobody has placed."""
    words = {"name": name, "country": "IQ", **place} if name else None
    made = feature(ident, place=words, location_precision=None, uncertainty_km=None)
    return {**made, "geometry": None}


def read_values(path: Path) -> dict[str, Any]:
    return {value["id"]: value for value in json.loads(path.read_text(encoding="utf-8"))["features"]}


def decide(path: Path, ident: str, **members: Any) -> None:
    """Edit the review by hand."""
    document = json.loads(path.read_text(encoding="utf-8"))
    for entry in document["entries"]:
        if entry["id"] == ident:
            entry.update(members)
    path.write_text(json.dumps(document), encoding="utf-8")


def test_what_is_sure_is_written_what_is_not_waits_for_a_person_and_nothing_is_lost(
    tmp_path: Path, mapgen: Caller
) -> None:
    values = [lacking("a", "Baghdad"), lacking("b", "Xyzzyqwx"), lacking("c", None), feature("d"), BAD]
    path = write_collection(tmp_path / "in.geojson", *values, own={"kept": 1})
    result = mapgen("geocode", "in.geojson")
    assert result.code == 0
    counts = (
        "3 without a point: 1 placed, 0 to review, 1 not found, "
        "1 not asked: they name no place, or say why they have none"
    )
    assert result.out.splitlines()[0] == counts
    written = read_values(path)
    assert written["a"]["geometry"]["coordinates"] == pytest.approx([44.4, 33.3], abs=0.1)
    assert written["a"]["properties"]["geocode"]["provider"] == "GeoNames"
    assert {ident: written[ident] for ident in ("b", "c", "d", "bad")} == {
        value["id"]: value for value in values[1:]
    }
    assert json.loads(path.read_bytes())["own"] == {"kept": 1}
    assert path.read_bytes() == dumps(read(path))
    review = json.loads((tmp_path / "in.geojson.review.json").read_text(encoding="utf-8"))
    assert [(entry["id"], entry["decision"]) for entry in review["entries"]] == [("b", None)]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in.geojson", "in.geojson.review.json"]


def test_with_nothing_to_place_the_file_is_not_touched(tmp_path: Path, mapgen: Caller) -> None:
    path = write_collection(tmp_path / "in.geojson", feature("a"))
    before = path.stat()
    assert mapgen("geocode", "in.geojson").out == "0 without a point: 0 placed, 0 to review, 0 not found\n"
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert [one.name for one in tmp_path.iterdir()] == ["in.geojson"]


def test_another_file_can_be_written_and_the_first_stays(tmp_path: Path, mapgen: Caller) -> None:
    path = write_collection(tmp_path / "in.geojson", lacking("a", "Baghdad"))
    before = path.read_bytes()
    assert mapgen("geocode", "in.geojson", "-o", "out.geojson").code == 0
    assert path.read_bytes() == before
    assert read_values(tmp_path / "out.geojson")["a"]["geometry"]
    assert mapgen("geocode", "in.geojson", "-o", "out.geojson", "--check").code == 0


def test_check_writes_nothing_and_ends_with_1_if_something_would_be_placed(
    tmp_path: Path, mapgen: Caller
) -> None:
    path = write_collection(tmp_path / "in.geojson", lacking("a", "Baghdad"), lacking("b", "Xyzzyqwx"))
    before = path.read_bytes()
    result = mapgen("geocode", "in.geojson", "--check")
    assert (result.code, result.out.splitlines()[0]) == (
        1,
        "2 without a point: 1 placed, 0 to review, 1 not found",
    )
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["in.geojson"]
    assert mapgen("geocode", "in.geojson").code == 0
    assert mapgen("geocode", "in.geojson", "--check").code == 0


def test_places_of_ones_own_come_first_named_here_or_in_the_settings(tmp_path: Path, mapgen: Caller) -> None:
    (tmp_path / "own.geojson").write_text(GAZETTEER, encoding="utf-8")
    for arguments in (["--gazetteer", "own.geojson"], []):
        path = write_collection(tmp_path / "in.geojson", lacking("a", "Akashat"))
        assert mapgen("geocode", "in.geojson", *arguments).code == 0
        assert read_values(path)["a"]["geometry"]["coordinates"] == [40.05, 33.66]
        (tmp_path / "mapgen.toml").write_text('gazetteers = ["own.geojson"]\n')


def test_decisions_by_hand_are_applied_and_kept_by_later_runs(tmp_path: Path, mapgen: Caller) -> None:
    path = write_collection(tmp_path / "in.geojson", lacking("a", "Xyzzyqwx"), lacking("b", "Qwxyzzy"))
    review = tmp_path / "in.geojson.review.json"
    mapgen("geocode", "in.geojson")
    decide(review, "a", decision="point", lon=44.5, lat=33.25, precision="town", uncertainty_km=5)
    decide(review, "b", decision="rejected")
    for placed, rejected in ((1, 1), (0, 1)):
        result = mapgen("geocode", "in.geojson")
        without = placed + rejected
        assert result.out.splitlines()[0] == (
            f"{without} without a point: {placed} placed, 0 to review, 0 not found, {rejected} rejected"
        )
        properties = read_values(path)["a"]["properties"]
        assert read_values(path)["a"]["geometry"]["coordinates"] == [44.5, 33.25]
        assert (properties["location_precision"], properties["uncertainty_km"]) == ("town", 5.0)
        kept = json.loads(review.read_text(encoding="utf-8"))["entries"]
        assert {entry["id"]: entry["decision"] for entry in kept} == {"a": "point", "b": "rejected"}
    write_collection(path, feature("c"))
    result = mapgen("geocode", "in.geojson")
    assert "a: it was decided" in result.err
    assert "no incident has this id any more" in result.err


def test_mistakes_in_the_review_are_listed_and_nothing_is_written(tmp_path: Path, mapgen: Caller) -> None:
    path = write_collection(tmp_path / "in.geojson", lacking("a", "Xyzzyqwx"), lacking("b", "Baghdad"))
    mapgen("geocode", "in.geojson")
    write_collection(path, lacking("a", "Xyzzyqwx"), lacking("b", "Baghdad"))
    before = path.read_bytes()
    decide(tmp_path / "in.geojson.review.json", "a", decision="point", lon=444)
    result = mapgen("geocode", "in.geojson")
    assert result.code == 1
    assert "bad-review" in result.err
    assert path.read_bytes() == before


def test_a_file_of_which_writing_would_lose_something_is_left(tmp_path: Path, mapgen: Caller) -> None:
    path = tmp_path / "in.geojson"
    path.write_text(collection(lacking("a", "Baghdad"))[:-20], encoding="utf-8")
    before = path.read_bytes()
    result = mapgen("geocode", "in.geojson")
    assert result.code == 1
    assert "in.geojson was left as it is" in result.err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["none.geojson"], 3, "does not exist"),
        (["data.csv"], 3, "mapgen import"),
        (["in.geojson", "--gazetteer", "none.geojson"], 3, "cannot be read"),
        (["in.geojson", "--online", "nominatim"], 2, "--contact"),
        (["in.geojson", "--online", "google"], 2, "nominatim"),
        (["in.geojson", "--nominatim-url", "https://maps.example.org"], 2, "--online nominatim"),
        (["in.geojson", "--online", "nominatim", "--nominatim-url", "http://maps.example.org"], 2, "https"),
        (["in.geojson", "--check", "--review"], 2, "choose one"),
    ],
)
def test_a_wrong_call_says_what_to_do(
    tmp_path: Path, mapgen: Caller, arguments: Sequence[str], code: int, told: str
) -> None:
    path = write_collection(tmp_path / "in.geojson", lacking("a", "Baghdad"))
    (tmp_path / "data.csv").write_text("id\n")
    before = path.read_bytes()
    result = mapgen("geocode", *arguments)
    assert (result.code, path.read_bytes()) == (code, before)
    assert told in result.err


def test_no_service_is_asked_unless_it_is_named(
    tmp_path: Path, mapgen: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_collection(tmp_path / "in.geojson", lacking("a", "Xyzzyqwx"))
    (tmp_path / "mapgen.toml").write_text('contact = "desk@example.org"\n')
    for module in [name for name in sys.modules if name.startswith("geopy")]:
        monkeypatch.delitem(sys.modules, module)
    mapgen("geocode", "in.geojson")
    assert not any(name.startswith("geopy") for name in sys.modules)
    assert not (tmp_path / "cache").exists()


def test_a_service_is_asked_when_it_is_named_and_its_answer_waits_for_a_person(
    tmp_path: Path, mapgen: Caller
) -> None:
    path = write_collection(tmp_path / "in.geojson", lacking("a", "Xyzzyqwx"), lacking("b", "Baghdad"))
    with running(lambda _: places(HILLA), authority=None) as (address, service):
        result = mapgen("geocode", "in.geojson", "--online", "nominatim", "--nominatim-url", address)
    assert (result.code, result.out.splitlines()[0]) == (
        0,
        "2 without a point: 1 placed, 1 to review, 0 not found",
    )
    assert [asked.parameters["q"] for asked in service.asked] == ["Xyzzyqwx"]
    decide(tmp_path / "in.geojson.review.json", "a", decision="accepted")
    assert mapgen("geocode", "in.geojson").code == 0
    assert read_values(path)["a"]["properties"]["geocode"]["provider"] == "Nominatim"
    assert CREDIT in json.loads(path.read_bytes())["credits"]


def test_a_service_that_fails_ends_with_3_after_what_could_be_placed_was_written(
    tmp_path: Path, mapgen: Caller
) -> None:
    path = write_collection(tmp_path / "in.geojson", lacking("a", "Xyzzyqwx"), lacking("b", "Baghdad"))

    def refuse(_asked: Asked) -> Reply:
        return Reply(b"", 403)

    with running(refuse, authority=None) as (address, _):
        result = mapgen("geocode", "in.geojson", "--online", "nominatim", "--nominatim-url", address)
    assert result.code == 3
    assert "HTTP 403 Forbidden" in result.err
    assert "the same command goes on from there" in result.err
    assert read_values(path)["b"]["geometry"]


@pytest.mark.parametrize("name", ["in.geojson", "in.geojson.review.json"])
def test_what_somebody_else_writes_meanwhile_is_not_overwritten(
    tmp_path: Path, mapgen: Caller, name: str
) -> None:
    write_collection(tmp_path / "in.geojson", lacking("a", "Xyzzyqwx"))
    mapgen("geocode", "in.geojson")
    write_collection(tmp_path / "in.geojson", lacking("a", "Xyzzyqwx"), lacking("b", "Baghdad"))
    path = tmp_path / name

    def edit(_asked: Asked) -> Reply:
        path.write_bytes(path.read_bytes() + b"\n")
        return places(HILLA)

    with running(edit, authority=None) as (address, _):
        result = mapgen("geocode", "in.geojson", "--online", "nominatim", "--nominatim-url", address)
    assert result.code == 3
    assert f"{name} was changed" in result.err
    assert path.read_bytes().endswith(b"\n")
    assert mapgen("geocode", "in.geojson").out.splitlines()[0].startswith("2 without a point: 1 placed")


def test_review_shows_what_waits_and_applies_what_is_decided(
    tmp_path: Path, mapgen: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_collection(tmp_path / "in.geojson", lacking("a", "Xyzzyqwx"))

    def decide_there(app: terminal.ReviewApp) -> None:
        """Stands for a person at the keyboard: test_terminal.py has those."""
        (entry,) = app.entries
        decided: list[Entry] = [entry.decided("point", lon=44.5, lat=33.25)]
        app._save(decided)

    assert mapgen("geocode", "in.geojson", "--review").code == 2  # pytest's own input is no terminal
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(terminal.ReviewApp, "run", decide_there)
    result = mapgen("geocode", "in.geojson", "--review")
    assert (result.code, result.out.splitlines()[-1]) == (
        0,
        "1 without a point: 1 placed, 0 to review, 0 not found",
    )
    assert read_values(path)["a"]["geometry"]["coordinates"] == [44.5, 33.25]


def test_the_manual_names_every_option_every_service_and_where_answers_are_kept() -> None:
    for option in (
        "-o",
        "--gazetteer",
        "--online",
        "--nominatim-url",
        "--contact",
        "--cache",
        "--review",
        "--check",
    ):
        assert f"`{option}" in MANUAL
    for name, offer in OFFERS.items():
        assert f"`--online {name}`" in MANUAL
        assert f"| `{name}` | {urlsplit(offer.address).hostname} |" in MANUAL
        assert f"({offer.terms})" in MANUAL
    assert f"`{FILE_NAME}`" in MANUAL


def test_the_manuals_examples_can_be_used(tmp_path: Path, mapgen: Caller) -> None:
    gazetteer, review = re.findall(r"^```json\n(.*?)^```", MANUAL, re.DOTALL | re.MULTILINE)
    (tmp_path / "own.geojson").write_text(gazetteer, encoding="utf-8")
    ident, name = (json.loads(review)["entries"][0][key] for key in ("id", "query"))
    hilla = {**lacking(ident, name["name"]), "id": ident}
    del hilla["properties"]["place"]["country"]
    path = write_collection(tmp_path / "in.geojson", lacking("a", "Ukashat"), hilla)
    (tmp_path / "in.geojson.review.json").write_text(review, encoding="utf-8")
    decide(tmp_path / "in.geojson.review.json", ident, decision="accepted")
    result = mapgen("geocode", "in.geojson", "--gazetteer", "own.geojson")
    assert result.out.splitlines()[0] == "2 without a point: 2 placed, 0 to review, 0 not found"
    assert read_values(path)[ident]["geometry"]["coordinates"] == [44.42, 32.46]


def test_review_without_textual_says_what_to_install(
    tmp_path: Path, mapgen: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_collection(tmp_path / "in.geojson", lacking("a", "Xyzzyqwx"))
    monkeypatch.delitem(sys.modules, "mapgen.geocode.review.terminal")
    monkeypatch.setitem(sys.modules, "textual", None)
    result = mapgen("geocode", "in.geojson", "--review")
    assert result.code == 2
    assert 'pip install "mapgen[geocode]"' in result.err
    assert (tmp_path / "in.geojson.review.json").exists()
