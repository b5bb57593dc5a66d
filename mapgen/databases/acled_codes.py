"""The codes of ACLED: Codebook of 2024 (acleddata.com/methodology/acled-codebook), and version 8 (2017)."""

from __future__ import annotations

from mapgen.databases.placing import Placing
from mapgen.model import DatePrecision  # noqa: TC001

GEO_PRECISION: dict[str, Placing] = {
    "1": Placing("town", 10.0),
    "2": Placing("district", 25.0, "ACLED: a town that stands for an area near it, or for part of a region"),
    "3": Placing("province", 150.0, "ACLED: a natural feature or a provincial capital stands for a region"),
}
"""Codebook, "Spatial precision codes". A point is the middle of a named place, never a street corner."""

TIME_PRECISION: dict[str, DatePrecision] = {"1": "day", "2": "week", "3": "month"}
"""Codebook, "Time precision codes"; for 2 and 3 the date is one that stands for the week or the month."""

ACTOR_TYPES: dict[str, str] = {
    "1": "State forces",
    "2": "Rebel group",
    "3": "Political militia",
    "4": "Identity militia",
    "5": "Rioters",
    "6": "Protesters",
    "7": "Civilians",
    "8": "External/Other forces",
}
"""`inter1` and `inter2`: numbers until 2024, words since; 0 and blank are nobody."""

CIVILIANS = frozenset(("7", "civilians"))
"""Victims, "by definition unarmed", in every event that is violent (Codebook, "7: Civilians")."""
PROTESTERS = frozenset(("6", "protesters"))

ONE_SIDED = frozenset(("Violence against civilians", "Explosions/Remote violence"))
"""Event types in which one side alone uses violence (Codebook: "the perpetrator is assumed to be the only
actor capable of using violence"; "one side not engaging in any violence")."""
EXCESSIVE_FORCE = "Excessive force against protesters"
"""The one sub-type of protests in which protesters "are targeted"."""


FORMER_TYPES: dict[str, tuple[str, str | None]] = {
    "battle-government regains territory": ("Battles", "Government regains territory"),
    "battle-no change of territory": ("Battles", "Armed clash"),
    "battle-non-state actor overtakes territory": ("Battles", "Non-state actor overtakes territory"),
    "headquarters or base established": ("Strategic developments", "Headquarters or base established"),
    "non-violent transfer of territory": ("Strategic developments", "Non-violent transfer of territory"),
    "remote violence": ("Explosions/Remote violence", None),
    "strategic development": ("Strategic developments", None),
}
"""Event types of version 8 and before, in lower case; they had no sub-types."""

FORMER_DEMONSTRATIONS = "riots/protests"
"""Of version 8: `inter1` tells which, as rioters are violent and protesters are not."""
DEMONSTRATORS: dict[str, tuple[str, str | None]] = {"5": ("Riots", None), "6": ("Protests", None)}

FORMER_SUB_TYPES: dict[str, str] = {"excessive force against protestors": EXCESSIVE_FORCE}
"""Sub-types as they were spelled before, in lower case."""

BOTH_DISORDERS = "Political violence; Demonstrations"
DISORDER_BY_SUB_TYPE: dict[str, str] = {EXCESSIVE_FORCE: BOTH_DISORDERS, "Mob violence": "Political violence"}
DISORDER_BY_TYPE: dict[str, str] = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
    "Violence against civilians": "Political violence",
}
"""`disorder_type` (Codebook, table 2), unless the sub-type has its own."""

STANDS_FOR_WORDS: dict[int, str] = {
    3: "ACLED writes 3 also for “several” or “some”",
    10: "ACLED writes 10 also for “several”, “many” or “tens”",
    12: "ACLED writes 12 also for “dozens”",
    100: "ACLED writes 100 also for “hundreds”",
}
"""Codebook, "Reported fatalities"; FAQ of its fatality methodology."""

COUNTRY_NAMES: dict[str, str] = {
    "BA": "Bosnia and Herzegovina",
    "CD": "Democratic Republic of Congo",
    "CG": "Republic of Congo",
    "CI": "Ivory Coast",
    "MM": "Myanmar",
    "PS": "Palestine",
    "SZ": "eSwatini",
    "TL": "East Timor",
    "TR": "Turkey",
}
"""Where ACLED's name of a country is not that of CLDR."""

WITH = "associated with "
"""Leads the note of an associated actor: who it took part with."""


def kind_of(
    event_type: str | None, sub_type: str | None, inter1: str | None
) -> tuple[str | None, str | None]:
    """Return the event type and the sub-type of today that ACLED's words of any year mean."""
    word = (event_type or "").casefold()
    former = FORMER_TYPES.get(word)
    if word == FORMER_DEMONSTRATIONS:
        former = DEMONSTRATORS.get(inter1 or "")
    return former or (event_type, FORMER_SUB_TYPES.get((sub_type or "").casefold(), sub_type))
