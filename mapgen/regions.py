"""Which region of the basemap a map needs."""

from __future__ import annotations

from math import asinh, atan, degrees, radians, sinh, tan

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

MERCATOR_LIMIT = 85.05
"""Latitude at which the square of web maps ends."""
WIDEST_MAP, TALLEST_MAP = 2.4, 1 / 1.6
"""Width over height of a desktop page's map and of a phone's."""
MARGIN = 1.6
SMALLEST_DEGREES = 2.0
EMBED_COLUMNS = (500, 1400)
"""Widths of an embed's map in CSS pixels; narrower ones are lower too, as tall as a phone's at most."""
PADDING, ZOOM_STEP = 36, 0.25
"""Of viewer/src/viewport.ts: pixels around what a view fits, and the zoom levels that it may lose so."""


def region_of(bounds: Bounds) -> Bounds:
    """Return the region a map of `bounds` needs: all that its start view shows, and a margin.

    The view is that of the widest and of the tallest map that the bounds fit into (`WIDEST_MAP`,
    `TALLEST_MAP`, in the Mercator projection); each is grown by `MARGIN`. Bounds that cross the
    antimeridian (west > east, RFC 7946 section 5.2) need the whole circle.
    """
    x, y, width, height = _fitted(bounds)
    return _around(x, y, MARGIN * max(width, height * WIDEST_MAP), MARGIN * max(height, width / TALLEST_MAP))


def embed_region(bounds: Bounds, start: Bounds | None, height: int) -> Bounds:
    """Return the region an embed needs: the page's, and all that its own start view shows.

    Parameters
    ----------
    bounds
        What the page's map shows at first.
    start
        What the embed's shows instead.
    height
        Of its map in CSS pixels; it is as wide as the article's column.
    """
    x, y, wide, high = _fitted(start or bounds)
    regions = [region_of(bounds), region_of(start or bounds)]
    for column in EMBED_COLUMNS:
        pixel = 2**ZOOM_STEP * max(wide / (column - 2 * PADDING), high / (height - 2 * PADDING))
        regions.append(_around(x, y, pixel * column, pixel * height))
    wests, souths, easts, norths = zip(*regions, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def _fitted(bounds: Bounds) -> tuple[float, float, float, float]:
    """Return the centre of what a view of bounds has to show, its width and its height (`_mercator`)."""
    west, south, east, north = bounds
    if west > east:
        west, east = -180.0, 180.0
    low, high = _mercator(south), _mercator(north)
    width, height = max(east - west, SMALLEST_DEGREES), max(high - low, SMALLEST_DEGREES)
    return (west + east) / 2, (low + high) / 2, width, height


def _around(x: float, y: float, width: float, height: float) -> Bounds:
    """Return the region of this size, as far as there is a map."""
    return (
        round(max(x - width / 2, -180.0), 3),
        round(max(_latitude(y - height / 2), -MERCATOR_LIMIT), 3),
        round(min(x + width / 2, 180.0), 3),
        round(min(_latitude(y + height / 2), MERCATOR_LIMIT), 3),
    )


def _mercator(latitude: float) -> float:
    """Return the y of a latitude in the Mercator projection, scaled so that x is degrees of longitude."""
    limited = max(-MERCATOR_LIMIT, min(MERCATOR_LIMIT, latitude))
    return degrees(asinh(tan(radians(limited))))


def _latitude(y: float) -> float:
    return degrees(atan(sinh(radians(y))))
