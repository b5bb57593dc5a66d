from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from mapgen.columns import columns_of
from mapgen.config import Settings
from mapgen.kinds import Kinds
from mapgen.language import Language
from mapgen.model import Background, Correction, Dataset, Place, Translation
from mapgen.views import Editions, counts_of, overview, years_of
from mapgen.views.edition import MOST_CORRECTIONS
from mapgen.views.wording import Wording
from tests.examples import incident, source

if TYPE_CHECKING:
    from mapgen.model import Incident
    from mapgen.views import Edition

CODES = ("IQ", "SY", "JO", "LB", "IR", "YE", "SA", "EG", "TR")


def edition(
    *incidents: Incident, tag: str = "en", dataset: Dataset | None = None, **settings: Any
) -> Edition:
    chosen = Settings(**settings)
    language = Language(tag)
    columns = columns_of(incidents, Kinds(chosen, [language]))
    given = dataset or Dataset(incidents=list(incidents), total=len(incidents))
    return Editions(chosen, given, counts_of(columns), columns.lists["kinds"]).edition(language)


def days(**members: Any) -> Incident:
    return incident("days", start="2024-02-07", end="2024-02-10", date_precision="day", **members)


def test_the_summary_says_how_many_where_when_of_which_kinds_and_from_how_many_sources() -> None:
    assert edition(incident("a"), days(geometry=None)).summary == (
        "2 incidents in Iraq, 7 Feb 2024 to 10 Feb 2024. Explosion or remote violence (2). "
        "1 is listed without a marker, as nobody says where it was. 1 source."
    )


def test_without_incidents_there_is_no_summary() -> None:
    assert edition().summary == ""


def test_where_nobody_says_in_which_country_none_is_named() -> None:
    assert edition(incident(place=None)).summary.startswith("1 incident, 7 Feb 2024.")


def test_of_many_countries_the_summary_says_how_many() -> None:
    entries = [incident(f"in-{code.lower()}", place=Place(name="x", country=code)) for code in CODES]
    assert edition(*entries[:3]).summary.startswith("3 incidents in Iraq, Jordan and Syria, ")
    assert edition(*entries).summary.startswith("9 incidents in 9 countries, ")


def test_every_edition_is_in_its_language() -> None:
    settings = {"title": "Strikes", "translations": {"ar": {"title": "غارات"}}}
    arabic = edition(incident(), tag="ar", **settings_of(settings))
    assert (arabic.title.text, arabic.title.lang) == ("غارات", "ar")
    assert arabic.language.direction == "rtl"
    assert arabic.kinds[0].label.lang == "ar"
    assert "العراق" in arabic.summary
    french = edition(incident(), **settings_of(settings))
    assert (french.title.text, french.title.lang) == ("Strikes", "en")


def settings_of(raw: dict[str, Any]) -> dict[str, Any]:
    from mapgen.config import PageTexts  # noqa: PLC0415

    texts = {tag: PageTexts(**words) for tag, words in raw["translations"].items()}
    return {**raw, "translations": texts}


def test_the_background_has_its_facts_or_their_translation() -> None:
    war = Background(
        id="war",
        title="A war",
        when="since 2023",
        facts=["It began in October."],
        sources=[source()],
        translations={"ar": Translation(title="حرب", summary="بدأت في أكتوبر.")},
    )
    dataset = Dataset(incidents=[incident()], background=[war], total=1)
    (english,) = edition(incident(), dataset=dataset).background
    assert (english.title.text, english.facts, english.summary) == ("A war", ["It began in October."], None)
    assert english.sources[0].url == "https://example.org/report"
    (arabic,) = edition(incident(), tag="ar", dataset=dataset).background
    assert (arabic.title.text, arabic.facts) == ("حرب", [])
    assert arabic.summary is not None
    assert arabic.summary.text == "بدأت في أكتوبر."


def test_the_credits_begin_with_the_rule_and_name_data_desk_and_basemap_once() -> None:
    dataset = Dataset(incidents=[incident()], total=1, credits=["Data: a newsroom"])
    settings: dict[str, Any] = {
        "credits": ["Map: a desk", "Data: a newsroom"],
        "updated": dt.date(2024, 3, 1),
    }
    rule, updated, *lines = edition(incident(), dataset=dataset, **settings).credits
    assert "from the lowest to the highest" in rule
    assert updated == "Data last changed on 1 March 2024."
    assert lines[:2] == ["Data: a newsroom", "Map: a desk"]
    assert "Natural Earth (public domain)" in lines[2]


def test_another_point_of_view_on_borders_is_named() -> None:
    assert any("United States" in line for line in edition(incident(), point_of_view="US").credits)


def test_what_is_withheld_is_said() -> None:
    assert edition(dataset=Dataset(total=2)).withheld == "2 records with errors are left out."
    assert edition(incident()).withheld is None


def test_the_overview_writes_numbers_out_and_leaves_nothing_where_there_was_none() -> None:
    kinds = Kinds(Settings(), [Language("en")])
    entries = [incident("a"), incident("b", start="1999-02-07", date_precision="day", event_type="Riots")]
    columns = columns_of(entries, kinds)
    shown = overview(years_of(columns), columns.lists["kinds"], Wording(Language("en"), "en"))
    assert [kind.label.text for kind in shown.kinds] == ["Riot", "Explosion or remote violence"]
    assert [(row.years, row.counts, row.total) for row in shown.rows] == [
        ("1999", ["1", ""], "1"),
        ("2024", ["", "1"], "1"),
    ]


def test_the_log_of_corrections_begins_with_the_newest_of_all_incidents() -> None:
    early, late = Correction(date="2024-02-09", note="Toll"), Correction(date="2024-03-01", note="Place")
    middle = Correction(date="2024-02-20", note="Date")
    log = edition(incident("a", corrections=[early, late]), incident("b", corrections=[middle])).corrections
    assert [(entry.id, entry.date, entry.note) for entry in log] == [
        ("a", "1 March 2024", "Place"),
        ("b", "20 February 2024", "Date"),
        ("a", "9 February 2024", "Toll"),
    ]
    assert log[0].title.text == incident().title
    assert edition(incident()).corrections == []


def test_a_long_log_says_how_many_notes_it_leaves_out() -> None:
    notes = [Correction(date="2024-02-09", note=f"Note {number}") for number in range(MOST_CORRECTIONS + 3)]
    assert edition(incident(corrections=notes[:MOST_CORRECTIONS])).earlier_corrections is None
    assert edition(incident(corrections=notes)).earlier_corrections == "Earlier notes of correction: 3"
