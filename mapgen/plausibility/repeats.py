"""The same event twice: suggested for a person to decide, never merged."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from mapgen.plausibility.facts import NO_DAY, NONE
from mapgen.plausibility.letters import Letters
from mapgen.plausibility.neighbours import near_pairs, same_pairs, together
from mapgen.vocabulary import EVENT_TYPES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapgen.plausibility.facts import Facts
    from mapgen.plausibility.findings import Findings
    from mapgen.plausibility.neighbours import Pairs

SIMILAR = 90
"""Least likeness of two texts, 0 to 100 (`rapidfuzz.fuzz.token_sort_ratio`: words in any order)."""
_ALIKE_IN_LETTERS = 55
"""Texts whose letters are less alike than this in their order are not compared word by word."""
_COMPARED = 400
"""Characters of a text that are compared: what is told first is what happened."""
MOST_OF_A_PAGE = 3
"""Incidents that cite one page: one that more do tells of many events."""
_PAGE = re.compile(r"https?://[^/]+/+[^/?#]", re.IGNORECASE)
"""An address of a page, not only of a site."""
_WORDS = 3
"""How many words it takes to tell one event from another; those of a kind in a title do not count."""


def check_repeats(facts: Facts, found: Findings) -> None:
    """Find pairs that tell the same or cite the same page.

    They are a day apart at most, and 5 km, or have one place name.
    """
    usable = np.flatnonzero((facts.days != NO_DAY) & facts.to_the_day)
    pairs = together(
        [near_pairs(usable, facts.days, facts.points), same_pairs(usable, facts.days, facts.places, NONE)]
    ).distinct()
    alike = _alike(facts, pairs)
    told = [
        (first, second)
        for first, second in zip(pairs.first[alike].tolist(), pairs.second[alike].tolist(), strict=True)
        if not _are_related(facts, first, second)
    ]

    def about(position: int) -> tuple[str, str]:
        first, second = told[position]
        names = " and ".join(str(facts.idents[at] or facts.titles[at]) for at in (first, second))
        message = f"It may be the same event as in {found.rows([first])}, told twice: {names}."
        return message, "If so, keep one with the sources of both; if not, leave both. Nothing was merged."

    found.tell("maybe-same-event", "properties.title", [second for _, second in told], about)


def _alike(facts: Facts, pairs: Pairs) -> NDArray[np.bool_]:
    """Tell which pairs tell the same, or cite the same page."""
    alike = _cite_one_page(facts, pairs)
    near = np.zeros(len(facts.rows), bool)
    near[pairs.first] = near[pairs.second] = True
    letters = Letters(_text(facts, at) if is_near else "" for at, is_near in enumerate(near.tolist()))
    told = (letters.lengths[pairs.first] > 0) & (letters.lengths[pairs.second] > 0)
    left = np.flatnonzero(~alike & told)
    # a million incidents have millions of neighbours: few of these have the same letters
    left = left[letters.may_be_alike(pairs.first[left], pairs.second[left], SIMILAR)]
    ones, others = ([_text(facts, at) for at in column[left].tolist()] for column in pairs)
    alike[left[_similar(ones, others)]] = True
    return alike


def _cite_one_page(facts: Facts, pairs: Pairs) -> NDArray[np.bool_]:
    """Tell which pairs cite the same page, but for those, such as live blogs, that tell of many events."""
    often = Counter(url for urls in facts.urls for url in urls)
    pages = {
        at: telling
        for at, urls in enumerate(facts.urls)
        if (telling := {url for url in urls if often[url] <= MOST_OF_A_PAGE and _PAGE.match(url)})
    }
    cite, same = np.zeros(len(facts.rows), bool), np.zeros(len(pairs.first), bool)
    cite[list(pages)] = True
    for position in np.flatnonzero(cite[pairs.first] & cite[pairs.second]).tolist():
        same[position] = not pages[int(pairs.first[position])].isdisjoint(pages[int(pairs.second[position])])
    return same


def _similar(ones: list[str], others: list[str]) -> NDArray[np.int64]:
    """Return the positions at which two texts say nearly the same."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (only files with neighbours need it)

    letters = process.cpdist(ones, others, scorer=fuzz.ratio, score_cutoff=_ALIKE_IN_LETTERS)
    likely = np.flatnonzero(letters)
    words = process.cpdist(
        [ones[at] for at in likely],
        [others[at] for at in likely],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=SIMILAR,
    )
    return np.asarray(likely[np.flatnonzero(words)])


def _text(facts: Facts, at: int) -> str:
    """Return what is told of an incident; nothing if that is only which kind and where."""
    summary = facts.summaries[at]
    if len(summary.split(maxsplit=_WORDS)) >= _WORDS:
        return summary[:_COMPARED].casefold()
    title = facts.titles[at].casefold()
    own = [word for word in title.replace(",", " ").split() if word not in _kinds()]
    return title[:_COMPARED] if len(own) >= _WORDS else ""


@cache
def _kinds() -> frozenset[str]:
    kinds = (kind for main, subs in EVENT_TYPES.items() for kind in (main, *subs))
    return frozenset(word for kind in kinds for word in kind.casefold().split())


def _are_related(facts: Facts, first: int, second: int) -> bool:
    """Tell whether somebody has looked at both already: one refers to the other, or they are of one whole."""
    relations = facts.beside.relations
    one, other = ({target for _, target in relations.get(at, ())} for at in (first, second))
    return facts.idents[second] in one or facts.idents[first] in other or not one.isdisjoint(other)
