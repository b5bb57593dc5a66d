from __future__ import annotations

import re
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.columns import NO_NUMBER, UNLOCATED, Columns, columns_of
from mapgen.config import Kind, Match, Settings
from mapgen.kinds import Kinds
from mapgen.language import Language
from mapgen.model import Actor, Incident, Place, Relation, Source, Translation
from mapgen.pagedata import ColumnView, NameView
from mapgen.rows import SPATIAL_FROM
from tests.examples import ROOT, claim, incident

AREA = {"type": "Polygon", "coordinates": [[[44, 33], [45, 33], [45, 34], [44, 34], [44, 33]]]}


def columns(*incidents: Incident, **chosen: Any) -> Columns:
    return columns_of(incidents, Kinds(Settings(**chosen), [Language("en")]))


def column(name: str, *incidents: Incident) -> list[Any]:
    values: list[Any] = columns(*incidents).arrays[name].tolist()
    return values


def words(found: Columns, name: str, listed: str) -> list[Any]:
    """Return what the codes of a column stand for."""
    return [found.lists[listed][code] for code in found.arrays[name]]


def at(ident: str, lon: float, lat: float, **members: Any) -> Incident:
    return incident(ident, geometry={"type": "Point", "coordinates": [lon, lat]}, **members)


def test_a_marker_stands_where_the_incident_was_to_a_millionth_of_a_degree() -> None:
    found = columns(at("a", 44.4812345, -33.3200004))
    assert found.arrays["lon"].tolist() == [44481234]
    assert found.arrays["lat"].tolist() == [-33320000]


def test_the_unlocated_have_no_position_whatever_their_radius() -> None:
    found = columns(incident(geometry=None, uncertainty_km=300.0))
    assert found.arrays["lon"].tolist() == found.arrays["lat"].tolist() == [UNLOCATED]
    assert found.bounds is None


def test_times_are_minutes_on_the_clocks_of_the_place() -> None:
    evening = incident("a", start="2024-02-07T18:30Z", timezone="Asia/Baghdad")
    day = incident("b", start="2024-02-08", date_precision="day", end="2024-02-09")
    found = columns(evening, day)
    minutes = [found.arrays[name].astype("datetime64[m]").astype(str).tolist() for name in ("from", "to")]
    assert minutes == [["2024-02-07T21:30", "2024-02-08T00:00"], ["2024-02-07T21:30", "2024-02-09T23:59"]]


def test_years_that_four_bytes_do_not_reach_are_the_last_they_reach() -> None:
    assert column("to", incident(start="9998-01-01", date_precision="year")) == [2**31 - 1]


def test_a_radius_that_nobody_gives_is_not_zero() -> None:
    radii = columns(incident("a", uncertainty_km=None), incident("b", uncertainty_km=2.5)).arrays["radius"]
    assert np.isnan(radii[0])
    assert radii[1] == 2.5


@pytest.mark.parametrize(
    ("claims", "killed"),
    [
        ([], NO_NUMBER),
        ([claim()], NO_NUMBER),
        ([claim(0, 0)], 0),
        ([claim(1, 3), claim(2)], 3),
        ([claim(5), claim(1, 3)], 5),
        ([claim(None, 7)], 7),
        ([claim(1), claim(90, scope="both sites")], 1),
        ([claim(1), claim(90, measure="injured")], 1),
        ([claim(10**12)], 2**31 - 1),
    ],
)
def test_killed_is_the_highest_number_of_exactly_this_incident(claims: list[Any], killed: int) -> None:
    assert column("killed", incident(claims=claims)) == [killed]


def test_flags_tell_aggregates_shapes_and_parts_of_aggregates() -> None:
    whole = incident("a-whole", is_aggregate=True, geometry=AREA)
    part = incident("b-part", relations=[Relation(type="part_of", target="a-whole")])
    answer = incident("c-answer", relations=[Relation(type="response_to", target="a-whole")])
    lone = incident("d-lone", relations=[Relation(type="part_of", target="c-answer")])
    assert column("flags", whole, part, answer, lone) == [3, 4, 0, 0]


def test_flags_tell_what_may_not_be_passed_on() -> None:
    sources = [Source(id="s1"), Source(id="s2", redistribute=False)]
    assert column("flags", incident("a", sources=sources), incident("b", sources=sources[:1])) == [8, 0]


def test_a_part_of_what_is_not_on_the_page_is_counted_like_any_other() -> None:
    assert column("flags", incident(relations=[Relation(type="part_of", target="elsewhere")])) == [0]


