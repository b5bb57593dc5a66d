"""The HTML document, put together from what the other modules drew.

Everything that comes from data is escaped by Jinja's autoescape or stands in a data island; invisible
control characters are shown as what they are, so that a text cannot be made to read otherwise.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from itertools import zip_longest
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from mapgen import __version__
from mapgen.filenames import CREDITS, INCIDENTS, PAGE, TABLE
from mapgen.invisible import INVISIBLE, code_point, visible_text
from mapgen.shapes import outline
from mapgen.views.document import TableView

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mapgen.config import Embed, License
    from mapgen.discovery import Discovery
    from mapgen.pagedata import KindView
    from mapgen.views import Edition
    from mapgen.views.document import FigureView, OverviewView

DATA_ISLAND = "mapgen-data"
BASEMAP_ISLAND = "mapgen-basemap"
_FILE_LABELS = {INCIDENTS: "files.geojson", TABLE: "files.csv", CREDITS: "files.credits"}


class FoliumParts(Struct, kw_only=True):
    """What folium rendered: constants and other people's layers, never our data."""

    header: str = ""
    """Links, scripts and styles of other layers."""
    html: str
    script: str
    foreign: bool = False
    """Whether there are layers of others, which bring their own hosts and styles."""


class Published(Struct, frozen=True, kw_only=True):
    """What a page knows of the place where it is published."""

    files: Sequence[str] = ()
    """Names of those beside it that readers can have."""
    kept_back: int = 0
    """How many incidents are in none of them."""
    discovery: Discovery | None = None
    """What machines are told of the page."""


class Page(Struct, kw_only=True):
    """All that a page shows besides what folium rendered."""

    editions: list[Edition]
    """In each language that a reader can choose, the page's own first."""
    written_in: str
    """The language of the data's plain texts."""
    kinds: list[KindView]
    content: TableView | OverviewView
    """For readers without JavaScript: the table of all incidents, or how many there are of what."""
    picture: str
    """The map as inline SVG, for the same readers."""
    basemap_credit: str
    theme: str
    """Style sheet of the publisher's house style."""
    islands: Mapping[str, str]
    """What the viewer needs to begin, by id."""
    texts: Mapping[str, str]
    """The incidents' texts, by id: they stand last, and large ones are read when they are shown."""
    embed: Embed | None = None
    """What stands around the map in somebody's article; None for the page of its own."""
    license: License | None = None
    """Of the incidents."""
    published: Published = Published()
    tile_hosts: Sequence[str] = ()
    """Where pictures may come from besides the page: `https://tiles.example.org`."""


def compose(page: Page, folium: FoliumParts) -> Iterator[str]:
    """Return the document in pieces: large ones need not be copied into one text.

    The same input gives the same pieces.
    """
    scripts = [asset("leaflet.js"), *([asset("pictures.js")] if folium.foreign else []), asset("viewer.js")]
    bundled = [asset("leaflet.css"), *([asset("pictures.css")] if folium.foreign else [])]
    bundled += [asset("layer.css"), asset("page.css")]
    bundled += _embed_sheets(page.embed) if page.embed else []
    styles = [sheet for sheet in (*bundled, page.theme, _kind_colors(page.kinds)) if sheet]
    edition, *others = page.editions
    return (
        _environment()
        .get_template("page.html.jinja" if page.embed is None else "embed.html.jinja")
        .generate(
            basemap_credit=page.basemap_credit,
            content=page.content,
            csp=policy(
                [*scripts, folium.script],
                styles,
                foreign=folium.header if folium.foreign else None,
                pictures=page.tile_hosts,
            ),
            discovery=page.published.discovery,
            embed=page.embed,
            edition=edition,
            full_page=PAGE,
            folium={name: Markup(getattr(folium, name)) for name in ("header", "html", "script")},
            files=[(name, _FILE_LABELS[name]) for name in page.published.files],
            islands=page.islands,
            kept_back=page.published.kept_back,
            license=page.license,
            others=others,
            picture=Markup(page.picture),
            scripts=[Markup(script) for script in scripts],
            styles=[Markup(sheet) for sheet in styles],
            texts=page.texts,
            version=__version__,
            whole=isinstance(page.content, TableView),
            written_in=page.written_in,
        )
    )


def policy(
    scripts: Sequence[str], styles: Sequence[str], *, foreign: str | None, pictures: Sequence[str] = ()
) -> str:
    """Return the Content-Security-Policy: nothing may run or load but what is part of the page.

    The viewer's worker is made from a script of the page, as a blob. `pictures` are the origins of tiles.
    `foreign` is the head of other people's folium layers: those need their own hosts, so that scripts,
    styles, pictures and connections over https are allowed then; inline scripts stay bound to hashes.
    """
    inline = [*scripts, *re.findall(r"<script>(.*?)</script>", foreign or "", re.DOTALL)]
    hashes = " ".join(hash_source(script) for script in inline)
    closed = "worker-src blob:; base-uri 'none'; form-action 'none'"
    images = " ".join(["data:", *pictures])
    if foreign is not None:
        return (
            f"default-src 'none'; script-src {hashes} https:; style-src 'unsafe-inline' https:; "
            f"img-src {images} https:; font-src data: https:; connect-src https:; {closed}"
        )
    sheets = " ".join(hash_source(sheet) for sheet in styles)
    return f"default-src 'none'; script-src {hashes}; style-src {sheets}; img-src {images}; {closed}"


@cache
def asset(name: str) -> str:
    """Return a bundled script or style sheet of the viewer."""
    return (files("mapgen") / "viewer" / "dist" / name).read_text(encoding="utf-8")


def visible(words: str) -> Markup:
    """Escape a text for HTML and show each invisible control character as its code point."""
    pieces = INVISIBLE.split(words)
    sign = Markup('<span class="mg-control">{}</span>')
    signs = [sign.format(code_point(found)) for found in INVISIBLE.findall(words)]
    return Markup("").join(part for pair in zip_longest(pieces, signs, fillvalue="") for part in pair)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("mapgen"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {
        "anchor": _anchor,
        "figures": _figures,
        "outline": outline,
        "visible": visible,
        "visible_text": visible_text,
        "voice": _voice,
    }
    return environment


def _anchor(incident_id: str) -> str:
    return f"row-{incident_id}"


def _figures(row: FigureView, measures: Sequence[str]) -> str:
    said = [f"{name} {figure}" for name, figure in zip(measures, row.figures, strict=True) if figure]
    return ", ".join(said)


def _voice(row: FigureView) -> str:
    """Return who says it and of what, in the words of the data."""
    return "; ".join(words for words in (row.by, row.of_whom, row.scope, row.note) if words)


def hash_source(content: str) -> str:
    """Return what a Content-Security-Policy allows an inline script or style sheet by."""
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _embed_sheets(embed: Embed) -> list[str]:
    return [asset("embed.css"), f".mg-embed{{--mg-height:{embed.height}px}}"]


def _kind_colors(kinds: Sequence[KindView]) -> str:
    light = "".join(f".mg-kind-{kind.key}{{--mg-kind:{kind.color}}}" for kind in kinds)
    dark = "".join(f".mg-kind-{kind.key}{{--mg-kind:{kind.dark_color}}}" for kind in kinds)
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}"
