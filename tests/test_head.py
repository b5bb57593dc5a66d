from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.columns import columns_of
from mapgen.config import PageTexts, Settings, ViewSetting
from mapgen.head import page_data
from mapgen.kinds import Kinds
from mapgen.language import Language
from mapgen.model import Background, Place, Translation
from mapgen.pagedata import BackgroundView, StepView, StoryView
from mapgen.texts import CHUNK_ROWS
from tests.examples import incident

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.model import Incident
    from mapgen.pagedata import PageData


def head(
    *incidents: Incident,
    background: Sequence[Background] = (),
    stories: Sequence[StoryView] = (),
    **chosen: Any,
) -> PageData:
    settings = Settings(**chosen)
    languages = [Language(tag) for tag in settings.offered]
    columns = columns_of(incidents, Kinds(settings, languages))
    return page_data(columns, background, stories, settings, languages)


def test_it_tells_how_many_rows_there_are_and_where_they_stand() -> None:
    data = head(incident("a"), incident("b"))
    assert (data.count, data.chunk_rows) == (2, CHUNK_ROWS)
    assert {column.name: column.length for column in data.columns}["lon"] == 2


def test_it_has_the_viewer_s_strings_in_every_language_of_the_page() -> None:
    data = head(incident(), language="ar", languages=["en"])
    assert (data.language, data.languages, data.right_to_left) == ("ar", ["ar", "en"], ["ar"])
    assert list(data.strings) == ["ar", "en"]
    for tag, strings in data.strings.items():
        assert strings.items() >= Language(tag).viewer_strings.items()
    assert list(data.kinds[0].labels) == ["ar", "en"]


def test_countries_are_named_as_in_the_document_whatever_browsers_call_them() -> None:
    data = head(incident(place=Place(name="Gaza", country="PS")), language="en")
    assert data.strings["en"]["country.PS"] == Language("en").country("PS")
    assert [key for key in data.strings["en"] if key.startswith("country.")] == ["country.PS"]


def test_the_title_is_told_in_every_language_it_is_given_in() -> None:
    translations = {"ar": PageTexts(title="خريطة"), "en": PageTexts(standfirst="Words")}
    data = head(incident(), title="Carte", written_in="fr", translations=translations)
    assert (data.titles, data.written_in) == ({"fr": "Carte", "ar": "خريطة"}, "fr")


def test_the_map_opens_on_all_markers_unless_the_publisher_says_otherwise() -> None:
    place = {"type": "Point", "coordinates": [44.4, 33.3]}
    assert head(incident(geometry=place)).bounds == (44.4, 33.3, 44.4, 33.3)
    chosen = ViewSetting(bounds=(30.0, 20.0, 50.0, 40.0))
    assert head(incident(geometry=place), view=chosen).bounds == (30.0, 20.0, 50.0, 40.0)
    assert head(incident(geometry=None)).bounds is None


def test_the_background_is_told_by_its_titles_and_its_time() -> None:
    war = Background(
        id="war",
        title="A war",
        when="since 2023",
        facts=["It began in October."],
        translations={"ar": Translation(title="حرب"), "fr": Translation(summary="Une guerre.")},
    )
    assert head(background=[war]).background == [
        BackgroundView(id="war", titles={"en": "A war", "ar": "حرب"}, when="since 2023")
    ]


def test_stories_are_handed_on_and_the_rule_is_named() -> None:
    step = StepView(title=None, text={"en": "It began."}, incidents=["a"], bounds=None, time=None)
    story = StoryView(key="how", title={"en": "How it came"}, steps=[step])
    data = head(incident("a"), stories=[story], headline="latest")
    assert data.stories == [story]
    assert data.headline == "latest"
