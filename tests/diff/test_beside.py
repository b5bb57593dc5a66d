from __future__ import annotations

from typing import Any

import pytest

from mapgen.diff.beside import changes_beside
from mapgen.read.geojson import read_geojson
from tests.diff.versions import folder, told, version
from tests.strategies import text_of


def changes(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str]]:
    return told(changes_beside(version(**old).collections, version(**new).collections))


WAR = {"id": "w", "when": "2023"}


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("credits", ["A"], ["A", "B"], ("credits", "credits 2 added: “B”")),
        ("license", "MIT", "CC0", ("member", "license: “MIT” → “CC0”")),
        ("background", [], [WAR], ("background-added", "background “w” added")),
        (
            "background",
            [WAR],
            [WAR | {"when": "2024"}],
            ("background", "background “w”, when: “2023” → “2024”"),
        ),
        ("background", [WAR], [], ("background-gone", "background “w” gone")),
        ("background", 5, 6, ("member", "background: 5 → 6")),
        ("stories", [{"key": "k"}], [], ("story-gone", "story “k” gone")),
        ("stories", [{"key": "k"}], [{"key": "k", "title": "T"}], ("story", "story “k”, title added: “T”")),
    ],
)
def test_what_changed_beside_the_features_is_told(
    name: str, old: Any, new: Any, expected: tuple[str, str]
) -> None:
    assert changes({name: old}, {name: new}) == [expected]


def test_background_that_moved_to_another_file_did_not_change() -> None:
    entry = [{"id": "w", "title": "War"}]
    one, other = (read_geojson(text_of(background=entry), "f"), read_geojson(text_of(), "f"))
    assert changes_beside({"a": one, "b": other}, {"a": other, "b": one}) == []


def test_files_added_and_gone_are_told() -> None:
    old, new = folder(a=[], b=[]), folder(a=[], c=[])
    assert told(changes_beside(old.collections, new.collections)) == [
        ("file-gone", "file “b.geojson” gone"),
        ("file-added", "file “c.geojson” added"),
    ]


def test_a_lone_file_is_compared_with_a_lone_file_of_another_name() -> None:
    assert changes_beside(folder(a=[]).collections, version().collections) == []


def test_what_is_wrong_with_the_text_of_a_file_is_told() -> None:
    repeated = b'{"type": "FeatureCollection", "credits": ["A"], "credits": ["B"], "features": []}'
    new = {"": read_geojson(repeated, "f.geojson")}
    ((kind, words),) = told(changes_beside(version(credits=["B"]).collections, new))
    assert kind == "unreadable"
    assert "stands more than once" in words
