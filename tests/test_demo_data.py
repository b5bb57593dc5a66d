"""The data of the map in `geodata/`: people were killed, so it may say no more than its sources do."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from mapgen.canonical import dumps
from mapgen.model import Background, Claim, Incident
from mapgen.read import read
from mapgen.vocabulary import ACTOR_ROLES, EVENT_TYPES, MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterator

GEODATA = Path(__file__).resolve().parent.parent / "geodata"
COLLECTION: dict[str, Any] = json.loads((GEODATA / "incidents.geojson").read_bytes())
GAZETTEER: dict[str, Any] = json.loads((GEODATA / "gazetteer.geojson").read_bytes())
SETTINGS = tomllib.loads((GEODATA / "mapgen.toml").read_text(encoding="utf-8"))


def _incident(feature: dict[str, Any]) -> Incident:
    members = {**feature["properties"], "id": feature["id"], "geometry": feature["geometry"]}
    return msgspec.convert(members, Incident)


INCIDENTS = [_incident(feature) for feature in COLLECTION["features"]]
BY_ID = {incident.id: incident for incident in INCIDENTS}
BACKGROUND = [msgspec.convert(entry, Background) for entry in COLLECTION["background"]]
EACH_INCIDENT = pytest.mark.parametrize("incident", INCIDENTS, ids=lambda incident: incident.id)

PARTS_OF_THE_ASSAULT = {
    "us-2024-02-02-abu-kamal",
    "us-2024-02-02-akashat",
    "us-2024-02-02-al-qaim",
    "us-2024-02-02-ayyash",
    "us-2024-02-02-deir-ez-zor",
    "us-2024-02-02-mayadin",
    "us-2024-02-02-south-of-baghdad",
}
EXPECTED_IDS = PARTS_OF_THE_ASSAULT | {
    "iq-2024-02-07-baladiyat-warehouse-claim",
    "iq-2024-02-07-green-zone-closure",
    "iri-2023-10-18-ain-al-asad",
    "iri-2023-10-18-al-tanf",
    "iri-2023-10-26-erbil",
    "iri-2023-11-20-ain-al-asad",
    "iri-2024-01-20-ain-al-asad",
    "iri-2024-01-28-tower-22",
    "iri-2024-02-05-al-omar",
    "kh-2019-12-31-us-embassy",
    "kh-2023-12-25-erbil",
    "rockets-2019-12-27-k1",
    "us-2019-12-29-al-qaim",
    "us-2020-01-03-baghdad-airport",
    "us-2023-10-27-abu-kamal",
    "us-2023-11-08-deir-ez-zor",
    "us-2023-11-12-abu-kamal",
    "us-2023-11-12-mayadin",
    "us-2023-11-21-abu-ghraib",
    "us-2023-11-22-jurf-al-sakhar",
    "us-2023-12-03-kirkuk-dibis",
    "us-2023-12-26-hilla",
    "us-2023-12-26-wasit",
    "us-2024-01-04-baghdad-nujaba",
    "us-2024-01-24-al-qaim",
    "us-2024-01-24-jurf-al-sakhar",
    "us-2024-02-02-air-assault",
    "us-2024-02-07-mashtal",
}

# Slips of the machine-paraphrased copy of AP's report; none may be taken over.
PARAPHRASE_ERRORS = (
    "japanese baghdad",
    "inexperienced zone",
    "in style mobilization",
    "related press",
    "quds power",
    "u.s. navy",
    "us navy",
    "u.s. officers",
    "us officers",
    "iran-backed officers",
    "instantly planning",
    "collaborating in assaults",
    "collateral harm",
    "carry accountable",
    "notified prematurely",
    "safety forces",
    "essential thoroughfare",
    "emergency groups",
    "a automobile",
    "within the iraqi capital",
    "closely guarded",
    "in control of",
    "web sites",
    "conflicting reviews",
    "civilians damage",
    "loss of life",
    "prime leaders",
    "command and management",
    "coaching amenities",
    "storage websites",
    "washington's help",
    "hamas warfare",
    "well being ministry",
    "practically 170",
    "a few half dozen",
    "the one one",
    "calls for for",
)
LEFTOVERS = ("from url slug", "article", "unverified", "from memory", "memory only", "our inference")


def _texts(value: object) -> Iterator[str]:
    """Yield every text but addresses, which belong to others."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key != "url":
                yield from _texts(item)


