"""Words in a picture: written as text, for the page's own fonts, or drawn as outlines, for any machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeAlias

from markupsafe import Markup
from msgspec import Struct

from mapgen.invisible import visible_text
from mapgen.picture.svg import element, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.picture.shaping import Base, Line

Anchor: TypeAlias = Literal["left", "middle", "right"]
Point: TypeAlias = tuple[float, float]
"""X and y in pixels."""

_ANCHORS = {"left": None, "middle": "middle", "right": "end"}
_HALO = 2.5
"""Width of the line around letters, in pixels at a font size of 12."""


class Said(NamedTuple):
    """A line of words and the language they are in (BCP 47)."""

    text: str
    lang: str
    base: Base | None = None
    """How the paragraph runs that the line is of; by default as its own first letter does."""


class Face(Struct, frozen=True, kw_only=True):
    """How words look; `size` in pixels, `spacing` in ems."""

    size: float
    color: str
    bold: bool = False
    slanted: bool = False
    spacing: float = 0
    halo: str | None = None
    """Colour of a line around the letters."""

    @property
    def halo_width(self) -> float:
        """Of the line around the letters, in pixels, on both sides together."""
        return _HALO * self.size / 12 + 1


class Lettering(Protocol):
    """A way of putting words into a picture."""

    def width(self, text: str, face: Face) -> float:
        """Return how wide a line is in pixels."""

    def line(self, said: Said, at: Point, face: Face, anchor: Anchor = "left") -> Markup:
        """Return a line of words; `at` is on its baseline, in pixels."""

    def definitions(self) -> Markup:
        """Return what the lines drawn so far refer to."""


class Written:
    """Words as `<text>` in whatever font there is: small, and only about as wide as is said."""

    _AVERAGE = 0.6
    """Width of a letter in ems."""

    def width(self, text: str, face: Face) -> float:
        """Return about how wide a line is in pixels."""
        return len(text) * (self._AVERAGE + face.spacing) * face.size

    def line(self, said: Said, at: Point, face: Face, anchor: Anchor = "left") -> Markup:
        """Return a line of words."""
        x, y = at
        halo = {"stroke": face.halo, "stroke_width": face.halo_width, "paint_order": "stroke"}
        return element(
            "text",
            said.text,
            x=number(x, 0),
            y=number(y, 0),
            font_size=face.size,
            font_weight="600" if face.bold else None,
            font_style="italic" if face.slanted else None,
            letter_spacing=face.spacing * face.size or None,
            text_anchor=_ANCHORS[anchor],
            fill=face.color,
            lang=said.lang,
            **(halo if face.halo else {}),
        )

    def definitions(self) -> Markup:
        """Return nothing."""
        return Markup("")


class Outlined:
    """Words as outlines of our own fonts: the same on every machine. Each glyph is defined once."""

    def __init__(self) -> None:
        from mapgen.picture import shaping  # noqa: PLC0415  pages need no fonts

        self._shaping = shaping
        self._glyphs: dict[tuple[str, int, bool], str] = {}
        self._haloed: list[Markup] = []

    def width(self, text: str, face: Face) -> float:
        """Return how wide a line is in pixels."""
        return self._shape(text, face).advance * face.size / self._shaping.EM

    def line(self, said: Said, at: Point, face: Face, anchor: Anchor = "left") -> Markup:
        """Return a line of words."""
        shaped = self._shape(said.text, face, said.base)
        scale = face.size / self._shaping.EM
        shift = {"left": 0, "middle": 0.5, "right": 1}[anchor] * shaped.advance * scale
        attributes = {
            "transform": f"translate({number(at[0] - shift)} {number(at[1])}) scale({number(scale, 5)})",
            "fill": face.color,
        }
        content = list(self._uses(shaped, face))
        if not face.halo:
            return element("g", *content, **attributes)
        name = f"t{len(self._haloed)}"
        width = number(face.halo_width / scale, 0)
        self._haloed.append(element("g", *content, id=name, stroke_width=width, **attributes))
        shown = element("use", href=f"#{name}", stroke="none")
        return element("use", href=f"#{name}", stroke=face.halo, stroke_linejoin="round") + shown

    def definitions(self) -> Markup:
        """Return the glyphs, and the lines that are drawn twice: as what is around them and as themselves."""
        glyphs = (
            element("path", id=name, d=self._shaping.outline(font, glyph, slanted=slanted))
            for (font, glyph, slanted), name in self._glyphs.items()
        )
        return Markup("").join([*glyphs, *self._haloed])

    def _shape(self, text: str, face: Face, base: Base | None = None) -> Line:
        spacing = face.spacing * self._shaping.EM
        return self._shaping.shape(visible_text(text), bold=face.bold, spacing=spacing, base=base)

    def _uses(self, shaped: Line, face: Face) -> Iterator[Markup]:
        for glyph in shaped.glyphs:
            key = (glyph.face, glyph.number, face.slanted)
            if not self._shaping.outline(glyph.face, glyph.number, slanted=face.slanted):
                continue
            name = self._glyphs.setdefault(key, f"g{len(self._glyphs)}")
            y = {} if round(glyph.y) == 0 else {"y": round(glyph.y)}
            yield element("use", href=f"#{name}", x=round(glyph.x), **y)
