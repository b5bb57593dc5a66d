"""`mapgen.toml`: what a publisher decides about a page. Every key is a field of `Settings`."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import msgspec
from msgspec import Meta, Struct, field

from mapgen.errors import ResourceError, UsageError
from mapgen.headline import Rule  # noqa: TC001
from mapgen.model import LanguageTag, Latitude, Longitude, Slug, Step, StepTexts, Story, StoryTexts, Text
from mapgen.shapes import Shape  # noqa: TC001
from mapgen.theme import faint
from mapgen.vocabulary import EVENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

Color = Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}$(?!\n)", description="#rrggbb")]
_FAMILY = r"(?:\"[\w .-]+\"|'[\w .-]+'|-?[A-Za-z][\w-]*(?: [\w-]+)*)"
Families = Annotated[
    str, Meta(pattern=rf"^{_FAMILY}(?:, *{_FAMILY})*$(?!\n)", description="families with commas between them")
]

FILE_NAME = "mapgen.toml"


class Setting(Struct, kw_only=True, forbid_unknown_fields=True):
    """A table of `mapgen.toml`; a key it does not know is an error."""


class Match(Setting):
    """Which incidents are of a kind: all that is given must hold, one of each list is enough."""

    attacker: list[str] = field(default_factory=list)
    event_type: list[str] = field(default_factory=list)
    sub_event_type: list[str] = field(default_factory=list)


class Kind(Setting):
    """A kind of incident: how the map marks it. The first kind that matches is an incident's own."""

    key: Annotated[str, Meta(pattern=r"^[a-z0-9-]+$(?!\n)")]
    label: Text
    shape: Shape
    color: Color
    dark_color: Color
    match: Match = field(default_factory=Match)
    labels: dict[LanguageTag, Text] = field(default_factory=dict)


class ViewSetting(Setting):
    """The view that the map opens with."""

    bounds: tuple[Longitude, Latitude, Longitude, Latitude] | None = None
    """West, south, east, north in degrees; by default the box around all placed incidents."""

    def __post_init__(self) -> None:
        _check_bounds(self.bounds)


class PageTexts(Setting):
    """The publisher's own words in another language."""

    title: Text | None = None
    standfirst: Text | None = None


class ThemeColors(Setting):
    """Colours of a house style in one scheme; what is not given stays as it is."""

    accent: Color | None = None
    text: Color | None = None
    muted: Color | None = None
    page: Color | None = None
    surface: Color | None = None
    line: Color | None = None
    link: Color | None = None
    land: Color | None = None
    water: Color | None = None


class Theme(ThemeColors):
    """A house style: its colours, those of the dark scheme, and its fonts, which readers have or have not."""

    dark: ThemeColors = field(default_factory=ThemeColors)
    font: Families | None = None
    heading_font: Families | None = None

    def __post_init__(self) -> None:
        if fault := next(faint(self), None):
            raise ValueError(fault)


class StepTextsSetting(StepTexts, forbid_unknown_fields=True):
    """The words of a step in another language."""


class StoryTextsSetting(StoryTexts, forbid_unknown_fields=True):
    """The words of a story in another language."""


# what overrides a field here is of the same form, and refuses keys that it does not know
class StepSetting(Step, forbid_unknown_fields=True):
    """A step of a story."""

    translations: dict[LanguageTag, StepTextsSetting] = field(default_factory=dict)  # type: ignore[assignment]

    def __post_init__(self) -> None:
        _check_bounds(self.bounds)
        if self.time and self.time[0] > self.time[1]:
            raise ValueError(f"the time begins on {self.time[0]}, after its end on {self.time[1]}")


class StorySetting(Story, forbid_unknown_fields=True):
    """A story, as the data can have it too (`mapgen.model.Story`)."""

    steps: Annotated[list[StepSetting], Meta(min_length=1)]  # type: ignore[assignment]
    translations: dict[LanguageTag, StoryTextsSetting] = field(default_factory=dict)  # type: ignore[assignment]


