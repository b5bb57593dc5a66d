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

from mapgen import basemap, page
from mapgen.config import settings_of
from mapgen.kinds import Kinds
from mapgen.language import Language
from mapgen.loading import load
from mapgen.views import Views

if TYPE_CHECKING:
    from pathlib import Path

    from branca.element import Figure

    from mapgen.config import Settings
    from mapgen.loading import Incidents
    from mapgen.model import Problem
    from mapgen.pagedata import BackgroundView, PageData


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
    """A layer that the viewer makes in the browser from a data island."""

    _factory: ClassVar[str]
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = mapgen.{{ this._factory }}({{ this.island|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, name: str, island: str, content: str) -> None:
        super().__init__(name=name, overlay=True)
        self._name = type(self).__name__  # of the variable in folium's script
        self._island = self.island = island
        self.content = content
        self._id = hashlib.sha256(content.encode()).hexdigest()[:12]  # folium's own ids are random

    def render(self, **kwargs: object) -> None:  # type: ignore[override]  # as folium's layers
        """Add the viewer and the data island, unless the figure is a page that has them."""
        figure = cast("Figure", self.get_root())
        if not getattr(figure, "brings_viewer", False):
            self.island = f"{self._island}-{self._id}"  # there may be several on one map
            viewer = f"<style>{page.asset('layer.css')}</style><script>{page.asset('viewer.js')}</script>"
            figure.header.add_child(Verbatim(viewer), name="mapgen_viewer")
            island = f'<script type="text/plain" id="{self.island}">{self.content}</script>'
            figure.html.add_child(Verbatim(island), name=self.island)
        super().render(**kwargs)  # type: ignore[no-untyped-call]


class Basemap(_ViewerLayer):
    """The built-in basemap: Natural Earth, inlined for a region.

    Parameters
    ----------
    bounds
        West, south, east, north in degrees that the map has to show; the region is larger.
    language
        Of the place labels.
    point_of_view
        Whose view of border lines: `default`, or an ISO 3166-1 alpha-2 code.
    """

    _factory = "basemap"

    def __init__(
        self,
        bounds: tuple[float, float, float, float],
        *,
        language: str = "en",
        point_of_view: str = "default",
    ) -> None:
        region = basemap.region_of(bounds)
        self.data = basemap.clip(region, language=language, point_of_view=point_of_view)
        super().__init__("Natural Earth", page.BASEMAP_ISLAND, basemap.encode(self.data))


class IncidentLayer(_ViewerLayer):
    """Incidents as a layer for anybody's `folium.Map`.

    Parameters
    ----------
    incidents
        A path, a GeoDataFrame, incidents, or a dataset. Records with errors are left out, with a
        warning; `problems` says what is wrong with them.
    settings
        Title, language, kinds, headline rule; or the path of a `mapgen.toml`.

    Raises
    ------
    ResourceError
        If a file cannot be read.
    UsageError
        If a setting is none that mapgen knows.
    """

    _factory = "incidents"

    def __init__(self, incidents: Incidents, *, settings: Settings | str | Path | None = None) -> None:
        self.settings = settings_of(settings)
        self.dataset = load(incidents, self.settings.event_types)
        self.language = Language(self.settings.language)
        self._warn()
        kinds = Kinds(self.settings, self.language)
        self._views = Views(
            self.dataset.incidents, self.dataset.background, self.settings, self.language, kinds
        )
        self.data: PageData = self._views.page_data()
        name = self.language.text("layer.incidents")  # not the title: folium's layer control shows HTML
        super().__init__(name, page.DATA_ISLAND, page.island(self.data))

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong in the data."""
        return self.dataset.problems

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

    def dates(self) -> str:
        """Return from when to when it all happened, ready to read."""
        return self._views.dates()

    def background(self) -> list[BackgroundView]:
        """Return what incidents may have answered, ready to read."""
        return self._views.background()
