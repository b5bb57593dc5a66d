"""Coordinates as text, with all signs and words for one thing written as one."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 2000
"""Signs; what is longer is no coordinates. Shapes in WKT are read apart."""

_SAME = str.maketrans(
    {
        **dict.fromkeys("º˚ᵒ∘⁰", "°"),
        **dict.fromkeys("′’‘´`ʹʼ‵׳", "'"),
        **dict.fromkeys("″”“„ʺ‶״", '"'),
        **dict.fromkeys("‐‑‒–—−﹣－", "-"),
        "＋": "+",
        "٫": ".",
        "،": ",",
        "；": ";",
        "؛": ";",
    }
)
_HEMISPHERES = {
    "N": (
        *("n", "north", "northern", "nord", "norte", "kuzey", "с.ш", "с. ш", "пн.ш", "пн. ш"),
        *("شمال", "شمالا", "شمالي", "شمالی"),
    ),
    "S": (
        *("s", "south", "southern", "sud", "süd", "sur", "güney", "ю.ш", "ю. ш", "пд.ш", "пд. ш"),
        *("جنوب", "جنوبا", "جنوبي", "جنوبی"),
    ),
    "E": (
        *("e", "east", "eastern", "est", "este", "ost", "doğu", "в.д", "в. д", "сх.д", "сх. д"),
        *("شرق", "شرقا", "شرقي", "شرقی"),
    ),
    "W": (
        *("w", "west", "western", "ouest", "oeste", "batı", "з.д", "з. д", "зх.д", "зх. д"),
        *("غرب", "غربا", "غربي", "غربی"),
    ),
}
"""Words and signs of hemispheres. A lone O is none: it is Ouest and Oeste, but also Ost."""
_LETTER = {word: letter for letter, words in _HEMISPHERES.items() for word in words}
_WORDS = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, sorted(_LETTER, key=len, reverse=True)))})(?![^\W\d_])\.?"
)
_AXES = re.compile(
    r"(?<![^\W\d_])(lat(?:itude)?|lon(?:g(?:itude)?)?|lng|breite|länge|широта|довгота|долгота)(?![^\W\d_])[.:=]*"
)
_LATITUDES = ("lat", "breite", "широта")


def _marks(degree: str, minute: str, second: str) -> re.Pattern[str]:
    """Return what finds angles with their marks: letters throughout, or signs.

    A letter S after signs is no mark but the south: 33°18'46S.
    """
    number, end = r"(\d+(?:[.,]\d+)?)", r"(?=[NSEWnsew]?(?![^\W\d_]))"
    letters = (
        rf"(?:(?i:deg(?:rees?)?\.?)|{degree})\s*(?:{number}\s*(?:(?i:min(?:utes?)?\.?)|{minute})\s*"
        rf"(?:{number}\s*(?:(?i:sec(?:onds?)?\.?)|{second}){end})?)?"
    )
    return re.compile(rf"(?<=\d)\s*(?:°\s*(?:{number}\s*'(?!')\s*(?:{number}\s*(?:\"|''))?)?|{letters})")


_MARKS = (_marks("d", "m", "s"), _marks("D", "M", "S"))


def fold(text: str) -> str:
    """Return coordinates with degrees, minutes and seconds as ° ' ", and hemispheres as N, S, E, W.

    "lat" and "lon" before a number become Y and X.
    """
    signs = "".join(
        _digit(sign) for sign in text.translate(_SAME) if unicodedata.category(sign) not in {"Cf", "Mn"}
    )
    for pattern in _MARKS:
        signs = pattern.sub(_marked, signs)
    plain = " ".join(signs.lower().split())
    plain = _AXES.sub(lambda found: " Y " if found[1].startswith(_LATITUDES) else " X ", plain)
    # the letter may follow what it belongs to at once: 44°21'41"e
    plain = _WORDS.sub(
        lambda found: _LETTER[found[0] if found[0] in _LETTER else found[0].rstrip(".")], plain
    )
    return " ".join(plain.split())


def _digit(sign: str) -> str:
    if sign.isascii():
        return sign
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)


def _marked(found: re.Match[str]) -> str:
    minutes, seconds = found[1] or found[3], found[2] or found[4]
    return "°" + (f"{minutes}'" if minutes else "") + (f'{seconds}"' if seconds else "")
