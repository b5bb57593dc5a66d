"""How a map is published: where, in whose articles, under which licence, with which tiles."""

from __future__ import annotations

from typing import Annotated, Literal, get_args
from urllib.parse import urlsplit

from msgspec import Meta, field

from mapgen.config.base import Bounds, Setting, check_bounds
from mapgen.links import web_link
from mapgen.model import Slug, Text  # noqa: TC001
from mapgen.tiles import view

Panel = Literal["title", "search", "list", "filters", "story", "time", "legend"]
PANELS: tuple[Panel, ...] = get_args(Panel)
"""What can stand around the map of `embed.html`."""


class Site(Setting):
    """Where the page is published and by whom; oEmbed, previews and search engines need to know."""

    url: Text
    """Address of the folder that `output/` is published as, absolute, over https (or http)."""
    name: Text | None = None
    """The publisher."""

    def __post_init__(self) -> None:
        if web_link(self.url) is None or "?" in self.url or "#" in self.url:
            raise ValueError(
                f"{self.url!r} is not the web address of a folder: https://example.org/maps/baghdad/"
            )
        if "@" in urlsplit(self.url).netloc:  # said without the address: messages end up in logs
            raise ValueError(
                "url holds a user name or a password, which every reader would see: give the address that "
                "readers open, https://example.org/maps/baghdad/"
            )

    def address(self, name: str) -> str:
        """Return the absolute address of a file of `output/`."""
        return f"{self.url.rstrip('/')}/{name}"


class License(Setting):
    """Under which licence the incidents may be passed on."""

    name: Text
    url: Text | None = None

    def __post_init__(self) -> None:
        if self.url is not None and web_link(self.url) is None:
            raise ValueError(f"{self.url!r} is not a web address: https://…")


class Embed(Setting):
    """What `embed.html` shows in somebody's article."""

    panels: list[Panel] = field(default_factory=lambda: ["legend"])
    height: Annotated[int, Meta(ge=200, le=2000)] = 480
    """Of the map alone, in CSS pixels."""
    bounds: Bounds | None = None
    """The view to start with; by default that of the page."""
    story: Slug | None = None
    """The story that is being told when the map is opened; its panel is there then."""

    def __post_init__(self) -> None:
        check_bounds(self.bounds)

    @property
    def beside(self) -> list[Panel]:
        """Return the panels that share the place beside the map, in the order of their tabs."""
        shown = {*self.panels, *(["story"] if self.story else [])}
        return [panel for panel in PANELS if panel in shown and panel in {"list", "filters", "story"}]


class TileSource(Setting):
    """Where tiles come from."""

    provider: Text
    """As xyzservices names it (`OpenStreetMap.Mapnik`), or the address of one's own with {z}, {x} and {y}."""
    options: dict[str, Text] = field(default_factory=dict)
    """What the provider's address needs besides, such as a key."""
    attribution: Text | None = None
    """Whom to credit for tiles of one's own; providers say it themselves."""
    max_zoom: Annotated[int, Meta(ge=1, le=22)] | None = None
    """The closest that readers get tiles for; by default as close as the provider has them."""

    def __post_init__(self) -> None:
        view(self)


class Tiles(TileSource):
    """Online tiles under the incidents: a reader's browser asks their provider for each of them."""

    dark: TileSource | None = None
    """For the dark scheme; without any, readers who use it get the built-in basemap."""
