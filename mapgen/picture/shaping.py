"""Text as glyphs: which stand where, and what their outlines are. With our fonts, never the machine's.

HarfBuzz shapes (joins Arabic, kerns), fpdf2 orders what runs in two directions (Unicode UAX #9).
Lengths are in units of the fonts, 1000 to the em.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

import uharfbuzz as hb

if TYPE_CHECKING:
    from collections.abc import Iterator

EM = 1000
Base: TypeAlias = Literal["L", "R"]
_FILES = (
    "noto-sans-latin",
    "noto-sans-latin-ext",
    "noto-sans-cyrillic",
    "noto-sans-arabic-arabic",
    "noto-sans-hebrew-hebrew",
)
"""The first that has a character draws it."""
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
_SLANT = 0.2


class Glyph(NamedTuple):
    """A glyph of a line: whose it is, and where it stands from the line's start, y downwards."""

    face: str
    number: int
    x: float
    y: float


class Line(NamedTuple):
    """A shaped line."""

    glyphs: tuple[Glyph, ...]
    advance: float


class _Face:
    """One font file."""

    def __init__(self, name: str) -> None:
        self.name = name
        data = (files("mapgen") / "viewer" / "dist" / "fonts" / f"{name}.ttf").read_bytes()
        face = hb.Face(hb.Blob(data))
        self.covers = frozenset(face.unicodes)
        self.upright, self.slanted = hb.Font(face), hb.Font(face)
        self.slanted.synthetic_slant = _SLANT
        self.scale = EM / face.upem


@cache
def _face(name: str) -> _Face:
    return _Face(name)


@cache
def shape(text: str, *, bold: bool = False, spacing: float = 0, base: Base | None = None) -> Line:
    """Return a line of text, laid out from left to right as it is seen.

    Parameters
    ----------
    text
        Without line breaks.
    bold
        Whether in the heavier weight.
    spacing
        What is added behind each letter, unless its script runs from right to left.
    base
        How the paragraph runs that the line is of; by default as its own first letter does.
    """
    glyphs: list[Glyph] = []
    x = 0.0
    for stretch, backwards in _visual(text, base):
        runs = list(_by_face(stretch, 600 if bold else 400))
        for run, face in reversed(runs) if backwards else runs:
            for number, offset, down, advance in _shaped(run, face, backwards):
                glyphs.append(Glyph(face.name, number, x + offset, down))
                x += advance + (0 if backwards else spacing)
    return Line(tuple(glyphs), x)


@cache
def outline(face: str, number: int, *, slanted: bool = False) -> str:
    """Return the SVG path of a glyph, y downwards; nothing for a blank."""
    found = _face(face)
    pieces: list[str] = []
    (found.slanted if slanted else found.upright).draw_glyph(number, _drawing(), pieces)
    return "".join(pieces)


def base_of(text: str) -> Base:
    """Return how a paragraph runs, from left or from right: as its first letter does (UAX #9, P2 and P3)."""
    kinds = (unicodedata.bidirectional(sign) for sign in text)
    return "R" if next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L" else "L"


def _visual(text: str, base: Base | None) -> Iterator[tuple[str, bool]]:
    """Yield stretches of one direction from left to right: each as it is read, and if that is backwards."""
    if base != "R" and not any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in text):
        yield text, False
        return
    from fpdf.bidi import BidiParagraph  # noqa: PLC0415  takes half a second to import, and few need it
    from fpdf.enums import TextDirection  # noqa: PLC0415

    direction = TextDirection.RTL if (base or base_of(text)) == "R" else TextDirection.LTR
    # the joiners of Persian are among what the algorithm would leave out
    signs = BidiParagraph(text, direction, preserve_bn_chars=True).get_reordered_characters()
    for odd, group in groupby(signs, key=lambda sign: bool(sign.embedding_level % 2)):
        stretch = "".join(sign.character for sign in group)
        yield stretch[::-1] if odd else stretch, odd


def _by_face(text: str, weight: int) -> Iterator[tuple[str, _Face]]:
    """Yield stretches that one font can draw; what none can is drawn as a missing sign by the first."""
    names = [f"{name}-{weight}" for name in _FILES]
    stretch, current = "", _face(names[0])
    for sign in text:
        attached = stretch and (unicodedata.combining(sign) or sign.isspace())
        if not (attached and ord(sign) in current.covers):
            face = next(
                (found for name in names if ord(sign) in (found := _face(name)).covers), _face(names[0])
            )
            if stretch and face is not current:
                yield stretch, current
                stretch = ""
            current = face
        stretch += sign
    if stretch:
        yield stretch, current


def _shaped(text: str, face: _Face, backwards: bool) -> Iterator[tuple[int, float, float, float]]:
    """Yield of each glyph its number, how far it is moved right and down, and how far it leads on."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if backwards else "ltr"
    hb.shape(face.upright, buffer)
    scale = face.scale
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        moved = position.x_offset * scale, -position.y_offset * scale
        yield info.codepoint, *moved, position.x_advance * scale


@cache
def _drawing() -> Any:
    """Return what writes outlines as path commands."""
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, to: to.append(f"M{_pair(x, y)}"))
    funcs.set_line_to_func(lambda x, y, to: to.append(f"L{_pair(x, y)}"))
    funcs.set_quadratic_to_func(lambda a, b, x, y, to: to.append(f"Q{_pair(a, b)} {_pair(x, y)}"))
    funcs.set_cubic_to_func(
        lambda a, b, c, d, x, y, to: to.append(f"C{_pair(a, b)} {_pair(c, d)} {_pair(x, y)}")
    )
    funcs.set_close_path_func(lambda to: to.append("Z"))
    return funcs


def _pair(x: float, y: float) -> str:
    return f"{round(x)} {-round(y)}"
