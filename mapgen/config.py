"""`mapgen.toml`: what a publisher decides about a page. Every key is a field of `Settings`."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct, field

from mapgen.errors import ResourceError, UsageError
from mapgen.headline import Rule  # noqa: TC001
from mapgen.model import LanguageTag, Text  # noqa: TC001
from mapgen.shapes import Shape  # noqa: TC001
from mapgen.vocabulary import EVENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

Color = Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}$(?!\n)", description="#rrggbb")]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
Latitude = Annotated[float, Meta(ge=-85.05, le=85.05)]

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
        if self.bounds and self.bounds[1] >= self.bounds[3]:
            raise ValueError(f"the south of the bounds, {self.bounds[1]}, is not below their north")


class PageTexts(Setting):
    """The publisher's own words in another language."""

    title: Text | None = None
    standfirst: Text | None = None


class Settings(Setting):
    """All that a publisher can decide."""

    title: Text = "Map of incidents"
    standfirst: str = ""
    language: LanguageTag = "en"
    """The language of the page."""
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
    event_types: dict[str, list[str]] = field(
        default_factory=lambda: {name: list(subs) for name, subs in EVENT_TYPES.items()}
    )
    """The vocabulary of event types and sub-types; ACLED's by default."""

    def __post_init__(self) -> None:
        keys = [kind.key for kind in self.kinds]
        if "other" in keys:
            raise ValueError('the kind "other" is built in: give yours another key')
        if repeated := next((key for key in keys if keys.count(key) > 1), None):
            raise ValueError(f'there are two kinds "{repeated}": give one another key')

    def words(self, name: str) -> tuple[str, str]:
        """Return `title` or `standfirst` in the page's language, and the language it is in."""
        translation = getattr(self.translations.get(self.language, PageTexts()), name)
        return (translation, self.language) if translation else (getattr(self, name), self.written_in)


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
        raise UsageError(f"{name}: {error}. See docs/settings.md for every key and value.") from error
