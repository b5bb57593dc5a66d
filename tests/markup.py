"""Reading a page as HTML: its elements, its words, and what is in its islands."""

from __future__ import annotations

import base64
import gzip
import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

Element = tuple[str, tuple[str, ...]]

MARK = "mg-control"
"""The class of what stands for an invisible character."""


class Document(HTMLParser):
    """A page, taken apart."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = text
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.inline: dict[str, list[str]] = {"script": [], "style": []}
        self.islands: dict[str, str] = {}
        self.words = ""
        self._open: tuple[str, dict[str, str]] | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag in self.inline:
            self._open = (tag, attributes)
            self._text = ""

    def handle_data(self, data: str) -> None:
        if self._open is None:
            self.words += data
        else:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if self._open is not None and tag == self._open[0]:
            _, attributes = self._open
            if "id" in attributes:
                self.islands[attributes["id"]] = self._text
            elif "src" not in attributes:
                self.inline[tag].append(self._text)
            self._open = None

    @property
    def structure(self) -> list[Element]:
        """Every element in order with the names of its attributes, but for marks of invisible signs."""
        return [
            (tag, tuple(attributes)) for tag, attributes in self.elements if attributes.get("class") != MARK
        ]

    def all(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of all elements of a name."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def policy(self) -> str:
        """The Content-Security-Policy."""
        return next(
            found["content"]
            for found in self.all("meta")
            if found.get("http-equiv") == "Content-Security-Policy"
        )


def inflated(island: str) -> bytes:
    """Return what is in an island."""
    return gzip.decompress(base64.b64decode(island))


def decoded(island: str) -> Any:
    """Return what the viewer reads from an island of JSON."""
    return json.loads(inflated(island))


def incidents_in(islands: Mapping[str, str]) -> list[Any]:
    """Return the incidents of all chunks of texts."""
    return [found for name, island in islands.items() if "-texts-" in name for found in decoded(island)]
