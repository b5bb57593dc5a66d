"""Texts that a spreadsheet would run (OWASP, "CSV Injection"), and how they are kept from it."""

from __future__ import annotations

SIGNS = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula; the wide forms are those of East Asian keyboards.
The viewer's `csv.ts` has the same."""


def guarded(text: str) -> str:
    """Return a text as no spreadsheet runs it: led by an apostrophe if it begins as a formula does."""
    return f"'{text}" if text.startswith(SIGNS) else text


def unguarded(text: str) -> str:
    """Return a text without the apostrophe that `guarded` put before it."""
    return text[1:] if text[:1] == "'" and text.startswith(SIGNS, 1) else text
