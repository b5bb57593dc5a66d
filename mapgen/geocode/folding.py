"""Names in any script and romanisation → one key, for what `mapgen.gazetteer.fold` leaves apart.

Keys that are equal say that two names sound alike, not that they are one place: "Qamishli", "Kamishly"
and "Qamichli" are `kami$li`. Scripts other than Latin go through anyascii, which writes letters as they
sound; what Arabic and Hebrew do not write, the short vowels, only `skeleton` disregards.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mapgen.gazetteer import fold

_WORDS = {
    **dict.fromkeys(("tel", "tell"), "tal"),
    **dict.fromkeys(("kafar", "kfar", "kufr"), "kafr"),
    **dict.fromkeys(("abou", "abi"), "abu"),
}
_HEBREW = str.maketrans({"ב": "b", "ו": "u"})
"""Letters of two sounds, of which anyascii takes the one that romanised names of places have less."""
_ARTICLE = re.compile(r"\b[ae](?:(sh|th|dh|[rstzdn])(?=\1)|l(?=[b-df-hj-np-tv-z]))")
"""An article written as one word with the name: Ezzor, Arraqqa, Albukamal."""
_SOUNDS = (
    *(("shch", "$"), ("sch", "$"), ("tch", "$"), ("sh", "$"), ("ch", "$"), ("kh", "h"), ("gh", "g")),
    *(("zh", "j"), ("dj", "j"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ts", "c"), ("ck", "k")),
    *(("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("o", "u"), ("ee", "i"), ("e", "i"), ("y", "i")),
    *(("ai", "i"), ("ii", "i")),
)
_CONSONANTS = str.maketrans({"p": "b", "j": "g", "c": "s", "v": None, "h": None, **dict.fromkeys("aiu")})


@lru_cache(1 << 18)
def spelling(key: str) -> str:
    """Return the sound of a folded name (`mapgen.gazetteer.fold`); "" where no letter is left."""
    words = [_WORDS.get(word, word) for word in _latin(key).split()]
    text = _ARTICLE.sub("", " ".join(words))
    text = re.sub(r"(?<=[a-z])[ae]h?\b", "a", text)
    for written, sound in _SOUNDS:
        text = text.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", text.replace(" ", ""))


def skeleton(key: str) -> str:
    """Return the strong consonants of a folded name: what is left in any script."""
    return re.sub(r"(.)\1+", r"\1", spelling(key).translate(_CONSONANTS))


def _latin(key: str) -> str:
    if key.isascii():
        return key
    from anyascii import anyascii  # noqa: PLC0415  (its tables are read only for what is not ASCII)

    return re.sub("[^a-z0-9 ]", "", fold(anyascii(key.translate(_HEBREW))))
