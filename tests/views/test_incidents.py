from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.config import Settings
from mapgen.kinds import Kinds
from mapgen.language import Language
from mapgen.model import Actor, Correction, Geocode, Translation
from mapgen.views import Table
from tests.examples import claim, incident

if TYPE_CHECKING:
    from mapgen.model import Incident
    from mapgen.views.document import IncidentView, TableView


def table(*incidents: Incident, **settings: Any) -> TableView:
    chosen = Settings(**settings)
    language = Language(chosen.language)
    return Table(incidents, [], chosen, language, Kinds(chosen, [language])).view()


def view(**members: Any) -> IncidentView:
    return table(incident(**members)).incidents[0]


def test_an_incident_is_ready_to_read() -> None:
    shown = view(claims=[claim(1, 3)], date_note="After dark.")
    assert (shown.id, shown.title.text) == ("strike", "Drone strike on a car")
    assert shown.when == "7 February 2024, 21:30 local time"
    assert shown.when_note == "After dark."
    assert (shown.kind, shown.status) == ("explosions-remote-violence", "Confirmed")
    assert shown.region == "Baghdad, Iraq"
    assert shown.headline == ["1 to 3 killed, according to Police"]
    assert shown.located


def test_rows_come_in_the_order_given_with_their_kinds_and_measures() -> None:
    both = table(
        incident("b", claims=[claim(1, 3)]), incident("a", event_type="Battles", sub_event_type=None)
    )
    assert [row.id for row in both.incidents] == ["b", "a"]
    assert both.kinds[both.incidents[1].kind].label.text == "Battle"
    assert both.measures == ["Killed"]


def test_an_unlocated_incident_is_there_and_says_how_far_it_is_known() -> None:
    shown = view(geometry=None, uncertainty_km=300.0, location_precision="country")
    assert not shown.located
    assert shown.precision == "known to the country"


def test_the_rule_is_said_where_it_gave_a_figure() -> None:
    counted = incident(claims=[claim(1, 3)])
    assert "from the lowest to the highest" in table(counted).incidents[0].headline_note
    assert "most recent dated source" in table(counted, headline="latest").incidents[0].headline_note


def test_a_table_in_arabic_has_what_is_translated() -> None:
    translated = incident(translations={"ar": Translation(title="غارة")})
    (row,) = table(translated, language="ar").incidents
    assert (row.title.text, row.title.lang) == ("غارة", "ar")
    assert row.place is not None
    assert row.place.text == "المشتل"


def test_what_is_open_what_was_corrected_and_what_to_be_warned_of_is_told() -> None:
    shown = view(
        actors=[Actor(name="A group", role="claimant")],
        disputed=["How many were in the car."],
        corrections=[Correction(date="2024-02-09", note="The place was wrong.")],
        content_warning="Graphic pictures.",
        geocode=Geocode(provider="GeoNames", url="https://example.org/place"),
    )
    assert shown.disputed == ["How many were in the car."]
    assert [(note.date, note.text) for note in shown.corrections] == [
        ("9 February 2024", "The place was wrong.")
    ]
    assert shown.content_warning == "Graphic pictures."
    assert (shown.geocode_label, shown.geocode_url) == ("Point: GeoNames", "https://example.org/place")


def test_an_entry_that_sums_up_others_says_so() -> None:
    assert view(is_aggregate=True).aggregate_note is not None
    assert view().aggregate_note is None
