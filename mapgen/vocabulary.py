"""The words that the canonical file may use, with their source.

Event types are ACLED's (Codebook, 2023: six types, twenty-five sub-types), used as a vocabulary only;
nothing of ACLED's data is in mapgen. A project may set its own in `mapgen.toml`.
"""

from __future__ import annotations

EVENT_TYPES: dict[str, tuple[str, ...]] = {
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}

UNSTATED = "Not stated"
"""The event type of what its source gives none for; every project has it."""

ACTOR_ROLES = (
    "attacker",
    "alleged_attacker",
    "target",
    "alleged_target",
    "claimant",
    "host",
    "participant",
    "other",
)

DOUBTFUL = frozenset({"claimed", "weak", "contested", "discounted"})
"""Statuses of what is not established."""

MEASURES = ("killed", "injured", "missing", "detained", "displaced")
