from __future__ import annotations

import pytest

from tests.plausibility.records import at, codes


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("2024-06-01", []),
        ("2024-06-02T01:00+13:00", []),
        ("2024-06-03", ["date-in-future"]),
        ("2042-02-07T21:30+03:00", ["date-in-future"]),
        ("1900-01-01", []),
        ("1899-12-30", ["date-before-1900"]),
        ("not a date", []),
    ],
)
def test_dates_after_today_and_before_1900_are_told(start: str, told: list[str]) -> None:
    assert codes(at(33.3, 44.4, start=start)) == told
