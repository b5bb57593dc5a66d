"""Pictures of a map, drawn without a browser from the same geometry and in the same style as the page.

`draw` makes the small inline one for readers without JavaScript, `preview.picture` one with title, legend and
credits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.picture.colors import colors_of
from mapgen.picture.drawing import Subject, draw_map
from mapgen.picture.frame import Box, Frame
from mapgen.picture.ground import Pen
from mapgen.picture.lettering import Written
from mapgen.picture.selection import everything
from mapgen.picture.svg import element

if TYPE_CHECKING:
    from markupsafe import Markup

    from mapgen.basemap import BasemapData
    from mapgen.columns import Columns
    from mapgen.config import Theme
    from mapgen.pagedata import PageData

__all__ = ["HEIGHT", "WIDTH", "draw"]

WIDTH = 960
HEIGHT = 600
"""Of the inline picture, in pixels."""
_MARGIN = 60


def draw(data: PageData, columns: Columns, basemap: BasemapData, title: str, theme: Theme) -> Markup:
    """Return an inline SVG of the basemap, the place labels and every placed incident.

    Its words are in the reader's fonts, and its lines in whole pixels: it is part of every page.
    """
    subject = Subject(data=data, columns=columns, basemap=basemap)
    selection = everything(data)
    frame = Frame(selection.bounds, Box(0, 0, WIDTH, HEIGHT), _MARGIN)
    drawn = draw_map(subject, selection, frame, Pen(colors=colors_of(theme)), Written())
    return element(
        "svg",
        *drawn.elements,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_label=title,
        font_family="sans-serif",
    )
