from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec import inspect

from mapgen import config
from mapgen.config import Embed, Kind, Settings
from mapgen.errors import ResourceError, UsageError
from mapgen.vocabulary import EVENT_TYPES
from tests.examples import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")

EVERYTHING = """
title = "Strikes"
standfirst = "What is known."
language = "ar"
languages = ["en"]
written_in = "en"
inputs = ["incidents.geojson"]
gazetteers = ["places.geojson"]
contact = "desk@example.org"
headline = "latest"
credits = ["Places: GeoNames"]
updated = 2024-03-01
point_of_view = "US"
downloads = false
[view]
bounds = [38.0, 29.0, 49.0, 38.0]
[site]
url = "https://example.org/map/"
name = "Example News"
[license]
name = "CC BY 4.0"
url = "https://creativecommons.org/licenses/by/4.0/"
[event_types]
Battles = ["Armed clash"]
[[kinds]]
key = "us"
label = "US strikes"
shape = "diamond"
color = "#b34700"
dark_color = "#FF9A4D"
[kinds.labels]
ar = "ضربات"
[kinds.match]
attacker = ["United States"]
event_type = ["Battles"]
sub_event_type = ["Armed clash"]
[translations.ar]
title = "غارات"
standfirst = "ما هو معروف."
[theme]
font = "'Noto Sans', sans-serif"
heading_font = "Georgia, serif"
accent = "#7a0000"
text = "#111111"
muted = "#444444"
page = "#ffffff"
surface = "#fafafa"
line = "#cccccc"
link = "#0000aa"
land = "#f0efe9"
water = "#d0e0e8"
[theme.dark]
accent = "#ffb0a0"
[table]
name = "desk.incidents"
geometry = "spot"
columns = {title = "headline"}
where = {published = true, desk = ["iraq", "syria"]}
timeout_seconds = 5
[[stories]]
key = "way"
title = "How it came to it"
translations.ar.title = "كيف"
[[stories.steps]]
title = "First"
text = "It began."
incidents = ["strike"]
bounds = [38.0, 29.0, 49.0, 38.0]
time = [2024-01-28, "2024-02-08"]
translations.ar.text = "بدأ."
[embed]
panels = ["title", "story"]
height = 400
bounds = [40.0, 30.0, 48.0, 37.0]
story = "way"
[tiles]
provider = "Jawg.Light"
options.accessToken = "secret"
max_zoom = 15
[tiles.dark]
provider = "https://tiles.example.org/{z}/{x}/{y}.png"
attribution = "Example"
[columns]
date_order = "day-first"
timezone = "Asia/Baghdad"
crs = "EPSG:32638"
country = "IQ"
decimal = "."
ignore = ["Phone"]
[columns.names]
start = "Date"
[columns.constants]
status = "claimed"
[columns.values.event_type]
Airstrike = "Air/drone strike"
[[columns.figures]]
measure = "killed"
of_whom = "civilians"
number = "Civilians killed"
[[columns.figures]]
measure = "injured"
of_whom = "civilians"
min = "Civilians injured, least"
max = "Civilians injured, most"
"""


def load(folder: Path, text: str) -> Settings:
    path = folder / "mapgen.toml"
    path.write_text(text, encoding="utf-8")
    return config.load(path)


def all_keys(table: type[msgspec.Struct]) -> set[str]:
    """Return the names of all fields, those of nested tables included."""
    keys: set[str] = set()
    tables = [table]
    while tables:
        kind = inspect.type_info(tables.pop())
        assert isinstance(kind, inspect.StructType)
        for field in kind.fields:
            if field.name != "extra":  # where stories in the data keep what mapgen does not know
                keys.add(field.encode_name)
                tables += nested(field.type)
    return keys


def nested(kind: inspect.Type) -> list[type[msgspec.Struct]]:
    match kind:
        case inspect.StructType():
            return [kind.cls]
        case inspect.ListType():
            return nested(kind.item_type)
        case inspect.DictType():
            return nested(kind.value_type)
        case inspect.UnionType():
            return [found for member in kind.types for found in nested(member)]
        case _:
            return []