def test_codes_lead_to_the_words_of_each_row() -> None:
    one = incident("a", status="weak", location_precision="exact")
    other = incident("b", status="fair", event_type="Riots", place=None, date_precision="hour")
    found = columns(one, other)
    assert words(found, "status", "statuses") == ["weak", "fair"]
    assert words(found, "precision", "precisions") == ["exact", "neighbourhood"]
    assert words(found, "datePrecision", "date_precisions") == ["minute", "hour"]
    assert words(found, "country", "countries") == ["IQ", ""]
    assert [kind.key for kind in words(found, "kind", "kinds")] == ["explosions-remote-violence", "riots"]


def test_lists_hold_what_is_used_in_the_order_of_their_vocabulary() -> None:
    found = columns(
        incident("a", status="claimed"), incident("b", status="fair"), incident("c", event_type="Sabotage")
    )
    assert found.lists["statuses"] == ["confirmed", "fair", "claimed"]
    assert [kind.key for kind in found.lists["kinds"]] == ["explosions-remote-violence", "other"]


def test_a_province_is_one_of_its_country() -> None:
    places = [("Babil", "IQ"), ("Babil", "XX"), ("Babil", None), (None, "IQ")]
    found = columns(
        *(
            incident(f"i{number}", place=Place(name="A town", admin1=province, country=country))
            for number, (province, country) in enumerate(places)
        )
    )
    assert [(name.name, name.country) for name in words(found, "province", "provinces")] == [
        ("Babil", "IQ"),
        ("Babil", "XX"),
        ("Babil", None),
        ("", None),
    ]


def test_a_place_has_the_names_that_the_data_and_their_translations_give() -> None:
    named = incident(
        "a", translations={"ar": Translation(place="حي المشتل"), "fr": Translation(title="Frappe")}
    )
    same = incident("b", translations={"ar": Translation(place="حي المشتل")})
    other = incident("c")
    found = columns(named, same, other, incident("d", place=None))
    assert found.arrays["place"].tolist() == [2, 2, 1, 0]
    assert found.lists["places"] == [
        NameView(name="", names={}, country=None),
        NameView(name="Al-Mashtal", names={"ar": "المشتل"}, country=None),
        NameView(name="Al-Mashtal", names={"ar": "حي المشتل"}, country=None),
    ]


def test_each_row_has_its_parts_and_publishers_once() -> None:
    actors = [
        Actor(name="A", role="attacker"),
        Actor(name="B", role="dancer"),
        Actor(name="A", role="attacker", note="x"),
    ]
    sources = [
        Source(id=f"s{number}", publisher=name) for number, name in enumerate(("AP", None, "AFP", "AP"))
    ]
    found = columns(
        incident("a", actors=actors, sources=sources), incident("b", actors=actors[1:2], sources=[])
    )
    assert found.arrays["partCount"].tolist() == [2, 1]
    parts = [
        (found.lists["actors"][actor], found.lists["roles"][role])
        for actor, role in words(found, "part", "parts")
    ]
    assert parts == [("A", "attacker"), ("B", "dancer"), ("B", "dancer")]
    assert found.arrays["sourceCount"].tolist() == [2, 0]
    assert words(found, "source", "publishers") == ["AP", "AFP"]


def test_an_incident_may_have_more_sources_than_a_byte_counts() -> None:
    sources = [Source(id=f"s{number}", publisher=f"P{number:03}") for number in range(300)]
    found = columns(incident(sources=sources))
    assert found.arrays["sourceCount"].tolist() == [300]
    assert words(found, "source", "publishers") == [source.publisher for source in sources]


def test_links_tell_row_relation_and_row() -> None:
    relations = [Relation(type="follows", target=target) for target in ("elsewhere", "c", "a")]
    found = columns(incident("c"), incident("b", relations=relations), incident("a"))
    assert found.lists["links"] == [1, 1, 2, 1, 2, 0]


def test_an_old_id_leads_to_its_first_owner_unless_it_is_in_use() -> None:
    owners = [
        incident("b", previous_ids=["old", "a"]),
        incident("c", previous_ids=["old", "older"]),
        incident("a"),
    ]
    assert columns(*owners).lists["former_ids"] == {"old": "b", "older": "c"}


def test_measures_are_those_of_the_claims_the_known_ones_first() -> None:
    claims = [claim(1, measure=name) for name in ("wounded", "injured", "arrested", "killed")]
    assert columns(incident(claims=claims)).lists["measures"] == ["killed", "injured", "arrested", "wounded"]


