"""`mapgen schema`."""

from __future__ import annotations

import json


def schema() -> None:
    """Print the JSON Schema of the canonical GeoJSON."""
    from mapgen.schema import schema as make  # noqa: PLC0415

    print(json.dumps(make(), ensure_ascii=False, indent=2))
