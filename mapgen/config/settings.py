"""All of `mapgen.toml`. Every key is a field of `Settings`."""

from __future__ import annotations

import datetime as dt  # noqa: TC003
from typing import Annotated

from msgspec import Meta, field

from mapgen.config.base import Bounds, Setting, check_bounds
from mapgen.config.columns import Columns
from mapgen.config.kinds import Kind  # noqa: TC001
from mapgen.config.publishing import Embed, License, Site, Tiles
from mapgen.config.stories import StorySetting  # noqa: TC001
from mapgen.config.team import Table
from mapgen.config.theme import Theme
from mapgen.headline import Rule  # noqa: TC001
from mapgen.model import LanguageTag, Text  # noqa: TC001
from mapgen.vocabulary import EVENT_TYPES


class ViewSetting(Setting):
    """The view that the map opens with."""

    bounds: Bounds | None = None
    """By default the box around all placed incidents."""

    def __post_init__(self) -> None:
        check_bounds(self.bounds)


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
    languages: list[LanguageTag] = field(default_factory=list)
    """Languages that a reader can choose from, besides that of the page."""
    written_in: LanguageTag = "en"
    """The language of title, standfirst and the data's own texts, where they are not translated."""
    inputs: list[str] = field(default_factory=list)
    """Files to build from when the command line names none; relative to `mapgen.toml`."""
    gazetteers: list[str] = field(default_factory=list)
    """GeoJSON files of places that are asked before the built-in gazetteer; relative to `mapgen.toml`."""
    contact: Text | None = None
    """E-mail or web address by which online geocoders can ask about what they are sent."""
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
    site: Site | None = None
    license: License | None = None
    downloads: bool = True
    """Whether the incidents stand beside the page and can be downloaded from it."""
    embed: Embed = field(default_factory=Embed)
    tiles: Tiles | None = None
    table: Table = field(default_factory=Table)
    columns: Columns = field(default_factory=Columns)

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
