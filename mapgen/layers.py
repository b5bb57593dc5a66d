"""The folium layers: incidents for anybody's map, and the built-in basemap.

folium compiles what it is given as Jinja templates. Therefore it gets constants only; data and the
viewer go in as `Verbatim` elements, which are written as they are.
"""

from __future__ import annotations

import hashlib
import warnings
from typing import TYPE_CHECKING, ClassVar, cast

from branca.element import Element
from folium.map import Layer
from folium.template import Template

from mapgen import basemap, islands, page, regions, texts, tiles
from mapgen.columns import columns_of
from mapgen.config import settings_of
from mapgen.head import page_data
from mapgen.kinds import Kinds
from mapgen.language import Language
from mapgen.loading import load
from mapgen.memory import recall
from mapgen.packed import PackedIncidents
from mapgen.stories import Stories

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from branca.element import Figure

    from mapgen.config import Embed, Settings, Tiles
    from mapgen.loading import Incidents
    from mapgen.memory import Memory
    from mapgen.model import Problem
    from mapgen.regions import Bounds


class MapgenWarning(UserWarning):
    """Some records have errors and are left out of a map."""


class Verbatim(Element):
    """A text that reaches the page as it is; branca would compile it as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **_kwargs: object) -> str:
        """Return the text."""
        return self._text


class _ViewerLayer(Layer):
    """A layer that the viewer makes in the browser from data islands, whose ids begin alike."""

    _factory: ClassVar[str]
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = mapgen.{{ this._factory }}({{ this.island|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, name: str, island: str, contents: Mapping[str, str]) -> None:
        super().__init__(name=name, overlay=True)
        self._name = type(self).__name__  # of the variable in folium's script
        self._island = self.island = island
        self._contents = contents
        digest = hashlib.sha256()
        for content in contents.values():
            digest.update(content.encode())
        self._id = digest.hexdigest()[:12]  # folium's own ids are random

    def render(self, **kwargs: object) -> None:  # type: ignore[override]  # as folium's layers
        """Add the viewer and the data islands, unless the figure is a page that has them."""
        figure = cast("Figure", self.get_root())
        if not getattr(figure, "brings_viewer", False):
            self.island = f"{self._island}-{self._id}"  # there may be several on one map
            viewer = f"<style>{page.asset('layer.css')}</style><script>{page.asset('viewer.js')}</script>"
            figure.header.add_child(Verbatim(viewer), name="mapgen_viewer")
            for suffix, content in self._contents.items():
                name = f"{self.island}{suffix}"
                island = f'<script type="text/plain" id="{name}">{content}</script>'
                figure.html.add_child(Verbatim(island), name=name)
        super().render(**kwargs)  # type: ignore[no-untyped-call]


class Basemap(_ViewerLayer):
    """The built-in basemap: Natural Earth, inlined for a region.

    Parameters
    ----------
    bounds
        West, south, east, north in degrees that the map has to show; the region is larger.
    languages
        Of the place labels (BCP 47).
    point_of_view
        Whose view of border lines: `default`, or an ISO 3166-1 alpha-2 code.
    memory
        As `IncidentLayer` takes it.
    """

    _factory = "basemap"

    def __init__(
        self,
        bounds: tuple[float, float, float, float],
        *,
        languages: Sequence[str] = ("en",),
        point_of_view: str = "default",
        memory: Memory | None = None,
    ) -> None:
        self._bounds, self._tags = bounds, tuple(languages)
        self._point_of_view, self._memory = point_of_view, memory
        self.data, self.content = self._cut(regions.region_of(bounds))
        super().__init__("Natural Earth", page.BASEMAP_ISLAND, {"": self.content})

    def embedded(self, embed: Embed) -> str:
        """Return the content for an embed, which may be wider and begin elsewhere."""
        return self._cut(regions.embed_region(self._bounds, embed.bounds, embed.height))[1]

    def _cut(self, region: Bounds) -> tuple[basemap.BasemapData, str]:
        def made() -> tuple[basemap.BasemapData, str]:
            data = basemap.clip(region, languages=self._tags, point_of_view=self._point_of_view)
            return data, basemap.encode(data)

        return recall(self._memory, ("basemap", region, self._tags, self._point_of_view), (), made)


class OnlineTiles(_ViewerLayer):
    """Tiles over the built-in basemap, which stays where they cannot be had.

    Parameters
    ----------
    chosen
        Where they come from.
    languages
        In which a reader may have to be told that there are none.
    """

    _factory = "tiles"

    def __init__(self, chosen: Tiles, languages: Sequence[Language]) -> None:
        self.data = tiles.TilesData(
            light=tiles.view(chosen),
            dark=tiles.view(chosen.dark) if chosen.dark else None,
            failed={language.tag: language.text("tiles.failed") for language in languages},
        )
        self.content = islands.encode(islands.to_json(self.data))
        super().__init__("Tiles", tiles.ISLAND, {"": self.content})

    @property
    def views(self) -> list[tiles.TilesView]:
        """The tiles of each scheme that has its own."""
        return [view for view in (self.data.light, self.data.dark) if view]

    @property
    def hosts(self) -> list[str]:
        """Whom a reader's browser may ask."""
        return list(dict.fromkeys(host for view in self.views for host in tiles.hosts(view)))

    @property
    def max_zoom(self) -> int:
        """The closest zoom for which there are any."""
        return max(view.max_zoom for view in self.views)


