"""How many people a cell says: a number, a range, a bound. What is no number never becomes one."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable  # noqa: TC003
from datetime import date, time
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from mapgen.importing import number_words as words
from mapgen.importing.values import NOTHING
from mapgen.read.faults import Fault
from mapgen.validate.report import show

if TYPE_CHECKING:
    from mapgen.sheets.sheet import Cell

DecimalMark: TypeAlias = Literal[".", ","]

TOO_MANY = 10**10
"""More people than there are."""
MISSING = frozenset((-9, -99, -999, -9999))
"""Codes of databases for a number that nobody knows (GTD's is -99)."""

_LONGEST = 200
"""Signs; what is longer is a text, and is not searched for a number."""


class Count(NamedTuple):
    """How many people a cell says."""

    min: int | None = None
    max: int | None = None
    note: str | None = None
    """The cell's own words, where they say more than the numbers: "12 (3 children)", "about 40", "dozens"."""


class _UnreadableError(ValueError):
    """No number can be taken from a text; the text of the error says why."""


def whole_number(cell: Cell, column: str) -> int | Fault | None:
    """Return the number of a cell, None if it is empty or says that nobody knows.

    A range or a bound is a warning: `number_range` reads these.
    """
    found = number_range(cell, column)
    if not isinstance(found, tuple) or isinstance(found, Fault):
        return found
    low, high = found
    return low if low is not None and low == high else _fault(cell, column, "it is not one number")


def number_range(cell: Cell, column: str) -> tuple[int | None, int | None] | Fault | None:
    """Return the least and the most that a cell says: "12-15", "12+", "at least 12", "up to 7", "<5".

    None if it is empty or says that nobody knows; a warning if there is no number in it.
    """
    count = count_of(cell, column)
    if not isinstance(count, Count):
        return count
    if count.min is None and count.max is None:
        return _fault(cell, column, "it has no number")
    return count.min, count.max


def count_of(cell: Cell, column: str, mark: DecimalMark | None = None) -> Count | Fault | None:
    """Return what a cell says of how many people, with its own words where they say more.

    Parameters
    ----------
    cell
        What stands there.
    column
        What the column is called.
    mark
        What the column's decimal mark is, if `decimal_mark` found one: "1.234" is 1,234 unless it is ".".

    Returns
    -------
    Count, Fault or None
        A count with neither number has the words that were not one: "dozens". None is an empty cell, and one
        that says that nobody knows. A fault is a warning: the cell is nothing that counts people.
    """
    try:
        return _read(cell, mark) if isinstance(cell, str) else _number(cell)
    except _UnreadableError as error:
        return _fault(cell, column, str(error))


def decimal_mark(cells: Iterable[Cell]) -> DecimalMark | None:
    """Find the decimal mark that a column shows: of its numbers, one that only a decimal mark explains.

    "12.5", "3.0" and "1,234.0" show a point; "0,5" a comma; "1.234" and "1,234" show nothing. None also where
    both are shown.
    """
    found = {mark for cell in cells if isinstance(cell, str) and (mark := _shown(cell))}
    return found.pop() if len(found) == 1 else None


def _fault(cell: Cell, column: str, why: str) -> Fault:
    said = show(cell if isinstance(cell, str | int | float) else str(cell))
    return Fault(
        "not-a-count",
        f"{said} is not a number of people: {why}. The figure is left out.",
        "Write a whole number, a range (12-15), or at least 12; leave it empty where nobody knows.",
        "warning",
        (column,),
    )


def _number(cell: Cell) -> Count | None:
    """Return what a cell of a workbook says."""
    if cell is None or cell in MISSING or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, date | time):
        raise _UnreadableError("it is a date: a spreadsheet may have made one of a range (12-15)")
    if isinstance(cell, str | bool) or not 0 <= cell < TOO_MANY or cell != int(cell):
        raise _UnreadableError("people are counted in whole numbers, from 0")
    return Count(int(cell), int(cell))


_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?:[.,]\d+)?(?!\d)"
_NUMBER = rf"(?:{_GROUPED}|\d+(?:[.,]\d+)*)"
_ONE_MARK = re.compile(r"(\d+)([.,])(\d+)")


def _any(several: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(several, key=len, reverse=True))


_WHO = rf"(?:\s*(?P<who>{_any(words.PEOPLE)}))?"
_SIMPLE = re.compile(rf"({_NUMBER}){_WHO}")
_RANGE = re.compile(
    rf"(?:(?:{_any(words.BETWEEN)})\s+)?({_NUMBER})\s*(?:{_any((*words.AND, *words.AND_MORE))})\s*({_NUMBER})"
    rf"{_WHO}"
)
_BEFORE = re.compile(
    rf"(?:(?P<least>{_any(words.AT_LEAST)})|(?P<more>{_any(words.MORE_THAN)})|(?P<most>{_any(words.AT_MOST)})"
    rf"|(?P<fewer>{_any(words.FEWER_THAN)})|(?P<about>{_any(words.ABOUT)}))\s*(?P<number>{_NUMBER})"
    rf"{_WHO}"
)
_AFTER = re.compile(rf"({_NUMBER})\s*(?:{_any(words.OR_MORE)}){_WHO}")
_REMARK = re.compile(r"(.*?\S)\s*(?:[(\[{;,:–—]|\s-\s)(?=.*[^\W\d_])")
"""A number, and then words in brackets or behind a stop, which are not part of it."""


