"""The map of a picture: basemap, halos, markers and labels in a box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

from mapgen.picture.ground import ground
from mapgen.picture.labels import Taken, labels
from mapgen.picture.marks import Marking
from mapgen.picture.svg import element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapgen.basemap import BasemapData
    from mapgen.columns import Columns
    from mapgen.pagedata import PageData
    from mapgen.picture.frame import Box, Frame
    from mapgen.picture.ground import Pen
    from mapgen.picture.lettering import Lettering
    from mapgen.picture.marks import Marks
    from mapgen.picture.selection import Selection


class Subject(Struct, frozen=True, kw_only=True):
    """What a map is of."""

    data: PageData
    columns: Columns
    basemap: BasemapData


class Drawn(Struct, frozen=True, kw_only=True):
    """A map."""

    elements: list[Markup]
    marks: Marks


def draw_map(
    subject: Subject,
    selection: Selection,
    frame: Frame,
    pen: Pen,
    lettering: Lettering,
    *,
    keep_free: Iterable[Box] = (),
) -> Drawn:
    """Draw the basemap, the place labels and what is selected; labels keep off `keep_free` too."""
    marks = Marking(frame, pen, lettering, subject.data, subject.columns).draw(selection)
    taken = Taken([*marks.boxes, *keep_free])
    named = labels(frame, subject.basemap, taken, pen, lettering, subject.data.language)
    definitions = element("defs", marks.symbols) if marks.symbols else Markup("")
    elements = [definitions, *ground(frame, subject.basemap, pen), *marks.halos, *named, *marks.marks]
    return Drawn(elements=elements, marks=marks)
