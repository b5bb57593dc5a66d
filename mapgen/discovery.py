"""What machines are told of a page: where it is, previews for social networks, oEmbed, structured data.

Nothing of it is there without `[site] url`: all of it takes absolute addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from babel.core import get_global
from msgspec import Struct

from mapgen import structured
from mapgen.filenames import OEMBED, PAGE, PREVIEW, PREVIEW_SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.config import Site
    from mapgen.incident_map import IncidentMap
    from mapgen.views import Edition


class MetaTag(Struct, frozen=True):
    """A `<meta>`: by `property` for Open Graph, else by `name`."""

    key: Literal["name", "property"]
    name: str
    content: str


class LinkTag(Struct, frozen=True, kw_only=True):
    """A `<link>` of the head."""

    rel: str
    href: str
    type: str | None = None
    title: str | None = None


class Discovery(Struct, frozen=True, kw_only=True):
    """What stands in the head of a page for machines."""

    links: list[LinkTag]
    metas: Sequence[MetaTag] = ()
    json_ld: str | None = None
    """JSON in which no sign can end the element (`<` is escaped)."""


def of_page(incident_map: IncidentMap, downloads: Sequence[str]) -> Discovery | None:
    """Return what is said of the page of its own; None where nobody has said where that is.

    Parameters
    ----------
    incident_map
        Of the page.
    downloads
        Names of the files beside it that hold the incidents.
    """
    site = incident_map.incidents.settings.site
    if site is None:
        return None
    edition = incident_map.editions[0]
    oembed = LinkTag(
        rel="alternate",
        href=site.address(OEMBED),
        type="application/json+oembed",
        title=edition.title.text,
    )
    return Discovery(
        links=[_canonical(site), oembed],
        metas=_previews(incident_map, edition, site),
        json_ld=structured.json_in_html(structured.dataset(incident_map, site, downloads)),
    )


def of_embed(incident_map: IncidentMap) -> Discovery | None:
    """Return what is said of the embed: that the page of its own is what should be found and linked."""
    site = incident_map.incidents.settings.site
    return Discovery(links=[_canonical(site)]) if site else None


def description(edition: Edition) -> str:
    """Return what the map is about in a few sentences: the publisher's, else what is counted."""
    return edition.standfirst.text.strip() or edition.summary


def _canonical(site: Site) -> LinkTag:
    return LinkTag(rel="canonical", href=site.address(PAGE))


def _previews(incident_map: IncidentMap, edition: Edition, site: Site) -> list[MetaTag]:
    """Return the tags of Open Graph (ogp.me), and what X reads besides them."""
    language, settings = edition.language, incident_map.incidents.settings
    width, height = PREVIEW_SIZE
    count = language.number(incident_map.counts.incidents)
    tags = {
        "og:type": "website",
        "og:title": edition.title.text,
        "og:description": description(edition),
        "og:url": site.address(PAGE),
        "og:image": site.address(PREVIEW),
        "og:image:type": "image/png",
        "og:image:width": str(width),
        "og:image:height": str(height),
        "og:image:alt": language.text("picture.title", n=count),
        "og:site_name": site.name,
        "og:locale": _locale(language.tag),
    }
    metas = [MetaTag("property", name, words) for name, words in tags.items() if words]
    metas += [MetaTag("property", "og:locale:alternate", _locale(tag)) for tag in settings.offered[1:]]
    return [*metas, MetaTag("name", "twitter:card", "summary_large_image")]


def _locale(tag: str) -> str:
    """Return `language_TERRITORY`, as Open Graph wants it; CLDR knows the likely one where none is said."""
    language, _, rest = tag.partition("-")
    territory = next((part.upper() for part in rest.split("-") if len(part) == 2), None)
    likely = get_global("likely_subtags").get(language, language)
    return f"{language}_{territory or likely.rpartition('_')[2].upper()}"
