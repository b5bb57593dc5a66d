"""A text without what its spellings differ in, so that one set of patterns reads all of them."""

from __future__ import annotations

import unicodedata

_SAME = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘", "-"),
        **dict.fromkeys("’‘ʼ׳`´", "'"),
        **dict.fromkeys("⁄∕", "/"),
        **dict.fromkeys('()[]{}"“”«»„', " "),
        "،": ",",
        "؛": ";",
        "٫": ".",
        "ı": "i",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ـ": None,
    }
)


def fold(text: str) -> str:
    """Return a text in lower case, without accents, brackets and invisible signs, its digits 0 to 9.

    What Arabic, Persian and Turkish keyboards write in several ways is written in one.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_SAME).split())
    # accents come off before letters are made alike: أ is ا with a hamza that is an accent to Unicode
    signs = unicodedata.normalize("NFKD", text.translate(_SAME)).casefold().translate(_SAME)
    return " ".join("".join(_sign(sign) for sign in signs).split())


def _sign(sign: str) -> str:
    if sign.isascii():
        return sign
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    return "" if unicodedata.category(sign) in {"Mn", "Cf"} else sign
