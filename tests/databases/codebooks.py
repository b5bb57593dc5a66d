"""Tables in the layouts of databases with a code book, with made-up rows."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import strategies as st

from mapgen.importing.records import Hints
from mapgen.sheets.sheet import Row, Sheet
from tests.strategies import checked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mapgen.databases.profile import Profile
    from mapgen.importing.records import Record, Understanding
    from mapgen.model import Dataset, Incident
    from mapgen.sheets.sheet import Cell


def table(header: Sequence[str], *rows: Mapping[str, Cell] | Sequence[Cell], named: bool = True) -> Sheet:
    """Return a sheet; of a row that is a mapping, the cells that it does not name are empty."""
    cells = [[row.get(name) for name in header] if hasattr(row, "get") else row for row in rows]
    return Sheet(
        file="made-up.csv",
        header=tuple(header if named else (f"column {at}" for at in range(1, len(header) + 1))),
        rows=lambda: iter([Row(number, one) for number, one in enumerate(cells, 2)]),
        named=named,
    )


def understood(
    profile: Profile, sheet: Sheet, hints: Hints | None = None
) -> tuple[Understanding, list[Record]]:
    """Return what a profile makes of a sheet."""
    assert profile.recognises(sheet)
    understanding = profile.understand(sheet, hints or Hints())
    return understanding, [understanding.convert(row) for row in sheet.rows()]


def record_of(profile: Profile, sheet: Sheet, hints: Hints | None = None) -> Record:
    """Return the record of the only row."""
    _, (record,) = understood(profile, sheet, hints)
    return record


def properties_of(profile: Profile, sheet: Sheet, hints: Hints | None = None) -> dict[str, Any]:
    """Return the properties of the only row, of which there is nothing to say."""
    record = record_of(profile, sheet, hints)
    assert list(record.faults) == []
    assert dataset_of(record).errors == []
    properties: dict[str, Any] = record.feature["properties"]
    return properties


def dataset_of(*records: Record) -> Dataset:
    """Return what validation says of records."""
    return checked(*(msgspec.json.decode(msgspec.json.encode(record.feature)) for record in records))


def incident_of(record: Record) -> Incident:
    """Return the incident of a record that can be used."""
    dataset = dataset_of(record)
    assert dataset.errors == []
    return dataset.incidents[0]


def never_raises(profile: Profile, sheet: Sheet) -> None:
    """Convert all rows; check that each is a Feature that JSON can hold, or is reported."""
    understanding = profile.understand(sheet, Hints())
    rows = list(sheet.rows())
    records = [understanding.convert(row) for row in rows]
    assert len(records) == len(rows)
    for record in records:
        feature = record.feature
        assert feature["type"] == "Feature"
        assert feature["properties"]["title"]
        assert "start" in feature["properties"] or any(fault.severity == "error" for fault in record.faults)
        msgspec.json.encode(feature)


wild_cells: st.SearchStrategy[Cell] = (
    st.none()
    | st.text(max_size=8)
    | st.sampled_from(["0", "1", "2", "-99", "-9", "7", "x", ";", "1e999", "nan", "=1+1"])
    | st.sampled_from(["31/12/2020", "2020-02-30", "0000-00-00", "90.1", "-181"])
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.booleans()
    | st.dates(dt.date(1, 1, 1))
    | st.datetimes()
    | st.times()
)


@st.composite
def wild_tables(draw: st.DrawFn, headers: Sequence[Sequence[str]], row: Mapping[str, Cell]) -> Sheet:
    """Return tables of up to three rows: any cells, those of a good row among them, too few or too many."""
    header = draw(st.sampled_from(headers))
    good = {name.lower(): cell for name, cell in row.items()}
    whole = st.tuples(*(st.just(good.get(name.lower())) | wild_cells for name in header)).map(list)
    rows = draw(st.lists(whole | st.lists(wild_cells, max_size=len(header) + 3), max_size=3))
    return table(header, *rows)
