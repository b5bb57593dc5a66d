from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from mapgen.moments import moment_text

EVENING = datetime(2024, 2, 7, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "precision", "zone", "written"),
    [
        (date(2024, 2, 7), "day", None, "2024-02-07"),
        (EVENING, "minute", None, "2024-02-07T18:30+00:00"),
        (EVENING, "minute", "Asia/Baghdad", "2024-02-07T21:30+03:00"),
        (EVENING.replace(hour=22), "day", "Asia/Baghdad", "2024-02-08"),
        (EVENING.replace(second=5), "minute", None, "2024-02-07T18:30:05+00:00"),
        (datetime(2024, 2, 7, 21, 30), "minute", "Asia/Baghdad", "2024-02-07T21:30+03:00"),  # noqa: DTZ001
        (datetime(2024, 2, 7, 21, 30), "minute", None, "2024-02-07T21:30"),  # noqa: DTZ001
        (datetime(2024, 2, 7), "month", None, "2024-02-07"),  # noqa: DTZ001
        (EVENING, "minute", "Mars/Olympus", "2024-02-07T18:30+00:00"),
        (EVENING, None, 5, "2024-02-07T18:30+00:00"),
        ("2024", "year", None, "2024"),
        (None, "day", None, None),
    ],
)
def test_a_moment_is_written_on_the_clocks_of_the_place_and_no_more_exact_than_it_is_known(
    value: Any, precision: Any, zone: Any, written: str | None
) -> None:
    assert moment_text(value, precision, zone) == written
