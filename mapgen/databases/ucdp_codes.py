"""The codes of the UCDP Georeferenced Event Dataset: its codebook, 19.1 to 25.1 (ucdp.uu.se/downloads)."""

from __future__ import annotations

from mapgen.databases.placing import Placing
from mapgen.importing.values import country_code
from mapgen.model import DatePrecision  # noqa: TC001

WHERE_PREC: dict[str, Placing] = {
    "1": Placing("town", 10.0),
    "2": Placing("district", 25.0, "UCDP: within about 25 km of the point"),
    "3": Placing("district", 50.0, "UCDP: the centre of a second-order division"),
    "4": Placing("province", 150.0, "UCDP: the centre of a first-order division"),
    "5": Placing("country", None, "UCDP: a line or a region larger than a first-order division"),
    "6": Placing("country", None, "UCDP: the centre of the country"),
    "7": Placing("unknown", None, "UCDP: at sea or in international airspace, a point estimated"),
}
"""`where_prec`. Only for 2 does the codebook give a distance. 5 may be larger than a province, so it is
given as no more than the country."""

DATE_PREC: dict[str, DatePrecision] = {"1": "day", "2": "week", "3": "week", "4": "month", "5": "year"}
"""`date_prec`: 2 is two to six days of which it may be any; `date_start` and `date_end` are the first and
the last on which the event can have been."""

TYPE_OF_VIOLENCE: dict[str, str] = {
    "1": "State-based conflict",
    "2": "Non-state conflict",
    "3": "One-sided violence",
}
ONE_SIDED = "3"
"""Side A is who used force, side B is always civilians."""
CIVILIAN_TYPE = "Violence against civilians"
"""ACLED's type for one-sided violence. Clashes, shelling and air strikes are all in 1 and 2: those have
none."""

SUMMARY = "2"
"""Of `event_clarity`: the reports sum up several events."""

FORMER_NAMES: dict[str, str] = {"best_est": "best", "high_est": "high", "low_est": "low"}
"""Columns as they were called until version 5."""

COUNTRY_CODES: dict[str, str] = {
    "cambodia (kampuchea)": "KH",
    "dr congo (zaire)": "CD",
    "kingdom of eswatini (swaziland)": "SZ",
    "madagascar (malagasy)": "MG",
    "myanmar (burma)": "MM",
    "russia (soviet union)": "RU",
    "serbia (yugoslavia)": "RS",
    "yemen (north yemen)": "YE",
    "zimbabwe (rhodesia)": "ZW",
}
"""Names of UCDP that carry a former one in brackets, in lower case."""


def country_of(name: str | None) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country as UCDP calls it."""
    return COUNTRY_CODES.get((name or "").casefold()) or country_code(name)
