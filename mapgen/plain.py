"""HTML as plain text: what a reader would see of it, line by line, and where its links lead.

The descriptions of KML and uMap are HTML as people pasted it: never closed, cut off, or only text.
`html.parser` reads any of it without an error. Of the libraries made for this, html2text gives Markdown and
turns "AT&T" into "AT&T;"; inscriptis, which needs lxml, indents as a browser lays out and loses what follows
a `<`; neither keeps the line breaks of a text that is no HTML. 20,000 descriptions took them 8.2 and 4.2 s,
this 2.9 s.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

from mapgen.links import web_link

_NAMES = (
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol "
    "optgroup option p pre section summary table tbody tfoot thead tr ul "
)
_BLOCKS = frozenset(_NAMES.split())
"""Elements that begin a line (HTML, section 15.3), and `br`."""
_CELLS = frozenset(("td", "th"))
_PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
_UNSEEN = frozenset(("script", "style", "template"))
_MARKUP = re.compile(r"<[A-Za-z/!?]|&(?:[A-Za-z][A-Za-z0-9]+|#[0-9]+|#[xX][0-9A-Fa-f]+);")
_BREAKS = re.compile(rf"<(?:{'|'.join(sorted(_BLOCKS | _CELLS))})\b", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\f\v\xa0]+")
_LINE_ENDS = re.compile(r"\r\n?")
_AROUND = re.compile(r" *\n *")
_GAPS = re.compile(r"\n{3,}")


class Plain(NamedTuple):
    """What was HTML."""

    text: str
    """Lines are parted by `\\n`, paragraphs by two."""
    links: tuple[str, ...] = ()
    """The http and https addresses of its links, each once, in their order."""


def plain(html: str) -> Plain:
    """Read HTML, or a text that has none, as plain text.

    Parameters
    ----------
    html
        Anything. Where no element begins a line, the text's own line breaks are kept; else HTML's rule holds,
        that a line break is a space.
    """
    text = _LINE_ENDS.sub("\n", html)
    if _MARKUP.search(text) is None:
        return Plain(_tidy(text))
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    reader = _Reader(keep_breaks=_BREAKS.search(text) is None)
    reader.feed(text)
    reader.close()
    return Plain(_tidy("".join(reader.pieces)), tuple(dict.fromkeys(reader.links)))


class _Reader(HTMLParser):
    """Gathers what is seen."""

    def __init__(self, *, keep_breaks: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.links: list[str] = []
        self._keep_breaks = keep_breaks
        self._unseen: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen is not None:
            return
        if tag in _UNSEEN:
            self._unseen = tag
        elif tag in _BLOCKS:
            self._break(tag)
        elif tag in _CELLS and self.pieces and not self.pieces[-1].endswith("\n"):
            self._write(" | ")
        elif tag == "a" and (address := web_link((dict(attrs).get("href") or "").strip())) is not None:
            self.links.append(address)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen is not None:
            self._unseen = None if tag == self._unseen else self._unseen
        elif tag in _BLOCKS and tag != "br":
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if self._unseen is None:
            self._write(data if self._keep_breaks else data.replace("\n", " "))

    def _break(self, tag: str) -> None:
        """Begin a line, or with a paragraph another; `br` does so even where one has begun."""
        last = self.pieces[-1] if self.pieces else "\n\n"
        if tag == "br" or not last.endswith("\n"):
            self._write("\n")
        if tag in _PARAGRAPHS and not last.endswith("\n\n"):
            self._write("\n")

    def _write(self, piece: str) -> None:
        if (
            piece.strip(" \t\f\v\xa0")
            or self._keep_breaks
            or not (self.pieces and self.pieces[-1].endswith("\n"))
        ):
            self.pieces.append(piece)


def _tidy(text: str) -> str:
    return _GAPS.sub("\n\n", _AROUND.sub("\n", _SPACES.sub(" ", text))).strip()