def test_bounds_hold_all_markers() -> None:
    found = columns(at("a", 44.4, 33.3), at("b", 36.6, 32.9), incident("c", geometry=None))
    assert found.bounds == (36.6, 32.9, 44.4, 33.3)


def test_what_is_known_to_the_month_stands_after_what_is_known_to_the_day() -> None:
    vague = incident("vague", start="2024-02-01", date_precision="month")
    exact = incident("exact", start="2024-02-07", date_precision="day")
    hour = incident("hour", start="2024-02-07T23:00+03:00", date_precision="minute")
    assert columns(vague, exact, hour).ids == ["hour", "exact", "vague"]


def test_the_true_instant_decides_and_not_what_the_clocks_show() -> None:
    west = incident("west", start="2024-02-07T20:00-05:00", timezone="America/New_York")
    east = incident("east", start="2024-02-07T22:00+03:00", timezone="Asia/Baghdad")
    assert columns(west, east).ids == ["east", "west"]


def test_the_publisher_s_kinds_are_those_that_count() -> None:
    kind = Kind(key="own", label="Own", shape="circle", color="#000000", dark_color="#ffffff", match=Match())
    assert [one.key for one in columns(incident(), kinds=[kind]).lists["kinds"]] == ["own"]


def test_no_incidents_are_columns_without_rows() -> None:
    found = columns()
    assert {view.length for view in found.views} == {0}
    assert found.lists["provinces"] == [NameView(name="", names={}, country=None)]
    assert (found.encode(), found.bounds) == (b"", None)


@given(
    st.permutations(
        [incident(name, status=status) for name, status in (("a", "fair"), ("b", "weak"), ("c", "fair"))]
    )
)
def test_the_order_in_which_incidents_come_does_not_matter(incidents: list[Incident]) -> None:
    found = columns(*incidents)
    assert [one.id for one in found.incidents] == [one.id for one in found.by_date] == ["a", "b", "c"]
    assert found.encode() == columns(*reversed(incidents)).encode()


def test_a_reader_of_the_views_finds_every_column_in_the_bytes() -> None:
    found = columns(incident("a", actors=[Actor(name="A", role="host")]), incident("b"))
    data, offset = found.encode(), 0
    for view in found.views:
        read = np.frombuffer(data, f"<{view.type}", view.length, offset)
        assert offset % read.itemsize == 0, "a typed array begins at a multiple of its item's size"
        assert np.array_equal(read, found.arrays[view.name], equal_nan=view.type == "f4")
        offset += read.nbytes
    assert offset == len(data)


def test_the_contract_says_what_each_column_means() -> None:
    types = (ROOT / "mapgen" / "viewer" / "src" / "types.ts").read_text(encoding="utf-8")
    said = types[types.index("One typed array") : types.index("export interface ColumnView")]
    assert {view.name for view in columns().views} | {"order"} <= set(re.findall(r"`(\w+)`", said))


@pytest.fixture(scope="module")
def many() -> Columns:
    bare = msgspec.structs.replace(incident(), relations=[], claims=[])
    incidents = [
        msgspec.structs.replace(
            bare,
            id=f"i{number:05}",
            geometry={
                "type": "Point",
                "coordinates": [number * 7919 % 360 - 180, number * 104729 % 170 - 85],
            },
            actors=[Actor(name=f"actor {number % 300}", role="host")] * (number % 3),
        )
        for number in range(SPATIAL_FROM + 1)
    ]
    return columns(*incidents)


def test_many_rows_are_not_in_date_order_but_the_order_is_told(many: Columns) -> None:
    ids = [one.id for one in many.incidents]
    assert ids != sorted(ids)
    assert [one.id for one in many.by_date] == sorted(ids)
    assert many.views[0] == ColumnView(name="order", type="u4", length=SPATIAL_FROM + 1)


def test_many_rows_have_their_own_values(many: Columns) -> None:
    starts = np.cumsum(many.arrays["partCount"]) - many.arrays["partCount"]
    for row in range(0, SPATIAL_FROM, 997):
        one = many.incidents[row]
        assert one.geometry is not None
        lon, lat = one.geometry["coordinates"]
        assert (many.arrays["lon"][row], many.arrays["lat"][row]) == (lon * 1_000_000, lat * 1_000_000)
        count = int(many.arrays["partCount"][row])
        assert count == min(1, len(one.actors))
        parts = many.arrays["part"][starts[row] : starts[row] + count]
        assert [many.lists["actors"][many.lists["parts"][part][0]] for part in parts] == [
            a.name for a in one.actors[:1]
        ]