@lru_cache(1 << 14)
def _read(cell: str, mark: DecimalMark | None) -> Count | None:
    text = cell.strip()
    if len(text) > _LONGEST:
        raise _UnreadableError("it is a long text")
    if text.isascii() and text.isdigit() and len(text) < 10:
        return Count(int(text), int(text))
    if any(sign.isdigit() and not sign.isdecimal() for sign in text):
        raise _UnreadableError("a raised or circled digit may be a footnote")
    folded = " ".join(_plain(text).split())
    if folded in NOTHING or folded in _MISSING_TEXTS:
        return None
    if found := _bounds(folded, mark):
        return found._replace(note=text) if found.note else found
    remark = _REMARK.match(folded)
    if remark and (found := _bounds(remark[1], mark)):
        return found._replace(note=text)
    if not any(sign.isdigit() for sign in folded):
        return Count(note=text)
    raise _UnreadableError("what it counts, or how far, cannot be told")


_MISSING_TEXTS = frozenset(map(str, MISSING))


def _plain(text: str) -> str:
    """Return a text in lower case and without the accents of Latin letters."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u0304\u0327]", "", decomposed))


def _bounds(text: str, mark: DecimalMark | None) -> Count | None:
    """Return the count that a whole text is; whose number it is stays in the note."""
    if match := _SIMPLE.fullmatch(text):
        number = _whole(match[1], mark)
        count = Count(number, number)
    elif match := _RANGE.fullmatch(text):
        low, high = _whole(match[1], mark), _whole(match[2], mark)
        if low > high:
            raise _UnreadableError("the range ends below where it begins")
        count = Count(low, high)
    elif match := _AFTER.fullmatch(text):
        count = Count(_whole(match[1], mark))
    elif match := _BEFORE.fullmatch(text):
        count = _bounded(match, _whole(match["number"], mark))
    else:
        return None
    return count._replace(note=text) if match["who"] else count


def _bounded(match: re.Match[str], number: int) -> Count:
    if match["least"]:
        return Count(number)
    if match["more"]:
        return Count(number + 1)
    if match["most"]:
        return Count(None, number)
    if match["fewer"] and number:
        return Count(None, number - 1)
    if match["about"]:
        return Count(number, number, match[0])
    raise _UnreadableError("fewer than nobody")


def _whole(text: str, mark: DecimalMark | None) -> int:
    """Return a number that may have thousands set off, and a fraction of nothing."""
    digits = re.sub(r"[^\d.,]", "", text)
    if one := _ONE_MARK.fullmatch(digits):
        whole, sign, rest = one.groups()
        grouped = len(rest) == 3 and len(whole) <= 3 and whole.strip("0") != ""
        if grouped and sign == "." and mark is None and not int(rest):
            raise _UnreadableError(f"{digits} may be {int(whole)} or {int(whole)} thousand")
        if grouped and sign != mark:
            return _people(whole + rest)
        return _without_fraction(whole, rest)
    marks = re.sub(r"\d", "", digits)
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1 and marks[-1] not in marks[:-1]:
        whole, _, rest = digits.rpartition(marks[-1])
        return _without_fraction(_joined(whole), rest)
    return _people(_joined(digits))


def _joined(digits: str) -> str:
    """Return digits without the marks between thousands."""
    first, *others = re.split("[.,]", digits)
    if any(len(group) != 3 for group in others) or (others and len(first) > 3):
        raise _UnreadableError("its digits are grouped as no number is")
    return first + "".join(others)


def _without_fraction(whole: str, rest: str) -> int:
    if rest.strip("0") and int(rest):
        raise _UnreadableError("people are counted in whole numbers")
    return _people(whole)


def _people(digits: str) -> int:
    if len(digits) > 20 or int(digits) >= TOO_MANY:
        raise _UnreadableError("there are not so many people")
    return int(digits)


def _shown(cell: str) -> DecimalMark | None:
    """Return the mark in a number that can only be a decimal mark."""
    match = re.search(r"(\d+)([.,])(\d+)\s*$", cell[-40:])
    if match is None:
        return None
    mark: DecimalMark = "." if match[2] == "." else ","
    other = "," if mark == "." else "."
    decimal = (
        len(match[3]) != 3 or len(match[1]) > 3 or match[1] == "0" or other in cell[-40:][: match.start()]
    )
    return mark if decimal else None
