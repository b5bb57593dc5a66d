"""The map as a whole page, which is also a `folium.Map`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Figure

from mapgen import page
from mapgen.config import Settings
from mapgen.errors import UsageError
from mapgen.layers import Basemap, IncidentLayer
from mapgen.pagedata import TextView
from mapgen.picture import draw
from mapgen.write import write_atomic

if TYPE_CHECKING:
    from mapgen.loading import Incidents
    from mapgen.model import Problem


class _PageFigure(Figure):
    """A folium figure that becomes a page of ours instead of branca's plain document."""

    brings_viewer = True

    def __init__(self, owner: IncidentMap) -> None:
        super().__init__()
        self._owner = owner

    def render(self, **kwargs: object) -> str:
        parts = (self.header, self.html, self.script)
        before = [part._children.copy() for part in parts]
        try:
            return self._render(**kwargs)
        finally:  # folium adds what it renders to what it rendered before
            for part, children in zip(parts, before, strict=True):
                part._children = children

    def _render(self, **kwargs: object) -> str:
        for child in list(self._children.values()):
            child.render(**kwargs)
        # branca's and folium's own head: another charset, a viewport that forbids zooming
        for name in ("meta_http", self._owner.get_name()):
            self.header._children.pop(name, None)
        foreign = self._owner.has_foreign_layers
        parts = page.FoliumParts(
            header=self.header.render(**kwargs).strip() if foreign else "",
            html=self.html.render(**kwargs).strip(),
            script=self.script.render(**kwargs),
            foreign=foreign,
        )
        return self._owner.compose(parts)


class IncidentMap(folium.Map):
    """A `folium.Map` of incidents that is a whole page: it shows itself in Jupyter and saves as one file.

    Other folium layers and plugins can be added; they bring their own hosts to the page's policy.

    Parameters
    ----------
    incidents
        A path, a GeoDataFrame, incidents, or a dataset; see `IncidentLayer`.
    settings
        What `mapgen.toml` would say, or its path.
    **options
        Of `folium.Map`, which hands them to Leaflet.

    Raises
    ------
    ResourceError
        If a file cannot be read.
    UsageError
        If a setting is none that mapgen knows, or stands among the options.
    """

    def __init__(
        self, incidents: Incidents, *, settings: Settings | str | Path | None = None, **options: Any
    ) -> None:
        if mistaken := sorted(set(options).intersection(Settings.__struct_fields__)):
            raise UsageError(f"{mistaken[0]} is a setting: settings=mapgen.Settings({mistaken[0]}=…).")
        self.incidents = IncidentLayer(incidents, settings=settings)
        data = self.incidents.data
        west, south, east, north = bounds = data.bounds or (-170.0, -55.0, 170.0, 75.0)
        center = ((south + north) / 2, (west + east) / 2)
        defaults = {"location": center, "tiles": None, "zoom_start": 5, "zoom_control": False}
        super().__init__(**{**defaults, **options})
        self._id = "mapgen"
        self.default_js: list[tuple[str, str]] = []
        self.default_css: list[tuple[str, str]] = []
        _PageFigure(self).add_child(self)
        chosen = self.incidents.settings
        self.basemap = Basemap(bounds, language=chosen.language, point_of_view=chosen.point_of_view)
        self.basemap.add_to(self)
        self.incidents.add_to(self)

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong in the data."""
        return self.incidents.problems

    @property
    def has_foreign_layers(self) -> bool:
        """Whether layers of others have been added."""
        own = (self.basemap, self.incidents)
        return any(child not in own for child in self._children.values())

    def render(self, **kwargs: object) -> None:  # type: ignore[override]  # as folium.Map's
        """Render the map; what folium needs besides Leaflet is only linked for layers of others.

        In a figure of the caller's own, which is no page of ours, it is a folium map like any other.
        """
        page_of_ours = isinstance(self.get_root(), _PageFigure)
        if self.has_foreign_layers or not page_of_ours:
            inlined = ("leaflet", "leaflet_css") if page_of_ours else ()
            self.default_js = [link for link in folium.Map.default_js if link[0] not in inlined]
            self.default_css = [link for link in folium.Map.default_css if link[0] not in inlined]
        super().render(**kwargs)  # type: ignore[no-untyped-call]

    def compose(self, parts: page.FoliumParts) -> str:
        """Return the whole document around what folium rendered."""
        layer, settings, language = self.incidents, self.incidents.settings, self.incidents.language
        title = language.text("picture.title", n=language.number(len(layer.data.incidents)))
        content = page.Page(
            title=_words(settings, "title"),
            standfirst=_words(settings, "standfirst"),
            data=layer.data,
            dates=layer.dates(),
            background=layer.background(),
            rule=language.text(f"rule.{settings.headline}"),
            credits=self._credits(),
            withheld=layer.withheld,
            picture=draw(layer.data, self.basemap.data, title),
            basemap=self.basemap.content,
            basemap_credit=self.basemap.data.credit,
            incidents=layer.content,
        )
        return page.compose(content, parts, language)

    def save(self, outfile: str | Path, **_kwargs: object) -> None:  # type: ignore[override]
        """Write the page, atomically.

        Raises
        ------
        ResourceError
            If it cannot be written; an older file is untouched then.
        """
        write_atomic(Path(outfile), self.get_root().render().encode())

    def _credits(self) -> list[str]:
        settings, language = self.incidents.settings, self.incidents.language
        view = settings.point_of_view
        borders = (
            language.text("credits.basemap")
            if view == "default"
            else language.text("credits.basemap.view", country=language.country(view))
        )
        date = language.date(settings.updated) if settings.updated else None
        updated = [language.text("credits.updated", date=date)] if date else []
        own = [*self.incidents.dataset.credits, *settings.credits]
        return [
            *updated,
            *dict.fromkeys(own),
            borders,
            language.text("credits.software"),
        ]


def _words(settings: Settings, name: str) -> TextView:
    text, lang = settings.words(name)
    return TextView(text=text, lang=lang)