@pytest.mark.parametrize("key", sorted(all_keys(Settings)))
def test_every_setting_is_documented(key: str) -> None:
    assert (
        f"`{key}`" in DOCUMENT
        or f"`[{key}]`" in DOCUMENT
        or f"`[[{key}]]`" in DOCUMENT
        or (f"`[{key}.TAG]`" in DOCUMENT)
    )


def test_every_documented_key_is_a_setting() -> None:
    rows = re.findall(r"^\| (`.+?) \|", DOCUMENT, re.MULTILINE)
    documented = {key for row in rows for key in re.findall(r"`(\w+)`", row)}
    assert documented <= all_keys(Settings)
    assert documented


def test_every_language_that_there_is_can_be_chosen(tmp_path: Path) -> None:
    assert load(tmp_path, 'language = "ar"\nlanguages = ["en", "ar"]').offered == ("ar", "en")
    assert load(tmp_path, "").offered == ("en",)


@pytest.mark.parametrize(
    "fonts",
    [
        'serif"',
        "a;b",
        "a}b",
        "url(x)",
        "a,,b",
        "'a",
        '"a"b"',
        "</style>",
        "a\\62",
        "",
        "serif\n",
    ],
)
def test_nothing_but_names_of_fonts_reaches_the_style_sheet(fonts: str) -> None:
    with pytest.raises(msgspec.ValidationError, match="font"):
        msgspec.convert({"theme": {"font": fonts}}, Settings)


@pytest.mark.parametrize(
    "fonts", ["serif", "Noto Sans, Arial", '"Source Serif 4", Georgia, serif', "'x y',-apple-system"]
)
def test_names_of_fonts_are_written_as_in_css(fonts: str) -> None:
    assert msgspec.convert({"theme": {"font": fonts}}, Settings).theme.font == fonts


def test_the_documented_defaults_are_the_defaults() -> None:
    rows = re.findall(r"^\| `(\w+)` \| .* \| `(.+)` \|$", DOCUMENT, re.MULTILINE)
    assert {key: getattr(Settings(), key) for key, _ in rows} == dict(rows)


def test_every_key_can_be_set(tmp_path: Path) -> None:
    settings = load(tmp_path, EVERYTHING)
    assert settings.title == "Strikes"
    assert settings.updated == dt.date(2024, 3, 1)
    assert settings.gazetteers == [str(tmp_path / "places.geojson")]
    assert settings.view.bounds == (38.0, 29.0, 49.0, 38.0)
    assert settings.kinds[0].match.attacker == ["United States"]
    assert settings.kinds[0].labels == {"ar": "ضربات"}
    assert settings.event_types == {"Battles": ["Armed clash"]}
    assert {key for key in all_keys(Settings) if key not in EVERYTHING} == set()


def test_the_panels_beside_an_embed_have_one_order_and_a_story_brings_its_own() -> None:
    assert Embed().beside == []
    assert Embed(panels=["story", "legend", "list", "story"]).beside == ["list", "story"]
    assert Embed(panels=["filters"], story="way").beside == ["filters", "story"]


@pytest.mark.parametrize("embed", [{"height": 199}, {"height": 2001}, {"panels": ["map"]}, {"story": "A b"}])
def test_an_embed_is_of_a_sensible_height_and_of_panels_that_there_are(embed: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError, match="embed"):
        msgspec.convert({"embed": embed}, Settings)


