from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from mapgen.errors import ResourceError, UsageError
from mapgen.sheets.geographic import lines
from tests.sheets.geographic.reading import codes, feature, point, records, rows, saved, sheet

if TYPE_CHECKING:
    from pathlib import Path

HERE = point(44.4, 33.3)


def line(**properties: object) -> str:
    return json.dumps(feature(HERE, **properties))


@pytest.mark.parametrize("ending", [".ndjson", ".geojsonl", ".geojsons"])
def test_each_line_is_a_row_that_is_counted_as_an_editor_does(tmp_path: Path, ending: str) -> None:
    path = saved(tmp_path / f"a{ending}", f"{line(a=1)}\r\n\n{line(b=2)}\n")
    assert [(row.number, row.geometry) for row in rows(path)] == [(1, HERE), (3, HERE)]
    assert records(path) == [{"a": 1}, {"b": 2}]


def test_a_bad_line_is_a_row_with_an_error(tmp_path: Path) -> None:
    read = rows(saved(tmp_path / "a.ndjson", f"{line(a=1)}\n{{bad\n[1]\n{line(a=2)}"))
    assert [(row.number, codes(row)) for row in read] == [
        (1, []),
        (2, ["not-json"]),
        (3, ["not-a-feature"]),
        (4, []),
    ]


def test_a_fault_in_a_line_stands_in_its_column(tmp_path: Path) -> None:
    bad = '{"type":"Feature","geometry":null,"properties":{"a":NaN}}'
    _, row = rows(saved(tmp_path / "a.ndjson", f"{line(a=0)}\n{bad}"))
    assert [(fault.code, fault.path) for fault in row.faults] == [("not-finite", ("a",))]


def test_records_between_separators_may_go_over_several_lines(tmp_path: Path) -> None:
    texts = [json.dumps(feature(HERE, a=a), indent=1) for a in range(3)]
    path = saved(tmp_path / "a.geojsons", "".join(f"\x1e{text}\n" for text in texts))
    assert records(path) == [{"a": 0}, {"a": 1}, {"a": 2}]
    assert rows(path)[1].number == texts[0].count("\n") + 2


def test_plain_objects_are_rows_without_places(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.ndjson", '{"name":"x","lat":33.3,"type":"strike"}\n')
    assert records(path) == [{"name": "x", "lat": 33.3, "type": "strike"}]


def test_ids_are_a_column(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "a.ndjson", f"{json.dumps(feature(HERE, 7, a=1))}\n{json.dumps(feature(HERE, 8, id='x'))}"
    )
    assert records(path) == [{"feature id": 7, "a": 1}, {"feature id": 8, "id": "x"}]


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    assert records(saved(tmp_path / "a.ndjson", line(a=1).encode("utf-8-sig"))) == [{"a": 1}]


def test_a_line_that_is_too_long_is_reported_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "MAX_LINE_BYTES", 200)
    read = rows(saved(tmp_path / "a.ndjson", f"{line(a=1)}\n{line(a='x' * 500)}\n{line(a=3)}"))
    assert [(row.number, codes(row)) for row in read] == [(1, []), (2, ["too-long"]), (3, [])]


def test_rows_are_read_anew_each_time(tmp_path: Path) -> None:
    read = sheet(saved(tmp_path / "a.ndjson", f"{line(a=1)}\n{line(a=2)}"))
    assert list(read.rows()) == list(read.rows())


def test_a_file_without_one_good_line_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="no line that is a JSON object"):
        sheet(saved(tmp_path / "a.ndjson", "a,b\n1,2\n"))


def test_a_layer_cannot_be_asked_for(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Leave the name out"):
        sheet(saved(tmp_path / "a.ndjson", line()), "x")
