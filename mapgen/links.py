"""Which addresses may become links."""

from __future__ import annotations

from urllib.parse import urlsplit

from mapgen.invisible import INVISIBLE


def web_link(address: str | None) -> str | None:
    """Return the address if it leads to the web, else None: `javascript:` and the like are never links."""
    if not address or any(sign.isspace() for sign in address) or INVISIBLE.search(address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None
