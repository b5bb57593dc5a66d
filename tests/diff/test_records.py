from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mapgen.diff.records import Record, pair, records
from mapgen.read.geojson import read_geojson, read_whole
from tests.strategies import feature, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.diff.records import Pairing


def read(*values: Any) -> list[Record]:
    return list(records([read_geojson(text_of(*values), "f.geojson")]))


def paired(old: Sequence[Any], new: Sequence[Any]) -> Pairing:
    return pair(read(*old), read(*new))


def ids(some: Sequence[Record]) -> list[str | None]:
    return [record.ident for record in some]


def test_records_are_paired_by_id_wherever_they_stand() -> None:
    found = paired([feature("a"), feature("b")], [feature("b"), feature("a", title="Other"), feature("c")])
    assert (found.same, ids(found.gone), ids(found.added)) == (1, [], ["c"])
    assert [ids(both) for both in found.changed] == [["a", "a"]]


def test_an_id_among_the_previous_ids_of_a_new_record_is_a_new_name() -> None:
    found = paired([feature("a")], [feature("b", previous_ids=["a"])])
    assert [ids(both) for both in found.renamed] == [["a", "b"]]
    assert [*found.gone, *found.added, *found.merged] == []


def test_of_several_heirs_the_first_has_the_id_and_the_others_are_new() -> None:
    found = paired([feature("a")], [feature("b", previous_ids=["a"]), feature("c", previous_ids=["a"])])
    assert [ids(both) for both in found.renamed] == [["a", "b"]]
    assert ids(found.added) == ["c"]


def test_an_id_among_the_previous_ids_of_a_record_that_was_there_is_merged() -> None:
    found = paired([feature("a"), feature("b")], [feature("b", previous_ids=["a"])])
    assert [ids(both) for both in found.merged] == [["a", "b"]]
    assert found.gone == []


def test_of_two_records_that_become_a_new_one_the_first_gives_its_name_and_the_other_is_merged() -> None:
    found = paired([feature("a"), feature("b")], [feature("c", previous_ids=["a", "b"])])
    assert [ids(both) for both in found.renamed] == [["a", "c"]]
    assert [ids(both) for both in found.merged] == [["b", "c"]]


def test_an_id_that_several_records_have_is_compared_as_often_as_it_is_there() -> None:
    found = paired(
        [feature("a"), feature("a", title="X")], [feature("a", title="X"), feature("a", title="Y")]
    )
    assert (found.same, len(found.changed), found.gone, found.added) == (1, 1, [], [])
    assert len(paired([feature("a")], [feature("a"), feature("a")]).added) == 1


def test_records_without_an_id_are_the_same_if_they_say_the_same() -> None:
    nameless = {"type": "Feature", "properties": {"title": "X"}, "geometry": None}
    spaced = json.dumps(nameless, indent=2)
    new = read_geojson(f'{{"type": "FeatureCollection", "features": [{spaced}, 5]}}'.encode(), "f.geojson")
    found = pair(read(nameless, "x"), records([new]))
    assert (found.same, len(found.gone), len(found.added)) == (1, 1, 1)
    assert found.gone[0].read() == ("x", [])


def test_previous_ids_that_are_none_are_passed_over() -> None:
    for odd in (5, [5], {"a": 1}, None):
        assert ids(paired([feature("a")], [feature("b", previous_ids=odd)]).gone) == ["a"]


def test_records_read_at_once_and_one_by_one_are_the_same() -> None:
    text = text_of(feature("a"), feature("b"))
    whole, pieces = read_whole(text, "f.geojson"), read_geojson(text, "f.geojson")
    found = pair(records([whole]), records([pieces]))
    assert [before.read() == after.read() for before, after in found.changed] == [True] * (2 - found.same)


def test_what_was_wrong_with_the_text_is_kept_beside_what_was_read() -> None:
    text = text_of(feature("a", uncertainty_km=2.5)).replace(b"2.5", b"NaN")
    (record,) = records([read_whole(text, "f.geojson")])
    value, faults = record.read()
    assert value["properties"]["uncertainty_km"] is None
    assert len(faults) == 1
    assert "NaN" in faults[0]
