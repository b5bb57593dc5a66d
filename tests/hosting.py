"""What docs/hosting.md says a server should send, as data."""

from __future__ import annotations

import re

from tests.examples import ROOT

DOCUMENT = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
OPEN_FILES = ("incidents.geojson", "incidents.csv", "oembed.json", "mapgen-map.js")
"""What other people's scripts may read."""


def table(number: int) -> dict[str, str]:
    """Return header and value of each row of a table of the document."""
    tables = re.findall(r"(?:^\|.*\|\n)+", DOCUMENT, re.MULTILINE)
    return dict(re.findall(r"^\| `([\w-]+)` \| `(.*?)` \|", tables[number], re.MULTILINE))


def block(language: str) -> str:
    """Return the first block of code in a language."""
    found = re.search(rf"(?<=\n\n)```{language}\n(.*?)\n```", DOCUMENT, re.DOTALL)
    assert found, language
    return found[1]


HEADERS, OPEN_HEADERS = table(0), table(1)