def test_a_date_may_stand_in_quotation_marks(tmp_path: Path) -> None:
    assert load(tmp_path, 'updated = "2024-03-01"').updated == dt.date(2024, 3, 1)


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    settings = load(tmp_path, "")
    assert settings == Settings()
    assert set(settings.event_types) == set(EVENT_TYPES)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('titel = "x"', "titel"),
        ("[theme]\nbackground = '#ffffff'", "background"),
        ("[theme.dark]\nfont = 'serif'", "font"),
        ("[[stories]]\nkey = 'a'\ntitle = 'A'\nsteps = [{text = 'x', incident = 'a'}]", "incident"),
        ("[[stories]]\nkey = 'a'\ntitle = 'A'\nsteps = [{text = 'x'}]\ntranslations.ar.text = 'x'", "text"),
        ("[view]\nzoom = 3", "zoom"),
        (
            "[[kinds]]\nkey = 'a'\nlabel = 'A'\nshape = 'circle'\ncolor = '#000000'\n"
            "dark_color = '#ffffff'\nicon = 1",
            "icon",
        ),
        ("[translations.ar]\nsubtitle = 'x'", "subtitle"),
    ],
)
def test_an_unknown_key_is_named_with_its_file(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(UsageError, match=rf"mapgen\.toml: .*`{named}`.*docs/settings\.md"):
        load(tmp_path, text)


STORY = "[[stories]]\nkey = 'a'\ntitle = 'A'\n"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("title = 3", "title: expected `str`, got `int`"),
        ('title = ""', "title: expected `str` of length >= 1"),
        ('language = "english please"', "language: this is not a language tag"),
        ('languages = ["english please"]', "languages 1: this is not a language tag"),
        ('headline = "average"', "headline: invalid enum value 'average'"),
        ("credits = 'one line'", "credits: expected `array`"),
        ("credits = ['']", "credits 1: expected"),
        ("updated = 'last week'", "updated: invalid RFC3339"),
        ('point_of_view = "USA"', "point_of_view: "),
        ('point_of_view = "US\\n"', "point_of_view: "),
        ("[view]\nbounds = [1, 2, 3]", "view, bounds: expected `array` of length 4"),
        ("[view]\nbounds = [1, 2, 3, 91]", "view, bounds 4: expected `float` <= 85.05"),
        ("[view]\nbounds = [181, 2, 3, 4]", "view, bounds 1: "),
        (
            "[view]\nbounds = [38, 38, 49, 29]",
            "view: the south of the bounds, 38.0, is not below their north",
        ),
        ("[view]\nbounds = [nan, 2, 3, 4]", "view, bounds 1: "),
        ("[site]\nurl = 'example.org/map'", "site: 'example.org/map' is not the web address of a folder"),
        ("[site]\nurl = 'https://example.org/?map=1'", "is not the web address of a folder"),
        ("[site]\nurl = 'https://u:pw@example.org/x'", "site: url holds a user name or a password"),
        ("[site]\nurl = 'https://@example.org/x'", "site: url holds a user name or a password"),
        ("[embed]\nbounds = [1, 2, 3, 91]", "embed, bounds 4: expected `float` <= 85.05"),
        ("[embed]\nbounds = [-inf, 2, 3, 4]", "embed, bounds 1: "),
        ("[license]\nname = 'x'\nurl = 'javascript:alert(1)'", "license: 'javascript:alert(1)' is not a web"),
        ("kinds = 'all'", "kinds: expected `array`"),
        ("[[kinds]]\nkey = 'a'", "kinds 1: object missing required field `label`"),
        ("[theme]\nland = 'sand'", "theme, land: this is not a colour: #rrggbb"),
        ("[theme]\nfont = 'x; } body {'", "theme, font: this is not a list of fonts"),
        (STORY, "stories 1: object missing required field `steps`"),
        (f"{STORY}steps = []", "stories 1, steps: expected `array` of length >= 1"),
        (
            f"{STORY}steps = [{{text = 'x'}}, {{}}]",
            "stories 1, steps 2: object missing required field `text`",
        ),
        (
            f"{STORY}steps = [{{text = 'x', incidents = ['A B']}}]",
            "stories 1, steps 1, incidents 1: this is not an id",
        ),
        (
            f"{STORY}steps = [{{text = 'x', time = [2024-02-08, 2024-01-28]}}]",
            "stories 1, steps 1: the time begins on 2024-02-08, after its end on 2024-01-28",
        ),
        (
            f"{STORY}steps = [{{text = 'x', bounds = [1, 5, 2, 4]}}]",
            "stories 1, steps 1: the south of the bounds, 5.0, is not below their north",
        ),
        (f"{STORY}steps = [{{text = 'x'}}]\n" * 2, 'there are two stories "a"'),
    ],
)
def test_a_wrong_value_is_named_with_its_file_table_and_key(tmp_path: Path, text: str, where: str) -> None:
    with pytest.raises(UsageError, match=r"mapgen\.toml: ") as raised:
        load(tmp_path, text)
    assert where in str(raised.value)


