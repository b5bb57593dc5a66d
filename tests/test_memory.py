"""Builds that remember: the same bytes as without, and only what changed is made anew."""

from __future__ import annotations

import json
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from mapgen import downloads, gathering, pipeline, rows, texts, validate
from mapgen.config import Kind, Match, Settings, ViewSetting
from mapgen.errors import DataError
from mapgen.layers import IncidentLayer
from mapgen.loading import load
from mapgen.memory import Memory, recall
from mapgen.packed import PackedIncidents
from mapgen.validate import records
from mapgen.vocabulary import EVENT_TYPES
from tests.strategies import feature, features, without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.model import Problem

    Records: TypeAlias = list[dict[str, Any]]

AREA = {"type": "Polygon", "coordinates": [[[44, 33], [45, 33], [45, 34], [44, 34], [44, 33]]]}
SOURCE = {"id": "ap", "publisher": "AP", "url": "https://apnews.com/", "published": "2024-02-07"}
CHANGES: list[dict[str, Any]] = [
    {"title": "Corrected"},
    {"title": "Turned \u202e round"},
    {"start": "2023-12-31T23:59+03:00"},
    {"start": "2024-02-31"},
    {"event_type": "Riots", "sub_event_type": "Mob violence"},
    {"event_type": "Flood", "sub_event_type": None},
    {"status": "confirmed"},
    {"place": {"name": "Basra", "country": "IQ", "admin1": "Basra"}},
    {"place": {"name": "Far away", "country": "FR"}},
    {"uncertainty_km": None},
    {"location_precision": "exact"},
    {"claims": [{"measure": "killed", "by": "Police", "source": "ap", "min": 9}]},
    {"claims": [{"measure": "killed", "by": "Police"}]},
    {"relations": [{"type": "part_of", "target": "i1"}]},
    {"relations": [{"type": "follows", "target": "nobody"}]},
    {"previous_ids": ["i2", "old"]},
    {"is_aggregate": True},
    {"corrections": [{"date": "2024-03-01", "note": "The date was wrong."}]},
    {"sources": [SOURCE | {"redistribute": False}]},
    {"sources": []},
    {"note of ours": 1},
]
GEOMETRIES: list[Any] = [(44.5, 33.3), (47.8, 30.5), (33.3, 44.5), AREA, None, {"type": "Point"}]
VIEW = ViewSetting(bounds=(40.0, 30.0, 48.0, 36.0))
"""So that all are maps of one region, whose basemap is cut once."""
BY_US = Kind(
    key="us",
    label="By the US",
    match=Match(attacker=["United States"]),
    shape="square",
    color="#804000",
    dark_color="#ffc080",
)
CHOICES: list[dict[str, Any]] = [
    {},
    {"title": "Another title"},
    {"event_types": EVENT_TYPES | {"Flood": []}},
    {"kinds": [BY_US]},
    {"downloads": False},
    {"language": "ar", "headline": "highest"},
]

index = st.integers(0, 7)
edits = st.one_of(
    st.tuples(st.just("change"), index, st.sampled_from(CHANGES)),
    st.tuples(st.just("locate"), index, st.sampled_from(GEOMETRIES)),
    st.tuples(st.just("put"), index, features),
    st.tuples(st.just("mend"), index, st.none()),
    st.tuples(st.just("add"), index, st.sampled_from(["i1", "i3", "new", "newer"])),
    st.tuples(st.just("remove"), index, st.none()),
    st.tuples(st.just("move"), index, index),
    st.tuples(st.just("split"), index, st.none()),
    st.tuples(st.just("cut"), index, st.none()),
    st.tuples(st.just("set"), index, st.sampled_from(CHOICES)),
)


