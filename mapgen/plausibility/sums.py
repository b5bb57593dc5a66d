"""Figures of one whole that contradict each other: parts of a sum, and groups of the people."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.plausibility.facts import Facts
    from mapgen.plausibility.findings import Findings


def check_sums(facts: Facts, found: Findings) -> None:
    """Find aggregates whose parts add up to more, and groups that are larger than all together."""
    told = [(at, message) for at, message in _beyond_the_whole(facts)]
    found.tell(
        "parts-exceed-whole",
        "properties.claims",
        [at for at, _ in told],
        lambda position: (
            told[position][1],
            "Correct the figure that is wrong, or give the aggregate the claim of who counts more.",
        ),
    )
    groups = [
        (at, message) for at, claims in facts.beside.claims.items() for message in _larger_groups(claims)
    ]
    found.tell(
        "group-exceeds-all",
        "properties.claims",
        [at for at, _ in groups],
        lambda position: (groups[position][1], "Correct of_whom, or the figure that is wrong."),
    )


def _beyond_the_whole(facts: Facts) -> Iterator[tuple[int, str]]:
    """Yield each aggregate for which every voice counts fewer than its parts have at the least."""
    parts = _parts(facts)
    for whole in sorted(facts.beside.aggregates & parts.keys()):
        most: dict[str, int] = {}
        for claim in _countable(facts.beside.claims.get(whole, [])):
            if (figure := claim.get("max")) is not None:
                most[claim["measure"]] = max(figure, most.get(claim["measure"], 0))
            elif claim.get("min") is not None:
                most.pop(claim["measure"], None)  # "at least" has no end
        for measure, figure in most.items():
            least = sum(_least(facts.beside.claims.get(part, []), measure) for part in parts[whole])
            if least > figure:
                count = len(parts[whole])
                parts_say = f"its {count} parts have at least {least:,} together"
                yield whole, f"{measure}: at most {figure:,} for the whole, but {parts_say}."


def _parts(facts: Facts) -> dict[int, list[int]]:
    if not facts.beside.aggregates:
        return {}
    places = {ident: at for at, ident in enumerate(facts.idents) if at in facts.beside.aggregates and ident}
    parts = defaultdict(list)
    for at, relations in facts.beside.relations.items():
        for kind, target in relations:
            if kind == "part_of" and target in places:
                parts[places[target]].append(at)
    return parts


def _countable(claims: list[Any]) -> list[dict[str, Any]]:
    """Return the claims that count all people of the incident."""
    return [
        claim
        for claim in claims
        if not claim.get("scope")
        and not claim.get("of_whom")
        and type(claim.get("measure")) is str
        and all(claim.get(end) is None or type(claim[end]) is int for end in ("min", "max"))
    ]


def _least(claims: list[Any], measure: str) -> int:
    """Return what no voice goes below; 0 where one gives no least figure."""
    figures = [claim.get("min") or 0 for claim in _countable(claims) if claim["measure"] == measure]
    return min(figures, default=0)


def _larger_groups(claims: list[Any]) -> Iterator[str]:
    """Yield each group that one voice counts higher than it counts all."""
    whole = {
        (claim["measure"], str(claim.get("by")), str(claim.get("source"))): claim["max"]
        for claim in _countable(claims)
        if claim.get("max") is not None
    }
    for claim in claims:
        voice = (str(claim.get("measure")), str(claim.get("by")), str(claim.get("source")))
        low, everybody = claim.get("min"), whole.get(voice)
        if not claim.get("of_whom") or claim.get("scope") or type(low) is not int or everybody is None:
            continue
        if low > everybody:
            group = f"at least {low:,} {claim['of_whom']}"
            yield f"{voice[0]}: {group}, but at most {everybody:,} in all, by {voice[1]}."
