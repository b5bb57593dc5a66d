"""The codes of the Global Terrorism Database.

START, "Codebook: Methodology, Inclusion Criteria, and Variables" (August 2021), www.start.umd.edu.
"""

from __future__ import annotations

from mapgen.databases.placing import Placing

SPECIFICITY: dict[str, Placing] = {
    "1": Placing("town", 10.0),
    "2": Placing(
        "district", 50.0, "GTD: a town without a known point, at the centre of the smallest division"
    ),
    "3": Placing("district", 50.0, "GTD: not in a town, at the centre of the smallest division"),
    "4": Placing("province", 150.0, "GTD: the centre of the first-order division"),
    "5": Placing("unknown", None, "GTD: not even the first-order division is known"),
}
"""`specificity`, the resolution of `latitude` and `longitude`."""
VICINITY = Placing("district", 25.0, "GTD: in the immediate vicinity of the town")
"""Of `specificity` 1 where `vicinity` is 1."""

UNKNOWN = frozenset(("-9", "-99", "unknown", "."))
"""What stands for "not known": -9 in codes, -99 in numbers, "Unknown" in words."""

ATTACK_TYPES: dict[str, str] = {
    "1": "Assassination",
    "2": "Armed Assault",
    "3": "Bombing/Explosion",
    "4": "Hijacking",
    "5": "Hostage Taking (Barricade Incident)",
    "6": "Hostage Taking (Kidnapping)",
    "7": "Facility/Infrastructure Attack",
    "8": "Unarmed Assault",
    "9": "Unknown",
}
"""`attacktype1`."""

BOMBING, KIDNAPPING = "3", "6"
AGAINST_PEOPLE = frozenset(("1", "2", "5", "6", "8"))
"""Attack types that are aimed at people."""
CIVILIAN_TARGETS: dict[str, str] = {
    "8": "Educational Institution",
    "10": "Journalists & Media",
    "12": "NGO",
    "14": "Private Citizens & Property",
    "15": "Religious Figures/Institutions",
    "18": "Tourists",
}
"""Values of `targtype1` that are civilians for certain; police, military and governments may be armed."""
