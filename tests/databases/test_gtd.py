"""GTD is read by its code book. The heading is real as far as it matters, rows are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from mapgen.databases import gtd
from mapgen.databases import gtd_codes as codes
from mapgen.vocabulary import UNSTATED
from tests.databases.codebooks import never_raises, properties_of, record_of, table, understood, wild_tables

if TYPE_CHECKING:
    from mapgen.importing.records import Hints
    from mapgen.sheets.sheet import Sheet

HEADING = (
    "eventid,iyear,imonth,iday,approxdate,extended,resolution,country,country_txt,region,region_txt,provstate,city,"
    "latitude,longitude,specificity,vicinity,location,summary,crit1,crit2,crit3,doubtterr,alternative,"
    "alternative_txt,multiple,success,suicide,attacktype1,attacktype1_txt,targtype1,targtype1_txt,corp1,target1,"
    "natlty1,natlty1_txt,targtype2,targtype2_txt,target2,gname,gsubname,gname2,gname3,motive,guncertain1,"
    "guncertain2,guncertain3,individual,nperps,nperpcap,claimed,claimmode,claim2,claim3,nkill,nkillus,nkillter,"
    "nwound,nwoundus,nwoundte,property,addnotes,scite1,scite2,scite3,dbsource,INT_LOG,related"
)
LAYOUT = HEADING.split(",")

ROW: dict[str, Any] = {
    "eventid": 201404030001.0,
    "iyear": 2014,
    "imonth": 4,
    "iday": 3,
    "extended": 0,
    "country_txt": "Iraq",
    "provstate": "Baghdad",
    "city": "Baghdad",
    "latitude": 33.3,
    "longitude": 44.4,
    "specificity": 1.0,
    "vicinity": 0,
    "summary": "04/03/2014: Somebody attacked a patrol.",
    "doubtterr": 0,
    "suicide": 0,
    "attacktype1": 3,
    "attacktype1_txt": "Bombing/Explosion",
    "targtype1": 4,
    "targtype1_txt": "Military",
    "target1": "Patrol",
    "gname": "Zenda Front",
    "guncertain1": 0,
    "claimed": 0,
    "nkill": 4,
    "nkillter": 1,
    "nkillus": 0,
    "nwound": 5,
    "scite1": '"Blast hits patrol," Example Agency, April 6, 2014.',
}


def of_row(hints: Hints | None = None, /, **cells: Any) -> dict[str, Any]:
    return properties_of(gtd.PROFILE, table(LAYOUT, ROW | cells), hints)


def test_a_row_of_the_workbook_becomes_an_incident() -> None:
    record = record_of(gtd.PROFILE, table(LAYOUT, ROW))
    assert record.feature["id"] == "gtd-201404030001"
    said = record.feature["properties"]
    assert said["title"] == "Bombing/Explosion, Baghdad"
    assert (said["start"], said["date_precision"]) == ("2014-04-03", "day")
    assert said["place"] == {"name": "Baghdad", "country": "IQ", "admin1": "Baghdad"}
    assert said["event_type"] == "Explosions/Remote violence"
    assert said["origin"]["database"] == "gtd"


@pytest.mark.parametrize(
    ("month", "day", "start", "precision"),
    [(4, 3, "2014-04-03", "day"), (4, 0, "2014-04-01", "month"), (0, 0, "2014-01-01", "year")],
)
def test_month_and_day_of_0_are_not_known(month: int, day: int, start: str, precision: str) -> None:
    said = of_row(imonth=month, iday=day, approxdate="April 2-5, 2014")
    assert (said["start"], said["date_precision"]) == (start, precision)
    assert said["date_note"] == "GTD: April 2-5, 2014"


def test_an_attack_that_went_on_ends_when_it_was_resolved() -> None:
    assert of_row(extended=1, resolution="4/9/2014 0:00")["end"] == "2014-04-09"
    assert "end" not in of_row(extended=0, resolution="4/9/2014")


@pytest.mark.parametrize(("code", "placing"), codes.SPECIFICITY.items())
def test_a_place_is_as_exact_as_its_specificity(code: str, placing: Any) -> None:
    said = of_row(specificity=code)
    assert said["location_precision"] == placing.precision != "exact"
    assert said.get("uncertainty_km") == placing.uncertainty_km


def test_the_vicinity_of_a_town_is_not_the_town() -> None:
    said = of_row(vicinity=1)
    assert (said["location_precision"], said["uncertainty_km"]) == ("district", 25)


@pytest.mark.parametrize("unknown", [-99, "-99", -9, None, "Unknown"])
def test_numbers_that_nobody_knows_are_no_claims(unknown: Any) -> None:
    said = of_row(nkill=unknown, nkillter=unknown, nwound=unknown)
    assert "claims" not in said


def test_the_killed_are_confirmed_ones_and_perpetrators_have_a_scope() -> None:
    killed, perpetrators, injured = of_row()["claims"]
    assert (killed["min"], killed["max"], killed["note"]) == (4, 4, gtd.CONFIRMED)
    assert (perpetrators["min"], perpetrators["scope"]) == (1, "perpetrators only")
    assert (injured["measure"], injured["min"]) == ("injured", 5)


def test_none_confirmed_is_at_least_none() -> None:
    killed = of_row(nkill=0, nkillter=None, nwound=None)["claims"][0]
    assert killed["min"] == 0
    assert "max" not in killed


@pytest.mark.parametrize(
    ("attack", "target", "suicide", "kind"),
    [
        (3, 4, 1, ("Explosions/Remote violence", "Suicide bomb")),
        (2, 14, 0, ("Violence against civilians", None)),
        (6, 10, 0, ("Violence against civilians", "Abduction/forced disappearance")),
        (2, 3, 0, (UNSTATED, None)),
        (7, 14, 0, (UNSTATED, None)),
        (9, -9, -9, (UNSTATED, None)),
    ],
)
def test_an_attack_has_a_type_of_acled_only_where_both_say_the_same(
    attack: int, target: int, suicide: int, kind: tuple[str, str | None]
) -> None:
    words = codes.ATTACK_TYPES[str(attack)]
    said = of_row(attacktype1=attack, attacktype1_txt=words, targtype1=target, suicide=suicide)
    assert (said["event_type"], said.get("sub_event_type")) == kind
    assert said["origin"]["attacktype1_txt"] == words


def test_the_group_is_alleged_and_an_unknown_one_is_nobody() -> None:
    (group, target) = of_row(guncertain1=1, claimed=1)["actors"]
    assert group == {
        "name": "Zenda Front",
        "role": "alleged_attacker",
        "note": "GTD: suspected, not confirmed, claimed it",
    }
    assert target == {"name": "Patrol", "role": "target", "note": "Military"}
    assert [actor["name"] for actor in of_row(gname="Unknown")["actors"]] == ["Patrol"]


def test_a_doubt_is_shown() -> None:
    (doubt,) = of_row(doubtterr=1, alternative_txt="Insurgency/Guerilla Action")["disputed"]
    assert "Insurgency/Guerilla Action" in doubt
    assert "disputed" not in of_row(doubtterr=-9)


def test_citations_are_sources_and_gtd_may_not_be_passed_on() -> None:
    database, cited, other = of_row(scite2="A talk with witnesses")["sources"]
    assert database["redistribute"] is False
    assert (cited["title"], cited["publisher"], cited["published"]) == (
        "Blast hits patrol",
        "Example Agency",
        "2014-04-06",
    )
    assert (other["title"], other["title_exact"]) == ("A talk with witnesses", False)


def test_the_terms_are_told() -> None:
    understanding, _ = understood(gtd.PROFILE, table(LAYOUT, ROW))
    assert gtd.TERMS in understanding.notes
    assert any("motive" in note for note in understanding.notes)


@settings(max_examples=40, deadline=None)
@given(wild_tables([LAYOUT], ROW))
def test_no_cells_make_it_raise_or_lose_a_row(sheet: Sheet) -> None:
    never_raises(gtd.PROFILE, sheet)


def test_where_the_city_is_unknown_the_province_does_not_become_it() -> None:
    said = of_row(city="Unknown", specificity=5, latitude=None, longitude=None)
    assert said["place"] == {"country": "IQ", "admin1": "Baghdad"}
    assert said["location_precision"] == "unknown"