TEXTS = list(_texts([COLLECTION, GAZETTEER, SETTINGS]))


def _headline_claims(incident: Incident, measure: str) -> list[Claim]:
    return [
        claim
        for claim in incident.claims
        if claim.measure == measure and claim.scope is None and (claim.min, claim.max) != (None, None)
    ]


def test_all_incidents_are_there_and_no_others() -> None:
    assert len(INCIDENTS) == 35
    assert set(BY_ID) == EXPECTED_IDS


def test_the_file_is_in_the_canonical_form() -> None:
    path = GEODATA / "incidents.geojson"
    assert dumps(read(path)) == path.read_bytes()


def test_the_background_holds_what_the_incidents_answered() -> None:
    assert {entry.id for entry in BACKGROUND} == {
        "context:attack-campaign",
        "context:gaza-war",
        "context:kh-suspension",
        "context:us-responses-count",
    }
    assert all(entry.facts and entry.sources and entry.when for entry in BACKGROUND)


def test_no_member_is_unknown_to_the_model() -> None:
    known = {field.encode_name for field in msgspec.structs.fields(Incident)} - {"id", "geometry"}
    for feature in COLLECTION["features"]:
        assert set(feature["properties"]) <= known
        assert set(feature) == {"type", "id", "properties", "geometry"}


@EACH_INCIDENT
def test_nothing_empty_is_written_down(incident: Incident) -> None:
    def check(value: object) -> None:
        assert value not in ("", [], {})
        if isinstance(value, dict):
            for key, item in value.items():
                assert key == "geometry" or item is not None
                check(item)
        elif isinstance(value, list):
            for item in value:
                check(item)

    check(next(feature for feature in COLLECTION["features"] if feature["id"] == incident.id))


@EACH_INCIDENT
def test_every_claim_names_a_voice_and_a_source_of_the_incident(incident: Incident) -> None:
    sources = {source.id for source in incident.sources}
    for claim in incident.claims:
        assert claim.by.strip()
        assert claim.source in sources
        assert claim.measure in MEASURES
        assert claim.min is None or claim.max is None or claim.min <= claim.max
        assert (claim.min, claim.max) != (None, None) or claim.note, "a claim without a number says why"


@EACH_INCIDENT
def test_every_relation_leads_somewhere_and_says_who_says_so(incident: Incident) -> None:
    sources = {source.id for source in incident.sources}
    targets = set(BY_ID) | {entry.id for entry in BACKGROUND}
    for relation in incident.relations:
        assert relation.target in targets - {incident.id}
        assert relation.asserted_by
        assert relation.source in sources


@EACH_INCIDENT
def test_every_source_has_a_publisher_and_all_but_one_an_address(incident: Incident) -> None:
    assert incident.sources
    assert len({source.id for source in incident.sources}) == len(incident.sources)
    for source in incident.sources:
        assert source.publisher
        assert source.title
        if source.id == "ap-republished":
            assert source.url is None
            assert source.note
        else:
            assert re.match(r"https?://", source.url or "")


@EACH_INCIDENT
def test_terms_are_those_of_the_vocabulary(incident: Incident) -> None:
    assert incident.sub_event_type in EVENT_TYPES[incident.event_type]
    assert incident.actors
    assert {actor.role for actor in incident.actors} <= set(ACTOR_ROLES)


@EACH_INCIDENT
def test_times_are_as_exact_as_their_precision_and_local(incident: Incident) -> None:
    assert incident.timezone
    assert ("T" in incident.start) == (incident.date_precision in {"minute", "hour"})
    start = datetime.fromisoformat(incident.start)
    if start.tzinfo:
        assert start.utcoffset() == start.astimezone(ZoneInfo(incident.timezone)).utcoffset()
    if incident.end is not None:
        assert incident.start < incident.end


