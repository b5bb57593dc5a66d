"""From SVG to what networks show and newsrooms print: PNG by resvg, PDF by fpdf2."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING

import resvg_py

if TYPE_CHECKING:
    from mapgen.picture.preview import Picture

UNDATED = dt.date(1970, 1, 1)
"""The date of a document whose data have none: never that of today, so that its bytes stay the same."""


def png(svg: str) -> bytes:
    """Return a picture of ours in pixels. Its words are outlines: no font of the machine is looked for."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))


def pdf(picture: Picture) -> bytes:
    """Return a picture as vectors on a page of its size, a CSS pixel (1/96 inch) for each of its pixels.

    It is dated as the data are.
    """
    from fpdf import FPDF  # noqa: PLC0415  takes a third of a second to import

    width, height = (pixels * 72 / 96 for pixels in picture.size)
    document = FPDF(unit="pt", format=(width, height))
    document.set_creation_date(dt.datetime.combine(picture.updated or UNDATED, dt.time(), dt.UTC))
    document.set_title(picture.title)
    document.set_lang(picture.language)
    document.set_margin(0)
    document.set_auto_page_break(auto=False)
    document.add_page()
    document.image(BytesIO(picture.svg.encode()), x=0, y=0, w=width, h=height)
    return bytes(document.output())
