"""Ids of records that have none of their own."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mapgen.importing.ids import Ids, ident_of

SLUG = re.compile(r"[a-z0-9]+(?:[-_.:][a-z0-9]+)*")


def feature(**properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": None}


def test_an_id_begins_with_the_day_and_the_place() -> None:
    record = feature(start="2024-02-07T21:30+03:00", place={"name": "Al-Mashtal"}, title="A strike")
    assert ident_of(record).startswith("2024-02-07-al-mashtal-")


def test_a_record_has_the_same_id_wherever_it_stands() -> None:
    one, other = feature(start="2024-02-07", title="A"), feature(title="A", start="2024-02-07")
    assert ident_of(one) == ident_of(other) != ident_of(feature(start="2024-02-07", title="B"))


def test_records_that_say_the_same_are_numbered() -> None:
    ids = Ids()
    first, second, third = (ids.give(ident_of(feature(start="2024-02-07", title="A"))) for _ in range(3))
    assert (second, third) == (f"{first}-2", f"{first}-3")


@given(
    st.lists(
        st.builds(
            feature,
            start=st.text(max_size=12),
            title=st.text(),
            place=st.none() | st.builds(dict, name=st.text()),
        )
    )
)
def test_whatever_a_record_says_its_id_is_a_slug_and_nobody_else_s(features: list[dict[str, Any]]) -> None:
    ids = Ids()
    given_ids = [ids.give(ident_of(one)) for one in features]
    assert len(set(given_ids)) == len(features)
    assert all(SLUG.fullmatch(ident) and len(ident) <= 120 for ident in given_ids)