@dataclass(frozen=True)
class Project:
    """Records in two files, and settings; an edit gives another."""

    records: Records = field(default_factory=lambda: [feature(f"i{number}") for number in range(6)])
    first: int = 7
    """So many are in the first file."""
    cut: bool = False
    """Whether the first file ends too early."""
    settings: Settings = field(default_factory=partial(Settings, view=VIEW))

    def edited(self, what: str, at: int, with_: Any) -> Project:
        """Return the project after an edit."""
        match what:
            case "split":
                return replace(self, first=at)
            case "cut":
                return replace(self, cut=True)
            case "set":
                return replace(self, settings=Settings(view=VIEW, **with_))
        return replace(self, records=_edited(self.records, what, at, with_), cut=self.cut and what != "mend")

    def write(self, folder: Path) -> list[str | Path]:
        """Write the files and return their paths."""
        parts = {"a.geojson": self.records[: self.first], "b.geojson": self.records[self.first :]}
        for name, part in parts.items():
            text = json.dumps({"type": "FeatureCollection", "features": part})
            cut = self.cut and name == "a.geojson"
            (folder / name).write_text(text[: len(text) // 2] if cut else text, encoding="utf-8")
        return [folder / name for name in parts]


def _edited(given: Records, what: str, at: int, with_: Any) -> Records:
    one = given[at : at + 1]
    rest = given[:at] + given[at + 1 :]
    match what:
        case "put":
            one = [with_]
        case "mend":
            one = [feature(f"i{at}")]
        case "add":
            one = [feature(with_), *one]
        case "remove":
            one = []
        case "move":
            at = with_
        case "locate":
            one = [record | {"geometry": feature(geometry=with_)["geometry"]} for record in one]
        case "change":
            one = [_changed(record, with_) for record in one]
    return rest[:at] + one + rest[at:]


def _changed(record: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    """Return a record with other properties; None takes one out."""
    before = record.get("properties")
    if not isinstance(before, dict):
        return record
    gone = (name for name, value in properties.items() if value is None)
    return record | {"properties": without(before | properties, *gone)}


def outcome(project: Project, folder: Path, memory: Memory | None) -> tuple[list[Problem], dict[str, bytes]]:
    """Build, and return the problems and every file of the output."""
    output = folder / ("without" if memory is None else "with")
    try:
        problems = list(
            pipeline.build(project.write(folder), output, project.settings, memory=memory).problems
        )
    except DataError as error:
        problems = list(error.problems)
    return problems, {path.name: path.read_bytes() for path in output.glob("*")}


@pytest.fixture(scope="module", autouse=True)
def _small_blocks() -> Iterator[None]:
    """What is remembered in blocks is so of a few records already, and the rows of so few are in Z-order."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "BATCH", 2)
        patch.setattr(gathering, "_BLOCK", 2)
        patch.setattr(downloads, "_BLOCK", 2)
        patch.setattr(texts, "CHUNK_ROWS", 2)
        patch.setattr(rows, "SPATIAL_FROM", 2)
        yield


@pytest.mark.usefixtures("_one_basemap")
@hypothesis_settings(max_examples=10)
@given(st.lists(edits, max_size=5))
def test_whatever_is_edited_builds_that_remember_write_the_same_bytes(
    steps: list[tuple[str, int, Any]],
) -> None:
    project, memory = Project(), Memory()
    with TemporaryDirectory() as name:
        for step in [("change", 0, {}), *steps]:
            project = project.edited(*step)
            problems, files = outcome(project, Path(name), memory)
            expected_problems, expected = outcome(project, Path(name), None)
            assert problems == expected_problems
            assert files.keys() == expected.keys()
            assert [name for name, content in files.items() if content != expected[name]] == []


def layer_of(folder: Path, given: Records, memory: Memory | None) -> IncidentLayer:
    folder.mkdir(exist_ok=True)
    inputs = Project(records=given).write(folder)
    with memory.build() if memory else nullcontext():
        return IncidentLayer(load(inputs, memory=memory), memory=memory)


def several(count: int = 9, **changed: str) -> Records:
    """Return records on a line from west to east, with other titles."""
    return [
        feature(f"i{number}", (40.0 + number / 8, 33.0), title=changed.get(f"i{number}", "Before"))
        for number in range(count)
    ]


def test_of_one_incident_that_changed_only_its_own_is_made_anew(tmp_path: Path) -> None:
    memory = Memory()
    first = layer_of(tmp_path, several(), memory)
    second = layer_of(tmp_path, several(i4="After"), memory)
    same = [
        one is other for one, other in zip(first.columns.incidents, second.columns.incidents, strict=True)
    ]
    assert (same.count(False), same.index(False)) == (1, 4)
    kept = [first.texts[name] is text for name, text in second.texts.items()]
    assert kept == [True, True, False, True, True]


def test_records_are_known_by_what_is_in_them_wherever_they_stand(tmp_path: Path) -> None:
    memory = Memory()
    first = layer_of(tmp_path, several(), memory)
    moved = layer_of(tmp_path, [feature("new"), *several()[::-1]], memory)
    known = {id(one) for one in first.dataset.incidents}
    assert [one.id for one in moved.dataset.incidents if id(one) not in known] == ["new"]


def test_problems_of_a_record_that_is_known_say_where_it_stands_now(tmp_path: Path) -> None:
    memory = Memory()
    odd = feature("odd", sources=[], claims=[])
    before, after = (
        layer_of(tmp_path, given, memory).problems for given in ([odd, *several()], [*several(), odd])
    )
    assert [problem.row for problem in before] == [1] * len(before)
    assert [problem.row for problem in after] == [3] * len(after)
    assert [(one.code, one.message) for one in before] == [(one.code, one.message) for one in after]
    assert [Path(problem.file or "").name for problem in after] == ["b.geojson"] * len(after)


def test_incidents_too_many_to_be_objects_are_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validate, "PACKED_FROM", 2)
    memory = Memory()
    layer = layer_of(tmp_path, several(), memory)
    assert isinstance(layer.dataset.incidents, PackedIncidents)
    again = layer_of(tmp_path, several(), memory)
    assert again.texts == layer.texts
    assert not any(again.texts[name] is text for name, text in layer.texts.items())


def test_what_a_build_does_not_ask_for_is_forgotten() -> None:
    memory = Memory()
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    for asked in ("ab", "a", "ab"):
        with memory.build():
            for name in asked:
                assert recall(memory, name, (), partial(make, name)) == name
    assert made == ["a", "b", "b"]


def test_a_build_that_fails_leaves_what_was_known_before() -> None:
    memory = Memory()
    made: list[bool] = []
    for fails in (False, True, True, False):
        with suppress(ValueError), memory.build():
            recall(memory, "failed" if fails else "sound", (), partial(made.append, fails))
            if fails:
                raise ValueError
    assert made == [False, True, True]


def test_equal_objects_are_not_the_same_objects() -> None:
    memory = Memory()
    with memory.build():
        first, same, equal, fewer = (
            memory.recall("x", objects, object) for objects in (ONE, [*ONE], [["a"], ["b"]], ONE[:1])
        )
    assert first is same
    assert len({id(found) for found in (first, equal, fewer)}) == 3


ONE = [["a"], ["b"]]
