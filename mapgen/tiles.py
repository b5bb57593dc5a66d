"""Tiles of an online provider: their address, their limits, whom to credit, and which hosts a page then asks.

Providers are data (xyzservices). What `[tiles]` adds goes into an address, and the address's host into the
page's policy, so both are checked here.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from mapgen.attribution import CreditPart, parts_of, words_of
from mapgen.links import web_link
from mapgen.pagedata import Texts, View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapgen.config.publishing import TileSource

ISLAND = "mapgen-tiles"

USUAL_MAX_ZOOM = 18
"""Of a provider that says none; Leaflet's own default."""

_PLACEHOLDER = re.compile(r"\{(-?\w+)\}")
_FILLED_BY_LEAFLET = {"s", "x", "y", "z", "r", "-y"}
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?", re.IGNORECASE)
_THIS_MACHINE = {"localhost", "127.0.0.1"}
_WEB_MERCATOR = "EPSG:3857"
_TO_BE_FILLED_IN = "<insert"
"""How xyzservices begins what stands in place of a key."""


class TilesView(View):
    """Tiles as Leaflet takes them."""

    url: str
    """Its placeholders are Leaflet's: `{z}`, `{x}`, `{y}` (or `{-y}`), and maybe `{s}` and `{r}`."""
    subdomains: list[str]
    min_zoom: int
    max_zoom: int
    tile_size: int
    """In CSS pixels."""
    zoom_offset: int
    tms: bool
    """Whether rows are counted from the south."""
    bounds: tuple[float, float, float, float] | None
    """West, south, east, north in degrees of where there are any; None: everywhere."""
    credit: list[CreditPart]


class TilesData(View):
    """What `<script id="mapgen-tiles">` inflates to."""

    light: TilesView
    dark: TilesView | None
    """For the dark scheme; None: the built-in basemap."""
    failed: Texts
    """What is said where they cannot be had, by language."""


def view(source: TileSource) -> TilesView:
    """Return the tiles that a publisher chose.

    Raises
    ------
    ValueError
        If there is no such provider, something is missing in its address, or its tiles do not fit the map;
        the text says what to do.
    """
    own = "{" in source.provider
    provider = _own(source) if own else _known(source)
    url = _address(provider, source)
    south_west, north_east = provider.get("bounds") or ((None, None), (None, None))
    bounds = None if south_west[0] is None else (*reversed(south_west), *reversed(north_east))
    most = int(provider.get("max_zoom", USUAL_MAX_ZOOM))
    found = TilesView(
        url=url,
        subdomains=list(provider.get("subdomains", "abc")) if "{s}" in url else [],
        min_zoom=int(provider.get("min_zoom", 0)),
        max_zoom=min(most, source.max_zoom or most),
        tile_size=int(provider.get("tileSize", 256)),
        zoom_offset=int(provider.get("zoomOffset", 0)),
        tms=bool(provider.get("tms", False)),
        bounds=bounds,
        credit=[CreditPart(text=source.attribution, url=None)]
        if source.attribution
        else parts_of(provider["html_attribution"]),
    )
    for host in hosts(found):
        _check_host(host, source)
    return found


def hosts(tiles: TilesView) -> list[str]:
    """Return where the tiles come from: `https://tile.example.org`, for each subdomain."""
    start = "{0.scheme}://{0.netloc}".format(urlsplit(_filled(tiles.url)))
    return [start.replace("{s}", subdomain) for subdomain in tiles.subdomains or [""]]


def credit(tiles: TilesView) -> str:
    """Return whom to credit, in words."""
    return words_of(tiles.credit)


def _filled(url: str) -> str:
    """Return an address with figures for what Leaflet fills in, but for the subdomain."""
    return re.sub(r"\{(?:-?[xyz]|r)\}", "0", url)


def _known(source: TileSource) -> Mapping[str, Any]:
    """Return a provider of xyzservices."""
    import xyzservices  # noqa: PLC0415  for pages with tiles only
    import xyzservices.providers as catalogue  # noqa: PLC0415

    try:
        provider: Mapping[str, Any] = catalogue.query_name(source.provider)
    except ValueError:
        names = list(catalogue.flatten())
        lower = {name.lower(): name for name in names}
        near = get_close_matches(source.provider.lower(), lower, n=3, cutoff=0.5)
        like = f"; near it are {', '.join(lower[name] for name in near)}" if near else ""
        raise ValueError(
            f"xyzservices {xyzservices.__version__} knows no provider {source.provider!r}{like}. Name one, "
            "or give the address of your own tiles with {z}, {x} and {y} in it"
        ) from None
    if source.attribution:
        raise ValueError(f"{source.provider} says itself whom to credit: leave `attribution` out")
    grid = provider.get("crs", _WEB_MERCATOR)
    if grid != _WEB_MERCATOR:
        raise ValueError(f"the tiles of {source.provider} are in {grid}; this map needs {_WEB_MERCATOR}")
    return provider


def _own(source: TileSource) -> Mapping[str, Any]:
    """Return what an address of one's own says of itself."""
    names = set(_PLACEHOLDER.findall(source.provider))
    if not {"z", "x"} <= names or names.isdisjoint({"y", "-y"}):
        raise ValueError(f"the address {source.provider!r} needs {{z}}, {{x}} and {{y}}")
    if "s" in names:
        raise ValueError(f"the address {source.provider!r} has {{s}}: name one host")
    if not source.attribution:
        raise ValueError("tiles of your own need `attribution`: whom to credit")
    return {"url": source.provider}


def _address(provider: Mapping[str, Any], source: TileSource) -> str:
    """Return an address in which only Leaflet's placeholders are left."""
    wanted = [name for name in _PLACEHOLDER.findall(provider["url"]) if name not in _FILLED_BY_LEAFLET]
    if strange := sorted(source.options.keys() - set(wanted)):
        takes = f"takes {', '.join(wanted)}" if wanted else "takes none"
        raise ValueError(f"options: the address of {source.provider} has no `{strange[0]}`; it {takes}")
    url: str = provider["url"]
    for name in wanted:
        value = str(source.options.get(name, provider.get(name, _TO_BE_FILLED_IN)))
        if value.startswith(_TO_BE_FILLED_IN):
            raise ValueError(
                f"{source.provider} needs `{name}`: get one from the provider, restrict it to your site "
                f'(readers can see it), and write options.{name} = "…"'
            )
        url = url.replace(f"{{{name}}}", quote(value, safe="/,:"))
    if web_link(_filled(url).replace("{s}", "a")) is None:
        raise ValueError(f"{source.provider!r} is not a web address")
    return url


def _check_host(origin: str, source: TileSource) -> None:
    """Raise ValueError where a host is none, or its tiles would cross the net unencrypted."""
    scheme, _, host = origin.partition("://")
    if not _HOST.fullmatch(host):
        raise ValueError(f"{host!r} in the address of {source.provider} is not the name of a host")
    if scheme != "https" and host.partition(":")[0] not in _THIS_MACHINE:
        raise ValueError(
            f"the tiles of {source.provider} come over {scheme}: a page over https cannot show them, and "
            "anybody on the way could see what readers look at. Use tiles that come over https"
        )
