"""Dates and times as people write them: read as the canonical file has them, or refused with a reason."""

from mapgen.dates.column import DateColumn, date_column
from mapgen.dates.parts import from_parts, with_time
from mapgen.dates.when import When

__all__ = ["DateColumn", "When", "date_column", "from_parts", "with_time"]
