"""Print how well real names of places are found: ``python -m tests.benchmarks.geocoding``."""

from __future__ import annotations

import random
import sys
from statistics import median

from mapgen.geocode.answers import Query
from mapgen.geocode.locate import offline
from tests.geocode.measure import CURATED, measure, rows, seconds, table, without_curated

ROWS, DISTINCT = 10_000, 500
MISSPELT = 200


def main() -> int:
    """Print the figures with and without the example's own gazetteer, and how long look-ups take."""
    labelled = rows()
    for title, locate in (
        ("built-in gazetteer", without_curated()),
        ("and the curated one", offline([CURATED])),
    ):
        print(
            f"{title}\n"
            + "\n".join(f"  {what:<40}{figure}" for what, figure in table(measure(locate, labelled)))
        )
    print(
        "speed\n"
        + "\n".join(f"  {what:<40}{figure}" for what, figure in _speed([row.query for row in labelled]))
    )
    return 0


def _speed(queries: list[Query]) -> list[tuple[str, str]]:
    """Return what is measured after each country has been asked for once."""
    chooser = random.Random(6)  # noqa: S311  (no secret)
    distinct = list(dict.fromkeys(queries))[:DISTINCT]
    many = [chooser.choice(distinct) for _ in range(ROWS)]
    whole = seconds(without_curated(), many)
    fresh = without_curated()
    exact = [1000 * seconds(fresh, [query]) for query in distinct]
    again = 1000 * seconds(fresh, distinct) / len(distinct)
    misspelt = [_misspelt(query, chooser) for query in distinct[:MISSPELT]]
    seconds(fresh, misspelt)  # the names of a country are indexed by their sound once
    indexed = without_curated()
    fuzzy = [1000 * seconds(indexed, [query]) for query in misspelt]
    return [
        (f"{ROWS:,} rows of {DISTINCT} places", f"{whole:.1f} s"),
        ("a look-up, median and most", f"{median(exact):.2f} ms, {max(exact):.0f} ms"),
        ("the same again", f"{again:.4f} ms"),
        ("a misspelt name, median and most", f"{median(fuzzy):.1f} ms, {max(fuzzy):.0f} ms"),
    ]


def _misspelt(query: Query, chooser: random.Random) -> Query:
    at = chooser.randrange(len(query.name))
    name = query.name[:at] + "x" + query.name[at:]
    return Query(name=name, country=query.country, admin1=query.admin1)


if __name__ == "__main__":
    sys.exit(main())