KIND = {"key": "a", "label": "A", "shape": "circle", "color": "#000000", "dark_color": "#ffffff"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("key", "two words"),
        ("key", "a\n"),
        ("key", "a}body{display:none"),
        ("label", ""),
        ("shape", "star"),
        ("color", "red"),
        ("color", "#12345"),
        ("color", "#123456\n"),
        ("dark_color", "#123456;}"),
    ],
)
def test_nothing_but_names_and_colours_reaches_the_style_sheet(key: str, value: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=key):
        msgspec.convert({"kinds": [{**KIND, key: value}]}, Settings)


@pytest.mark.parametrize(
    ("text", "where"),
    [("title = 'a\nb'", "at line 1"), ("[view]\nbounds 3\n", "at line 2"), ("\0", "at line 1")],
)
def test_what_is_not_toml_is_said_with_file_and_line(tmp_path: Path, text: str, where: str) -> None:
    with pytest.raises(UsageError, match=rf"mapgen\.toml is not TOML: .*{where}"):
        load(tmp_path, text)


def test_a_file_that_is_not_utf_8_is_not_toml(tmp_path: Path) -> None:
    path = tmp_path / "mapgen.toml"
    path.write_bytes("title = 'é'".encode("latin-1"))
    with pytest.raises(UsageError, match=r"mapgen\.toml is not TOML"):
        config.load(path)


def test_a_missing_file_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"nowhere\.toml could not be read: No such file"):
        config.load(tmp_path / "nowhere.toml")


def test_a_folder_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="could not be read: Is a directory"):
        config.load(tmp_path)


def settings_file(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "mapgen.toml"
    path.write_text("")
    return path


def test_without_an_input_settings_are_found_here_before_geodata(tmp_path: Path) -> None:
    assert config.find(tmp_path, []) is None
    inner = settings_file(tmp_path / "geodata")
    assert config.find(tmp_path, []) == inner
    outer = settings_file(tmp_path)
    assert config.find(tmp_path, []) == outer


def test_data_never_get_the_settings_of_another_map(tmp_path: Path) -> None:
    settings_file(tmp_path / "geodata")
    own = tmp_path / "own" / "incidents.geojson"
    own.parent.mkdir()
    assert config.find(tmp_path, [own]) is None
    beside = settings_file(own.parent)
    assert config.find(tmp_path, [own]) == beside


def test_settings_made_in_python_are_checked_as_those_of_a_file_are() -> None:
    styled = Kind(key="k", label="K", shape="circle", color="red}</style>", dark_color="#ffffff")
    with pytest.raises(UsageError, match="color"):
        config.settings_of(Settings(kinds=[styled]))
    good = Settings(title="A title", updated=dt.date(2026, 11, 22))
    assert config.settings_of(good) == good


def test_settings_may_be_the_path_of_a_file(tmp_path: Path) -> None:
    assert config.settings_of(str(settings_file(tmp_path))) == Settings() == config.settings_of(None)


def test_words_come_in_the_page_s_language_where_they_are_translated(tmp_path: Path) -> None:
    settings = load(tmp_path, EVERYTHING)
    assert settings.words("title") == ("غارات", "ar")
    settings.translations["ar"].standfirst = None
    assert settings.words("standfirst") == ("What is known.", "en")
    assert settings.words("title", "fr") == ("Strikes", "en")
