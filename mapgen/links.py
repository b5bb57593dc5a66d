"""Which addresses may become links."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from mapgen.invisible import INVISIBLE


def web_link(address: str | None) -> str | None:
    """Return the address if it leads to the web, else None: `javascript:` and the like are never links.

    Signs that no address may hold (RFC 3986) are percent-encoded.
    """
    if not address or any(sign.isspace() for sign in address) or INVISIBLE.search(address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return None
    return re.sub(r'["<>\\^`{|}]', lambda sign: quote(sign.group()), address)
