"""Dirty tables: what analysts are sent, and worse."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from hypothesis import strategies as st

HEADINGS = ("Date", "Latitude", "Longitude", "Place", "Country", "Title", "Killed", "Source", "Link")

DATES = st.sampled_from(
    (
        *("2024-02-07", "07/02/2024", "13/02/2024", "02/13/2024", "7 Feb 2024", "early January 2024", "2024"),
        *(
            "31/02/2024",
            "45329",
            "yesterday",
            "",
            "n/a",
            "2024-02-07T21:30",
            "3-5 February 2024",
            "٧ فبراير ٢٠٢٤",
        ),
        "0000-00-00",
    )
)
DEGREES = st.one_of(
    st.floats(-200, 200).map(lambda degrees: f"{degrees:.4f}"),
    st.sampled_from(
        ("33,3128", "33°18'46\"N", "", "0", "NaN", "inf", "1e400", "N/A", "44.36 E", "-", "999", "−33.1")
    ),
)
COUNTS = st.sampled_from(
    ("", "0", "3", "2-5", "at least 4", "dozens", "1,234", "-99", "=1+1", "٣", "unknown", "9" * 400)
)
HOSTILE = st.sampled_from(
    (
        *(
            "=cmd|' /C calc'!A0",
            "<script>alert(1)</script>",
            "{{ 7*7 }}",
            "\u202egnp.exe",
            "\ud7ff",
            "'",
            '"',
        ),
        *("a,b;c\td|e", "two\nlines", "x" * 5000, "\ufeffBOM", " ", "NULL", "\\", "مرحبا", "😀", "a\r\nb"),
    )
)
TEXTS = st.one_of(
    HOSTILE, st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
)
PLACES = st.one_of(
    TEXTS,
    st.sampled_from(("Baghdad", "Al-Mashtal", "حلب", "Київ", "Tripoli", "Springfield", "near Hit")),
)
COUNTRIES = st.sampled_from(("", "Iraq", "IQ", "IRQ", "Ирак", "Atlantis", "368", "Syria"))

ROWS = st.tuples(DATES, DEGREES, DEGREES, PLACES, COUNTRIES, TEXTS, COUNTS, TEXTS, TEXTS)
TABLES = st.lists(ROWS, min_size=1, max_size=12)


def as_csv(rows: list[tuple[Any, ...]], delimiter: str, ends: str) -> str:
    """Write a table with a heading as a text with delimiters; all cells quoted: any may hold line breaks."""
    text = StringIO(newline="")
    table = csv.writer(text, delimiter=delimiter, lineterminator=ends, quoting=csv.QUOTE_ALL)
    table.writerow(HEADINGS)
    table.writerows(rows)
    return text.getvalue()