def test_the_strike_was_on_7_february_and_nothing_on_the_21st() -> None:
    strike = BY_ID["us-2024-02-07-mashtal"]
    assert strike.start == "2024-02-07T21:30+03:00"
    assert strike.date_note is not None
    assert "21:35" in strike.date_note
    assert not [incident.id for incident in INCIDENTS if incident.start.startswith("2024-02-21")]


def test_the_air_assault_is_dated_where_it_happened() -> None:
    for ident in PARTS_OF_THE_ASSAULT | {"us-2024-02-02-air-assault"}:
        assert BY_ID[ident].start == "2024-02-03T00:00+03:00"
        assert "2 February in Washington" in (BY_ID[ident].date_note or "")


def test_exactly_the_two_places_that_nobody_names_have_no_point() -> None:
    unlocated = {incident.id for incident in INCIDENTS if incident.geometry is None}
    assert unlocated == {"us-2024-02-02-air-assault", "us-2024-02-02-south-of-baghdad"}
    for ident in unlocated:
        geocode = BY_ID[ident].geocode
        assert geocode is not None
        assert geocode.note


@EACH_INCIDENT
def test_every_point_has_a_radius_a_country_and_an_origin(incident: Incident) -> None:
    if incident.geometry is None:
        assert incident.uncertainty_km is None
        return
    longitude, latitude = incident.geometry["coordinates"]
    assert incident.geometry["type"] == "Point"
    assert 38 < longitude < 46
    assert 32 < latitude < 37
    assert all(round(part, 6) == part for part in (longitude, latitude))
    assert incident.location_precision != "unknown"
    assert incident.uncertainty_km
    assert incident.place is not None
    assert incident.place.country in {"IQ", "SY", "JO"}
    assert incident.geocode is not None
    assert incident.geocode.note
    assert incident.geocode.url


def test_stand_ins_say_so_and_are_not_exact() -> None:
    stand_ins = {
        i.id for i in INCIDENTS if i.geocode is not None and (i.geocode.note or "").startswith("Stand-in")
    }
    assert stand_ins == {
        "iq-2024-02-07-baladiyat-warehouse-claim",
        "us-2019-12-29-al-qaim",
        "us-2023-11-08-deir-ez-zor",
        "us-2023-12-26-wasit",
        "us-2024-01-04-baghdad-nujaba",
        "us-2024-01-24-al-qaim",
        "us-2024-02-02-al-qaim",
        "us-2024-02-02-ayyash",
        "us-2024-02-07-mashtal",
    }
    assert all(BY_ID[ident].location_precision != "exact" for ident in stand_ins)


def test_only_the_air_assault_is_an_aggregate_and_its_parts_name_it() -> None:
    assert [incident.id for incident in INCIDENTS if incident.is_aggregate] == ["us-2024-02-02-air-assault"]
    parts = {i.id for i in INCIDENTS for relation in i.relations if relation.type == "part_of"}
    assert parts == PARTS_OF_THE_ASSAULT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("us-2024-02-07-mashtal", "iq-2024-02-07-baladiyat-warehouse-claim"),
        ("us-2024-02-02-deir-ez-zor", "us-2024-02-02-ayyash"),
        ("us-2023-11-12-abu-kamal", "us-2023-11-12-mayadin"),
        ("us-2023-12-26-hilla", "us-2023-12-26-wasit"),
        ("us-2024-01-24-jurf-al-sakhar", "us-2024-01-24-al-qaim"),
        ("iri-2023-10-18-ain-al-asad", "iri-2023-10-18-al-tanf"),
    ],
)
def test_incidents_of_one_night_stay_apart(one: str, other: str) -> None:
    assert BY_ID[one].start[:10] == BY_ID[other].start[:10]
    assert BY_ID[one].title != BY_ID[other].title
    assert BY_ID[one].place != BY_ID[other].place