class Settings(Setting):
    """All that a publisher can decide."""

    title: Text = "Map of incidents"
    standfirst: str = ""
    language: LanguageTag = "en"
    """The language of the page."""
    languages: list[LanguageTag] = field(default_factory=list)
    """Languages that a reader can choose from, besides that of the page."""
    written_in: LanguageTag = "en"
    """The language of title, standfirst and the data's own texts, where they are not translated."""
    inputs: list[str] = field(default_factory=list)
    """Files to build from when the command line names none; relative to `mapgen.toml`."""
    headline: Rule = "range"
    credits: list[Text] = field(default_factory=list)
    updated: dt.date | None = None
    """Date of the last change to the data, shown on the page."""
    point_of_view: Annotated[str, Meta(pattern=r"^(default|[A-Z]{2})$(?!\n)")] = "default"
    """Whose view of disputed border lines: Natural Earth's own, or an ISO 3166-1 alpha-2 country's."""
    view: ViewSetting = field(default_factory=ViewSetting)
    kinds: list[Kind] = field(default_factory=list)
    translations: dict[LanguageTag, PageTexts] = field(default_factory=dict)
    theme: Theme = field(default_factory=Theme)
    stories: list[StorySetting] = field(default_factory=list)
    event_types: dict[str, list[str]] = field(
        default_factory=lambda: {name: list(subs) for name, subs in EVENT_TYPES.items()}
    )
    """The vocabulary of event types and sub-types; ACLED's by default."""

    def __post_init__(self) -> None:
        keys = [kind.key for kind in self.kinds]
        if "other" in keys:
            raise ValueError('the kind "other" is built in: give yours another key')
        for what, names in (("kinds", keys), ("stories", [story.key for story in self.stories])):
            if repeated := next((key for key in names if names.count(key) > 1), None):
                raise ValueError(f'there are two {what} "{repeated}": give one another key')

    @property
    def offered(self) -> tuple[str, ...]:
        """The languages to choose from, that of the page first."""
        return tuple(dict.fromkeys([self.language, *self.languages]))

    def words(self, name: str, language: str | None = None) -> tuple[str, str]:
        """Return `title` or `standfirst` in a language, by default the page's, and the language it is in."""
        tag = language or self.language
        translation = getattr(self.translations.get(tag, PageTexts()), name)
        return (translation, tag) if translation else (getattr(self, name), self.written_in)


def find(folder: Path, inputs: Sequence[Path]) -> Path | None:
    """Find the `mapgen.toml` of what is to be built.

    It is the one in `folder`; else the one beside the first input; where no input is named, else the one
    in `geodata/` of `folder`. So nobody's data get the title of another map.
    """
    beside = inputs[0].parent if inputs else folder / "geodata"
    candidates = (folder / FILE_NAME, beside / FILE_NAME)
    return next((path for path in candidates if path.is_file()), None)


def settings_of(source: Settings | str | Path | None) -> Settings:
    """Return settings that have been checked: given as such, as the path of a `mapgen.toml`, or none.

    Raises
    ------
    ResourceError, UsageError
        As `load`.
    """
    if isinstance(source, (str, Path)):
        return load(Path(source))
    if source is None:
        return Settings()
    return _checked(msgspec.to_builtins(source, builtin_types=(dt.date,)), "The settings")


def load(path: Path) -> Settings:
    """Read `mapgen.toml`.

    Raises
    ------
    ResourceError
        If the file cannot be read.
    UsageError
        If it is not TOML, or a key or value in it is not one that mapgen knows.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ResourceError(f"{path} could not be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not TOML: {error}. Correct that line.") from error
    return _checked(raw, str(path))


def _checked(raw: object, name: str) -> Settings:
    try:
        return msgspec.convert(raw, Settings)
    except msgspec.ValidationError as error:
        raise UsageError(
            f"{name}: {_in_words(str(error))}. See docs/settings.md for every key and value."
        ) from error


_FORMS = {
    get_args(Color)[1].pattern: "a colour: #rrggbb",
    get_args(Families)[1].pattern: "a list of fonts: names with commas between them",
    get_args(LanguageTag)[1].pattern: "a language tag (BCP 47): ar, en, zh-Hant",
    get_args(Slug)[1].pattern: "an id: lower-case letters and digits, joined by single - _ . or :",
}


def _in_words(fault: str) -> str:
    """Return a fault that msgspec found, with its place as a reader of the file would name it.

    "Expected `int`, got `str` - at `$.kinds[0].color`" is "kinds 1, color: expected `int`, got `str`".
    """
    what, _, path = fault.partition(" - at `$")
    unknown = re.fullmatch("Object contains unknown field `(.*)`", what, re.DOTALL)
    steps = [
        f" {int(index) + 1}" if index else f", {name}"
        for index, name in re.findall(r"\[(\d+)\]|\.(\w+)", path)
    ]
    where = "".join(steps).removeprefix(", ")
    if unknown:
        return f"{where}: there is no key `{unknown[1]}`" if where else f"there is no key `{unknown[1]}`"
    form = next((words for pattern, words in _FORMS.items() if repr(pattern) in what), None)
    what = f"this is not {form}" if form else what[:1].lower() + what[1:]
    return f"{where}: {what}" if where else what


def _check_bounds(bounds: tuple[float, float, float, float] | None) -> None:
    if bounds and bounds[1] >= bounds[3]:
        raise ValueError(f"the south of the bounds, {bounds[1]}, is not below their north")
