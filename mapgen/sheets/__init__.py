"""Tables of all kinds of files as rows of cells: nothing in them is understood yet."""

from mapgen.sheets.sheet import Cell, Row, Sheet

__all__ = ["Cell", "Row", "Sheet"]