class IncidentLayer(_ViewerLayer):
    """Incidents as a layer for anybody's `folium.Map`.

    Parameters
    ----------
    incidents
        A path, a GeoDataFrame, incidents, or a dataset. Records with errors are left out, with a
        warning; `problems` says what is wrong with them.
    settings
        Title, language, kinds, headline rule; or the path of a `mapgen.toml`.
    memory
        Of what earlier layers made: for a process that makes nearly the same one again and again.

    Raises
    ------
    ResourceError
        If a file cannot be read.
    UsageError
        If a setting is none that mapgen knows.
    """

    _factory = "incidents"

    def __init__(
        self,
        incidents: Incidents,
        *,
        settings: Settings | str | Path | None = None,
        memory: Memory | None = None,
    ) -> None:
        self.settings = settings_of(settings)
        self.dataset = load(incidents, self.settings)
        # packed incidents are made anew each time that they are asked for
        self.memory = None if isinstance(self.dataset.incidents, PackedIncidents) else memory
        self.languages = [Language(tag) for tag in self.settings.offered]
        self._warn()
        self.kinds = Kinds(self.settings, self.languages)
        self.columns = columns_of(self.dataset.incidents, self.kinds, self.memory)
        self._stories = Stories(self.settings, self.dataset)
        self.data = page_data(
            self.columns, self.dataset.background, self._stories.views, self.settings, self.languages
        )
        ids = "\n".join(self.columns.ids).encode()
        first = {"": islands.to_json(self.data), "-columns": self.columns.encode(), "-ids": ids}
        self._first = {suffix: islands.encode(data) for suffix, data in first.items()}
        chunks = islands.in_threads(texts.chunks(self.columns.incidents, self.memory))
        self._texts = {f"-texts-{number}": content for number, content in enumerate(chunks)}
        name = self.language.text("layer.incidents")  # not the title: folium's layer control shows HTML
        super().__init__(name, page.DATA_ISLAND, self._first | self._texts)

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.languages[0]

    @property
    def islands(self) -> dict[str, str]:
        """What the viewer needs to begin, by the ids that it has on a page of ours."""
        return {f"{page.DATA_ISLAND}{suffix}": content for suffix, content in self._first.items()}

    @property
    def texts(self) -> dict[str, str]:
        """The incidents themselves, by the same ids: the viewer reads them as it shows them."""
        return {f"{page.DATA_ISLAND}{suffix}": content for suffix, content in self._texts.items()}

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong in the data, and in what the settings say of them."""
        return [*self.dataset.problems, *self._stories.problems]

    @property
    def withheld(self) -> int:
        """Records with errors, which are left out."""
        return self.dataset.total - len(self.dataset.incidents)

    def _warn(self) -> None:
        if self.withheld:
            text = (
                f"{self.withheld} of {self.dataset.total} records have errors and are left out; see .problems"
            )
            warnings.warn(text, MapgenWarning, stacklevel=4)
