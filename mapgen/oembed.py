"""oEmbed 1.0 (oembed.com): how a site that is given the page's address shows the map.

A rich response, whose `html` is the plain iframe. Static files cannot read a query: beside `oembed.json`, of
no size in particular, there is a response for each of `WIDTHS`, and `response` makes one of any size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen import snippets
from mapgen.filenames import OEMBED, PREVIEW, PREVIEW_SIZE
from mapgen.invisible import visible_text
from mapgen.islands import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.config import Settings, Site

WIDTHS = (320, 480, 640, 960)
"""`maxwidth` in CSS pixels of the static responses: a phone, a sidebar, columns of text."""
WIDTH = 640
"""Of the response that was asked for no size."""
CACHE_SECONDS = 86_400


def response(
    settings: Settings, site: Site, *, max_width: int | None = None, max_height: int | None = None
) -> dict[str, Any]:
    """Return a response that keeps to the size asked for, in CSS pixels (the specification, section 2.2)."""
    limits = [(PREVIEW_SIZE[0], max_width), (PREVIEW_SIZE[1], max_height)]
    fits = all(limit is None or size <= limit for size, limit in limits)
    width = min(max_width, WIDTHS[-1]) if max_width else WIDTH
    height = snippets.starting_height(settings)
    height = min(height, max_height) if max_height else height
    title, _ = settings.words("title")
    said = {
        "version": "1.0",
        "type": "rich",
        "title": visible_text(title),
        "provider_name": visible_text(site.name) if site.name else None,
        "provider_url": site.url if site.name else None,
        "cache_age": CACHE_SECONDS,
        "html": str(snippets.iframe(settings, width=width, height=height)),
        "width": width,
        "height": height,
    }
    if fits:  # a thumbnail must keep to the size too
        thumbnail = dict(zip(("thumbnail_width", "thumbnail_height"), PREVIEW_SIZE, strict=True))
        said |= {"thumbnail_url": site.address(PREVIEW), **thumbnail}
    return {name: value for name, value in said.items() if value is not None}


def files(settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each static response; none where nobody has said where the page is."""
    site = settings.site
    if site is None:
        return
    yield OEMBED, to_json(response(settings, site))
    stem, ending = OEMBED.split(".")
    for width in WIDTHS:
        yield f"{stem}-{width}.{ending}", to_json(response(settings, site, max_width=width))
