"""The map as a whole page, which is also a `folium.Map`."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import folium
from branca.element import Figure

from mapgen import page, theme, tiles
from mapgen.config import Settings
from mapgen.errors import UsageError
from mapgen.layers import Basemap, IncidentLayer, OnlineTiles
from mapgen.picture import draw
from mapgen.views import Editions, Table, counts_of, overview, years_of
from mapgen.views.wording import Wording
from mapgen.write import write_atomic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from mapgen.loading import Incidents
    from mapgen.memory import Memory
    from mapgen.model import Problem
    from mapgen.views import Edition
    from mapgen.views.counts import Counts
    from mapgen.views.document import OverviewView, TableView

Form = Literal["page", "embed"]
"""A page of its own, or one for a frame in somebody's article."""

STATIC_ROWS = 300
"""Up to so many incidents the document itself holds the table of them all."""


class _PageFigure(Figure):
    """A folium figure that becomes a page of ours instead of branca's plain document."""

    brings_viewer = True

    def __init__(self, owner: IncidentMap) -> None:
        super().__init__()
        self._owner = owner

    def render(self, **kwargs: object) -> str:
        return "".join(self.pieces("page", page.Published(), **kwargs))

    def pieces(self, form: Form, published: page.Published, **kwargs: object) -> Iterator[str]:
        """Return the document in pieces."""
        parts = (self.header, self.html, self.script)
        before = [part._children.copy() for part in parts]
        try:
            rendered = self._rendered(**kwargs)
        finally:  # folium adds what it renders to what it rendered before
            for part, children in zip(parts, before, strict=True):
                part._children = children
        return self._owner.compose(rendered, form, published)

    def _rendered(self, **kwargs: object) -> page.FoliumParts:
        for child in list(self._children.values()):
            child.render(**kwargs)
        # branca's and folium's own head: another charset, a viewport that forbids zooming
        for name in ("meta_http", self._owner.get_name()):
            self.header._children.pop(name, None)
        foreign = self._owner.has_foreign_layers
        return page.FoliumParts(
            header=self.header.render(**kwargs).strip() if foreign else "",
            html=self.html.render(**kwargs).strip(),
            script=self.script.render(**kwargs),
            foreign=foreign,
        )


class IncidentMap(folium.Map):
    """A `folium.Map` of incidents that is a whole page: it shows itself in Jupyter and saves as one file.

    Other folium layers and plugins can be added; they bring their own hosts to the page's policy.

    Parameters
    ----------
    incidents
        A path, a GeoDataFrame, incidents, or a dataset; see `IncidentLayer`.
    settings
        What `mapgen.toml` would say, or its path.
    memory
        As `IncidentLayer` takes it.
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
        self,
        incidents: Incidents,
        *,
        settings: Settings | str | Path | None = None,
        memory: Memory | None = None,
        **options: Any,
    ) -> None:
        if mistaken := sorted(set(options).intersection(Settings.__struct_fields__)):
            raise UsageError(f"{mistaken[0]} is a setting: settings=mapgen.Settings({mistaken[0]}=…).")
        self.incidents = IncidentLayer(incidents, settings=settings, memory=memory)
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
        self.basemap = Basemap(
            bounds, languages=chosen.offered, point_of_view=chosen.point_of_view, memory=memory
        )
        self.basemap.add_to(self)
        self.tiles = OnlineTiles(chosen.tiles, self.incidents.languages) if chosen.tiles else None
        if self.tiles:
            self.tiles.add_to(self)
            self.options["max_zoom"] = self.tiles.max_zoom
        self.incidents.add_to(self)

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong in the data."""
        return self.incidents.problems

    @property
    def has_foreign_layers(self) -> bool:
        """Whether layers of others have been added."""
        own = (self.basemap, self.tiles, self.incidents)
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

    @cached_property
    def counts(self) -> Counts:
        """How many incidents there are of what."""
        return counts_of(self.incidents.columns)

    @cached_property
    def editions(self) -> list[Edition]:
        """What stands around the map in each language to choose from, that of the page first."""
        layer = self.incidents
        maker = Editions(layer.settings, layer.dataset, self.counts, layer.data.kinds)
        return [maker.edition(language) for language in layer.languages]

    def compose(self, parts: page.FoliumParts, form: Form, published: page.Published) -> Iterator[str]:
        """Return the whole document, in pieces, around what folium rendered."""
        layer = self.incidents
        settings, data = layer.settings, layer.data
        embed = settings.embed if form == "embed" else None
        ground = self.basemap.embedded(embed) if embed else self.basemap.content
        tile_island = {tiles.ISLAND: self.tiles.content} if self.tiles else {}
        content = page.Page(
            editions=self.editions,
            written_in=settings.written_in,
            kinds=data.kinds,
            content=self._content,
            picture=self._picture,
            basemap_credit=self.basemap.data.credit,
            theme=theme.sheet(settings.theme),
            islands={page.BASEMAP_ISLAND: ground, **tile_island, **layer.islands},
            texts=layer.texts,
            embed=embed,
            license=settings.license,
            published=published,
            tile_hosts=self.tiles.hosts if self.tiles else (),
        )
        return page.compose(content, parts)

    @cached_property
    def _picture(self) -> Markup:
        """What stands for the map on paper and without JavaScript: the same in all documents."""
        layer = self.incidents
        title = layer.language.text("picture.title", n=layer.language.number(self.counts.incidents))
        return draw(layer.data, layer.columns, self.basemap.data, title, layer.settings.theme)

    @cached_property
    def _content(self) -> TableView | OverviewView:
        """Return what readers without JavaScript get: all incidents, or how many there are of what."""
        layer = self.incidents
        settings, columns, language = layer.settings, layer.columns, layer.language
        if layer.data.count > STATIC_ROWS:
            wording = Wording(language, settings.written_in)
            return overview(years_of(columns), layer.data.kinds, wording)
        background = layer.dataset.background
        return Table(columns.by_date, background, settings, language, layer.kinds).view()

    def document(self, form: Form = "page", published: page.Published | None = None) -> bytes:
        """Return the page, or what stands in its place in somebody's article, as a file.

        Parameters
        ----------
        form
            Which of the two.
        published
            What it may say of the place where it is published; by default nothing.
        """
        root, known = self.get_root(), published or page.Published()
        pieces = root.pieces(form, known) if isinstance(root, _PageFigure) else [root.render()]
        # as bytes before they are one: as text a page takes two or four bytes for each sign of it
        return b"".join(piece.encode() for piece in pieces)

    def save(self, outfile: str | Path, **_kwargs: object) -> None:  # type: ignore[override]
        """Write the page, atomically.

        Raises
        ------
        ResourceError
            If it cannot be written; an older file is untouched then.
        """
        write_atomic(Path(outfile), self.document())
