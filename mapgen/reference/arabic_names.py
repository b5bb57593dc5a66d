"""Which of GeoNames' alternate names, given without a language, is the Arabic one."""

from __future__ import annotations

import re
from collections import Counter

from mapgen.gazetteer import fold

ARAB_COUNTRIES = frozenset(
    [
        *("AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KM", "KW", "LB", "LY"),
        *("MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TN", "YE"),
    ]
)

_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a ]+")
"""Letters of Arabic: without those that only Persian, Kurdish, Urdu, Uyghur … use."""
_ONLY_ARABIC = re.compile("[يكة]|^ال")
"""What Persian and Urdu write with other letters, or not at all."""
_QUALIFIED = re.compile("مركز|قضاء|مدينة|ناحية|محافظة")
_CONSONANTS = str.maketrans("بتثجدذرزسشصضطظغفقكلمنخpvqc", "bttjddrzs$sdtzgfkklmnxbfkk")
_DIGRAPHS = (("sh", "$"), ("ch", "$"), ("kh", "x"), ("gh", "g"), ("th", "t"), ("dh", "d"))


def choose(names: list[str], country: str) -> str | None:
    """Return the name that is Arabic by its letters, or None where that cannot be told.

    Each romanised name votes for the Arabic ones that have its consonants; one without a vote is
    another place's, or a part's. Outside of Arab countries the letters must rule out Persian and Urdu.
    Among equals, the standard spelling (article, hamza, ta marbuta) goes first, and "centre of" last.
    """
    votes = Counter(_skeleton(name) for name in names if name.isascii())
    bare = (name.removeprefix("مدينة ") for name in names)
    arabic = [name for name in bare if _ARABIC.fullmatch(name) and votes[_skeleton(name)]]
    if country not in ARAB_COUNTRIES:
        arabic = [name for name in arabic if _ONLY_ARABIC.search(name)]
    return min(arabic, key=lambda name: (-votes[_skeleton(name)], *_spelling(name)), default=None)


def _skeleton(name: str) -> str:
    """Return the strong consonants of a name in Arabic or Latin script, in one alphabet."""
    word = fold(name)
    for pair, letter in _DIGRAPHS:
        word = word.replace(pair, letter)
    strong = re.sub("[^bdfgjklmnrstxz$]", "", word.translate(_CONSONANTS))
    return re.sub(r"(.)\1", r"\1", strong)


def _spelling(name: str) -> tuple[bool, bool, bool, bool, bool, int, str]:
    return (
        _QUALIFIED.search(name) is not None,
        not name.startswith("ال"),
        name.startswith("ا") and not name.startswith("ال"),
        not any(letter in name for letter in "أإآ"),
        name.endswith(("ى", "ه")),
        len(name),
        name,
    )