def test_what_is_claimed_contested_or_single_source_is_marked_so() -> None:
    marked = {i.id: i.status for i in INCIDENTS if i.status not in {"confirmed", "fair"}}
    assert marked == {
        "iq-2024-02-07-baladiyat-warehouse-claim": "claimed",
        "rockets-2019-12-27-k1": "contested",
        "us-2024-02-02-ayyash": "weak",
        "us-2024-02-02-south-of-baghdad": "weak",
    }


def test_an_attack_that_is_only_attributed_has_no_attacker() -> None:
    for ident in (
        "iri-2023-10-18-al-tanf",
        "iri-2024-01-28-tower-22",
        "kh-2023-12-25-erbil",
        "rockets-2019-12-27-k1",
    ):
        assert "attacker" not in {actor.role for actor in BY_ID[ident].actors}


def test_figures_that_cover_more_or_less_stay_out_of_the_headline() -> None:
    def numbers(ident: str, measure: str) -> list[tuple[int | None, int | None]]:
        return [(claim.min, claim.max) for claim in _headline_claims(BY_ID[ident], measure)]

    assert numbers("us-2024-02-07-mashtal", "injured") == [(1, 1)]
    assert sorted(numbers("iri-2024-02-05-al-omar", "killed")) == [(5, 5), (6, 6), (7, 7)]
    assert numbers("us-2024-02-02-air-assault", "killed") == [(39, 40)]
    assert numbers("iri-2023-10-18-al-tanf", "injured") == [(20, 20)]
    assert sorted(numbers("us-2023-12-26-hilla", "killed")) == [(1, 1), (1, 1), (1, 1), (3, 3)]
    for ident in (
        "us-2023-11-12-abu-kamal",
        "us-2023-11-12-mayadin",
        "us-2024-02-02-abu-kamal",
        "us-2024-02-02-akashat",
        "us-2024-02-02-al-qaim",
    ):
        assert numbers(ident, "killed") == []


def test_zero_is_only_what_a_voice_said_never_what_nobody_said() -> None:
    zeros = {
        (incident.id, claim.measure)
        for incident in INCIDENTS
        for measure in MEASURES
        for claim in _headline_claims(incident, measure)
        if claim.min == claim.max == 0
    }
    assert zeros == {
        ("iri-2023-10-26-erbil", "injured"),
        ("us-2023-10-27-abu-kamal", "killed"),
        ("us-2023-11-08-deir-ez-zor", "killed"),
    }


def test_the_wounded_at_the_embassy_have_no_source_and_no_figure() -> None:
    assert all(claim.measure != "injured" for claim in BY_ID["kh-2019-12-31-us-embassy"].claims)


@EACH_INCIDENT
def test_titles_are_short_and_every_incident_has_a_summary(incident: Incident) -> None:
    assert len(incident.title) <= 90
    assert 60 <= len(incident.summary) <= 700


@EACH_INCIDENT
def test_every_incident_is_told_in_arabic(incident: Incident) -> None:
    arabic = incident.translations["ar"]
    assert incident.place is not None
    for text in (arabic.title, arabic.summary, arabic.place, incident.place.names["ar"]):
        assert text
        letters = [sign for sign in text if sign.isalpha()]
        in_script = [sign for sign in letters if "\u0600" <= sign <= "\u06ff"]
        assert letters == in_script


def test_the_background_is_told_in_arabic() -> None:
    for entry in BACKGROUND:
        arabic = entry.translations["ar"]
        assert re.search("[\u0600-\u06ff]", f"{arabic.title}")
        assert re.search("[\u0600-\u06ff]", f"{arabic.summary}")


@EACH_INCIDENT
def test_numbers_in_the_arabic_summary_are_those_of_the_english(incident: Incident) -> None:
    arabic = re.findall(r"\d+", incident.translations["ar"].summary or "")
    told = re.findall(r"\d+", incident.summary + incident.title)
    assert set(arabic) <= set(told)


