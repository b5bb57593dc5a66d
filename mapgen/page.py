"""The HTML document, put together from what the other modules drew.

Everything that comes from data is escaped by Jinja's autoescape or stands in a data island; invisible
control characters are shown as what they are, so that a text cannot be made to read otherwise.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import zip_longest
from typing import TYPE_CHECKING

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from mapgen import __version__
from mapgen.invisible import INVISIBLE, code_point, visible_text
from mapgen.shapes import outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.language import Language
    from mapgen.pagedata import BackgroundView, FigureView, PageData, TextView

DATA_ISLAND = "mapgen-data"
BASEMAP_ISLAND = "mapgen-basemap"


class FoliumParts(Struct, kw_only=True):
    """What folium rendered: constants and other people's layers, never our data."""

    header: str = ""
    """Links, scripts and styles of other layers."""
    html: str
    script: str
    foreign: bool = False
    """Whether there are layers of others, which bring their own hosts and styles."""


class Page(Struct, kw_only=True):
    """All that a page shows besides what folium rendered."""

    title: TextView
    standfirst: TextView
    data: PageData
    dates: str
    """From when to when it all happened."""
    background: list[BackgroundView]
    rule: str
    """Which rule the headline figures follow."""
    credits: list[str]
    withheld: int
    """Records with errors, which are left out."""
    picture: str
    """The map as inline SVG, for readers without JavaScript."""
    basemap: str
    """The content of the basemap's island."""
    basemap_credit: str
    incidents: str
    """The content of the incidents' island."""


def compose(page: Page, folium: FoliumParts, language: Language) -> str:
    """Return the document. The same input gives the same text."""
    scripts = [asset("leaflet.js"), asset("viewer.js")]
    styles = [asset("leaflet.css"), asset("layer.css"), asset("page.css"), _kind_colors(page.data)]
    islands = {BASEMAP_ISLAND: page.basemap, DATA_ISLAND: page.incidents}
    counts = _Counts(page.data, page.dates, language)
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            background=page.background,
            basemap_credit=page.basemap_credit,
            credits=page.credits,
            csp=policy([*scripts, folium.script], styles, foreign=folium.header if folium.foreign else None),
            data=page.data,
            description=counts.summary,
            folium={name: Markup(getattr(folium, name)) for name in ("header", "html", "script")},
            islands=islands,
            kind_of={kind.key: kind for kind in page.data.kinds},
            picture=Markup(page.picture),
            rule=page.rule,
            scripts=[Markup(script) for script in scripts],
            shown=counts.shown,
            standfirst=page.standfirst,
            styles=[Markup(sheet) for sheet in styles],
            summary=counts.summary,
            t=language.text,
            title=page.title,
            version=__version__,
            viewer=language.viewer_strings,
            withheld=language.count("notice.withheld", page.withheld) if page.withheld else None,
        )
    )


def policy(scripts: Sequence[str], styles: Sequence[str], *, foreign: str | None) -> str:
    """Return the Content-Security-Policy: nothing may run or load but what is part of the page.

    `foreign` is the head of other people's folium layers: those need their own hosts, so that scripts,
    styles, pictures and connections over https are allowed then; inline scripts stay bound to hashes.
    """
    inline = [*scripts, *re.findall(r"<script>(.*?)</script>", foreign or "", re.DOTALL)]
    hashes = " ".join(_hash(script) for script in inline)
    if foreign is not None:
        return (
            f"default-src 'none'; script-src {hashes} https:; style-src 'unsafe-inline' https:; "
            "img-src data: https:; font-src data: https:; connect-src https:; "
            "base-uri 'none'; form-action 'none'"
        )
    sheets = " ".join(_hash(sheet) for sheet in styles)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {sheets}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def island(data: PageData) -> str:
    """Return the content of the data island: base64 of gzip of JSON.

    Compressed it is a third of its size, and no sign of it can end the element or be read as markup or
    as a template. Lone surrogates, which UTF-8 has no bytes for, stay what they are as JSON escapes.
    """
    text = json.dumps(msgspec.to_builtins(data), ensure_ascii=False, separators=(",", ":"))
    text = re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found.group()):04x}", text)
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode("ascii")


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
    environment.filters.update(
        visible=visible, visible_text=visible_text, outline=outline, anchor=_anchor, figures=_figures
    )
    return environment


def _anchor(incident_id: str) -> str:
    return f"row-{incident_id}"


def _figures(row: FigureView, measures: Sequence[str]) -> str:
    said = [f"{name} {figure}" for name, figure in zip(measures, row.figures, strict=True) if figure]
    return ", ".join(said)


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _kind_colors(data: PageData) -> str:
    light = "".join(f".mg-kind-{kind.key}{{--mg-kind:{kind.color}}}" for kind in data.kinds)
    dark = "".join(f".mg-kind-{kind.key}{{--mg-kind:{kind.dark_color}}}" for kind in data.kinds)
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}"


class _Counts:
    """The summary before the map: how many, which dates, places and kinds, how many sources."""

    def __init__(self, data: PageData, dates: str, language: Language) -> None:
        incidents = data.incidents
        total = language.number(len(incidents))
        self.shown = Markup(language.text("summary.shown", shown="{shown}", total="{total}")).format(
            shown=Markup("<span data-mapgen-shown>{}</span>").format(total),
            total=Markup("<span data-mapgen-total>{}</span>").format(total),
        )
        self.summary = " ".join(self._sentences(data, dates, language)) if incidents else ""

    @staticmethod
    def _sentences(data: PageData, dates: str, language: Language) -> list[str]:
        entries = data.incidents
        # an entry that sums up others is not counted beside them
        incidents = [incident for incident in entries if incident.aggregate_note is None]
        codes = dict.fromkeys(incident.country for incident in entries if incident.country)
        countries = language.join([language.country(code) for code in codes])
        form = "summary.line" if countries else "summary.line.nowhere"
        count = language.count("summary.count", len(incidents))
        numbers = Counter(incident.kind for incident in incidents)
        kinds = [
            f"{kind.label} ({language.number(numbers[kind.key])})" for kind in data.kinds if numbers[kind.key]
        ]
        parts = {
            "summary.aggregates": len(entries) - len(incidents),
            "summary.doubtful": sum(incident.doubtful for incident in incidents),
            "summary.unlocated": sum(incident.point is None for incident in incidents),
            "summary.sources": len({(s.publisher, s.url) for incident in entries for s in incident.sources}),
        }
        return [
            language.text(form, count=count, countries=countries, dates=dates),
            *([language.text("summary.kinds", kinds=language.join(kinds))] if kinds else []),
            *[language.count(key, number) for key, number in parts.items() if number],
        ]
