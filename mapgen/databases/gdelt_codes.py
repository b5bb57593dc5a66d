"""The codes of GDELT events.

"Event Database Data Format Codebook" 1.03 (2013) and 2.0 (2015), gdeltproject.org; "CAMEO Conflict and
Mediation Event Observations Event and Actor Codebook" 1.1b3 (2012).
"""

from __future__ import annotations

from mapgen.databases.placing import Placing

_ACTOR = (
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
)
_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
_PLACE_2 = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_PLACES = ("Actor1Geo", "Actor2Geo", "ActionGeo")
_EVENT = (
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    *(f"{actor}{member}" for actor in ("Actor1", "Actor2") for member in _ACTOR),
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
)

COLUMNS_1_BACKFILE = (
    *_EVENT,
    *(f"{place}_{member}" for place in _PLACES for member in _PLACE),
    "DATEADDED",
)
"""Of 1.0, until March 2013: 57 columns."""
COLUMNS_1 = (*COLUMNS_1_BACKFILE, "SOURCEURL")
"""Of 1.0, since April 2013: 58."""
COLUMNS_2 = (
    *_EVENT,
    *(f"{place}_{member}" for place in _PLACES for member in _PLACE_2),
    "DATEADDED",
    "SOURCEURL",
)
"""Of 2.0: 61."""
LAYOUTS: dict[int, tuple[str, ...]] = {
    len(columns): columns for columns in (COLUMNS_1_BACKFILE, COLUMNS_1, COLUMNS_2)
}
"""By the number of columns: files of GDELT have no heading."""

GEO_TYPE: dict[str, Placing] = {
    "1": Placing("country", None, "GDELT: the centre of the country"),
    "2": Placing("province", 150.0, "GDELT: the centre of the state"),
    "3": Placing("town", 10.0),
    "4": Placing("town", 10.0),
    "5": Placing("province", 150.0, "GDELT: the centre of the first-order division"),
}
"""`ActionGeo_Type`: 1 a country, 2 a state of the USA, 3 a town there, 4 a town elsewhere, 5 a first-order
division elsewhere."""

ROOTS: dict[str, str] = {
    "01": "Make public statement",
    "02": "Appeal",
    "03": "Express intent to cooperate",
    "04": "Consult",
    "05": "Engage in diplomatic cooperation",
    "06": "Engage in material cooperation",
    "07": "Provide aid",
    "08": "Yield",
    "09": "Investigate",
    "10": "Demand",
    "11": "Disapprove",
    "12": "Reject",
    "13": "Threaten",
    "14": "Protest",
    "15": "Exhibit force posture",
    "16": "Reduce relations",
    "17": "Coerce",
    "18": "Assault",
    "19": "Fight",
    "20": "Use unconventional mass violence",
}
"""CAMEO's twenty kinds of action (`EventRootCode`)."""

EVENT_TYPES: dict[str, tuple[str, str | None]] = {
    "141": ("Protests", None),
    "145": ("Riots", None),
    "183": ("Explosions/Remote violence", None),
    "1831": ("Explosions/Remote violence", "Suicide bomb"),
    "1833": ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    "194": ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "195": ("Explosions/Remote violence", "Air/drone strike"),
}
"""CAMEO codes, or their first three digits, that say what ACLED's types say: demonstrate or rally; protest
violently, riot; suicide, car, or other non-military bombing, of which suicide and roadside bombing;
artillery and tanks; aerial weapons. "Fight", "assault" and the like say neither whether both sides were
armed nor with what."""
