"""Lines of a table that are no data, left out and told: comments, headings that stand again, footers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from mapgen.sheets.heading import listed, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mapgen.sheets.heading import Heading
    from mapgen.sheets.sheet import Cell

T = TypeVar("T")


class Extras(Struct):
    """What was left out: the line or row of each, and what stands there."""

    comments: list[tuple[int, str]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    footers: list[tuple[int, str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.comments or self.headings or self.footers)

    def notes(self, unit: str) -> list[str]:
        """Say what was left out; `unit` is what the numbers count: "line"."""
        kinds = (
            ("Not read as data, for a # stands before it", self.comments),
            ("The heading stands again, and was left out", self.headings),
            ("Below the table, not read as data", self.footers),
        )
        return [
            f"{said}: {listed([f'{unit} {number}: {text}' for number, text in found])}."
            for said, found in kinds
            if found
        ]


class Filter:
    """Leaves out what is no data, by the heading."""

    def __init__(self, heading: Heading) -> None:
        self._heading = heading
        self._width = len(heading.names)

    def __call__(
        self, rows: Iterable[T], cells_of: Callable[[T], tuple[int, Sequence[Cell]]], extras: Extras
    ) -> Iterator[T]:
        """Go through rows; what is left out is added to `extras`. `cells_of` gives number and cells."""
        waiting: list[tuple[T, int, str]] = []
        for row in rows:
            number, cells = cells_of(row)
            filled = [cell for cell in cells if cell is not None]
            if not filled:  # whether it says anything is for others to tell
                yield row
            elif self._is_heading(cells):
                extras.headings.append((number, shown(cells)))
            elif self._is_comment(cells, filled):
                extras.comments.append((number, shown(cells)))
            elif self.may_be_footer(cells) and len(waiting) < _FOOTERS:
                waiting.append((row, number, shown(cells)))
            else:
                yield from (held for held, _, _ in waiting)
                waiting.clear()
                yield row
        extras.footers += [(number, text) for _, number, text in waiting]

    def _is_heading(self, cells: Sequence[Cell]) -> bool:
        heading = self._heading.cells
        return heading is not None and len(heading) > 1 and tuple(cells) == heading

    def _is_comment(self, cells: Sequence[Cell], filled: Sequence[Cell]) -> bool:
        """Tell `# downloaded in May` from a row whose first cell is `#12`, and from the tags of HXL."""
        if self._width < 2 or not str(cells[0]).startswith("#"):
            return False
        whole = len(cells) >= self._width and len(filled) > 1
        return not whole and not (len(filled) > 1 and all(str(cell).startswith("#") for cell in filled))

    def may_be_footer(self, cells: Sequence[Cell]) -> bool:
        """Tell "Source: ACLED, 2024" from a row of which only the id is known."""
        filled = [cell for cell in cells if cell is not None]
        if self._width < 3 or not filled:
            return False
        return _is_total(filled) or (len(filled) == 1 and _is_remark(str(filled[0])))


def _is_remark(text: str) -> bool:
    return any(sign in text for sign in " :©") or text.startswith(("*", "(", "http"))


def _is_total(filled: Sequence[Cell]) -> bool:
    """Tell a row of sums: the word for it, and numbers alone."""
    word = str(filled[0]).casefold().rstrip(" :")
    return word in _TOTALS and all(_NUMBER.fullmatch(str(cell)) for cell in filled[1:])


_TOTALS = frozenset(
    (
        *("grand total", "gesamt", "insgesamt", "sub-total", "subtotal", "sum", "suma", "summe", "total"),
        *(
            "total general",
            "total général",
            "totals",
            "totaux",
            "всего",
            "всього",
            "итого",
            "разом",
            "усього",
        ),
        *("إجمالي", "الإجمالي", "المجموع", "مجموع", "جمع", "סך הכל"),
    )
)
_NUMBER = re.compile(r"[-+]?[\d.,\s]*\d%?")
_FOOTERS = 30
"""Lines. More than that below one another are no footer."""
