"""Whom a provider of tiles wants to be named: its HTML, as texts and links."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from mapgen.links import web_link
from mapgen.pagedata import View


class CreditPart(View):
    """Words of an attribution, and where they lead."""

    text: str
    url: str | None
    """An address of the web."""


def parts_of(attribution: str) -> list[CreditPart]:
    """Return what can be read in an attribution in HTML, and its links; everything else in it is left out."""
    reader = _Reader()
    reader.feed(attribution)
    reader.close()
    return [part for part in reader.parts if part.text]


def words_of(parts: list[CreditPart]) -> str:
    """Return an attribution without its links."""
    return "".join(part.text for part in parts).strip()


class _Reader(HTMLParser):
    """Collects texts, each with the link that it stands in; of what stands in scripts it takes nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[CreditPart] = []
        self._link: str | None = None
        self._unread: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self._unread = tag
        elif tag == "a":
            self._link = web_link(dict(attrs).get("href"))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unread:
            self._unread = None
        elif tag == "a":
            self._link = None

    def handle_data(self, data: str) -> None:
        if self._unread:
            return
        text = re.sub(r"\s+", " ", data)
        last = self.parts[-1] if self.parts else None
        if last and last.url == self._link:
            last.text += text
        else:
            self.parts.append(CreditPart(text=text, url=self._link))