@pytest.mark.parametrize("phrase", PARAPHRASE_ERRORS)
def test_no_slip_of_the_paraphrased_copy_is_in_the_data(phrase: str) -> None:
    assert not [text for text in TEXTS if phrase in text.casefold()]


@pytest.mark.parametrize("leftover", LEFTOVERS)
def test_no_note_to_the_editor_is_left_in_the_data(leftover: str) -> None:
    assert not [text for text in TEXTS if leftover in text.casefold()]


def test_incidents_that_were_left_out_are_absent() -> None:
    assert not [i.id for i in INCIDENTS if i.start.startswith(("2023-12-29", "2023-12-30", "2024-01-08"))]
    addresses = [source.url or "" for incident in INCIDENTS for source in incident.sources]
    assert not [url for url in addresses if "2023/12/29/33335" in url]


def test_credits_and_licence_are_in_both_files() -> None:
    for collection in (COLLECTION, GAZETTEER):
        assert collection["license"]
        credits_ = " ".join(collection["credits"])
        assert "GeoNames" in credits_
        assert "CC BY 4.0" in credits_
        assert "Wikipedia" in credits_
        assert "airportsdata" in credits_
        assert "Airwars" in credits_
    assert "ACLED" in " ".join(COLLECTION["credits"])


def test_the_gazetteer_names_each_place_in_both_scripts_with_source_and_radius() -> None:
    idents = [feature["id"] for feature in GAZETTEER["features"]]
    assert idents == sorted(set(idents))
    for feature in GAZETTEER["features"]:
        place = feature["properties"]
        assert place["uncertainty_km"] > 0
        assert place["provider"]
        assert place["url"].startswith("http")
        assert place["license"]
        assert place["note"]
        for script in ("[A-Za-z]", "[\u0600-\u06ff]"):
            assert [alias for alias in place["aliases"] if re.search(script, alias)]


def test_every_point_on_the_map_is_a_place_of_the_gazetteer() -> None:
    known = {tuple(feature["geometry"]["coordinates"]) for feature in GAZETTEER["features"]}
    drawn = {tuple(i.geometry["coordinates"]) for i in INCIDENTS if i.geometry is not None}
    assert drawn <= known


def _kinds_of(incident: Incident) -> list[str]:
    attackers = {actor.name for actor in incident.actors if actor.role in {"attacker", "alleged_attacker"}}
    given = {"attacker": attackers, "event_type": {incident.event_type}}
    return [
        kind["key"]
        for kind in SETTINGS["kinds"]
        if all(given[key] & set(names) for key, names in kind["match"].items())
    ]


@EACH_INCIDENT
def test_every_incident_is_of_one_kind(incident: Incident) -> None:
    assert len(_kinds_of(incident)) == 1


def test_strikes_attacks_and_unrest_are_told_apart() -> None:
    assert _kinds_of(BY_ID["us-2024-02-07-mashtal"]) == ["us-strike"]
    assert _kinds_of(BY_ID["rockets-2019-12-27-k1"]) == ["attack-on-us-or-partners"]
    assert _kinds_of(BY_ID["kh-2019-12-31-us-embassy"]) == ["unrest-or-security"]


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two #rrggbb colours."""

    def luminance(color: str) -> float:
        parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
        linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_markers_stand_out_from_land_and_water_in_both_schemes() -> None:
    for kind in SETTINGS["kinds"]:
        assert min(_contrast(kind["color"], ground) for ground in ("#f4f1ea", "#cfdfe8")) >= 3
        assert min(_contrast(kind["dark_color"], ground) for ground in ("#23272b", "#161b20")) >= 3


def test_kinds_differ_in_shape_and_are_named_in_both_languages() -> None:
    kinds = SETTINGS["kinds"]
    assert len({kind["shape"] for kind in kinds}) == len(kinds)
    for one, other in pairwise(kind["labels"]["ar"] for kind in kinds):
        assert one != other
