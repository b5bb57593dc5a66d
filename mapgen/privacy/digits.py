"""Digits of all scripts as those of ASCII."""

from __future__ import annotations

import unicodedata

_SIGNS = str.maketrans("٫．，−–", "..,--")


def ascii_digits(text: str) -> str:
    """Return a text of the same length whose digits, decimal signs and minus signs are those of ASCII."""
    if text.isascii():
        return text
    digits = (sign if (value := unicodedata.decimal(sign, None)) is None else str(value) for sign in text)
    return "".join(digits).translate(_SIGNS)
