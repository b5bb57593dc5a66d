"""The pictures that stand beside a page, or are made by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mapgen import basemap
from mapgen.filenames import PREVIEW, PREVIEW_SIZE, PREVIEW_VECTOR
from mapgen.memory import recall
from mapgen.picture.card import Card
from mapgen.picture.colors import colors_of
from mapgen.picture.drawing import Subject
from mapgen.picture.frame import LATITUDE_LIMIT
from mapgen.picture.selection import everything, story_step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from mapgen.incident_map import IncidentMap
    from mapgen.picture.layout import Size
    from mapgen.regions import Bounds

_MARGIN = 0.1
"""Share of the map's width and height."""


class Picture(Struct, frozen=True, kw_only=True):
    """A picture of a map; the same input gives the same bytes in every form."""

    svg: str
    size: Size
    """Width and height in pixels."""
    title: str
    language: str
    updated: dt.date | None
    """When the data were last changed."""

    def encode(self, form: str) -> bytes:
        """Return it as `svg`, `png` or `pdf`."""
        from mapgen.picture import converting  # noqa: PLC0415  some need none of it

        if form == "svg":
            return f"{self.svg}\n".encode()
        if form == "png":
            return converting.png(self.svg)
        return converting.pdf(self)


def picture(incident_map: IncidentMap, size: Size = PREVIEW_SIZE, step: str | None = None) -> Picture:
    """Draw a picture of a map, in the language of its page.

    Parameters
    ----------
    incident_map
        What is drawn, with its settings.
    size
        Width and height in pixels.
    step
        What a step of a story shows, instead of everything: see `selection.story_step`.

    Raises
    ------
    UsageError
        If there is no such step.
    """
    layer = incident_map.incidents
    settings, data, columns = layer.settings, layer.data, layer.columns
    selection = story_step(data, columns, step) if step else everything(data)
    subject = Subject(data=data, columns=columns, basemap=incident_map.basemap.data)
    card = Card(size, settings, layer.language, colors_of(settings.theme))
    # the page's own basemap is neither as fine as a step needs nor as high as a narrow picture is
    region = _around(card.frame(subject, selection).bounds)
    chosen = (settings.offered, settings.point_of_view)
    world = recall(
        incident_map.incidents.memory,
        ("picture's basemap", region, *chosen),
        (),
        lambda: basemap.clip(region, languages=chosen[0], point_of_view=chosen[1]),
    )
    subject = replace(subject, basemap=world)
    svg = card.draw(subject, selection)
    title, _ = settings.words("title")
    tag, updated = layer.language.tag, settings.updated
    return Picture(svg=svg, size=size, title=title, language=tag, updated=updated)


def _around(bounds: Bounds) -> Bounds:
    """Return bounds with a margin on each side: a legend of other words moves the map a little."""
    west, south, east, north = bounds
    wide, high = _MARGIN * (east - west), _MARGIN * (north - south)
    limit = LATITUDE_LIMIT
    return (
        round(max(west - wide, -180.0), 3),
        round(max(south - high, -limit), 3),
        round(min(east + wide, 180.0), 3),
        round(min(north + high, limit), 3),
    )


def preview(incident_map: IncidentMap) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents of the pictures that a build makes."""
    made = picture(incident_map)
    memory = incident_map.incidents.memory
    yield PREVIEW_VECTOR, made.encode("svg")
    yield PREVIEW, recall(memory, ("preview", made.svg), (), lambda: made.encode("png"))
