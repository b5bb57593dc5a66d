"""Characters that a reader cannot see but that change what is seen; they are named instead."""

from __future__ import annotations

import re

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF)
)

INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff" + _NONCHARACTERS + "]"
)
"""Controls, bidirectional controls (Unicode UAX #9), other characters that show nothing, lone surrogates,
and the noncharacters that HTML forbids.

The viewer's `text.ts` has the same; joiners (U+200C, U+200D) belong to ordinary Persian and emoji.
"""


def code_point(sign: str) -> str:
    """Name a character: ⟦U+202E⟧."""
    return f"⟦U+{ord(sign):04X}⟧"


def visible_text(words: str) -> str:
    """Return a text in which each invisible character is named."""
    return INVISIBLE.sub(lambda found: code_point(found.group()), words)
