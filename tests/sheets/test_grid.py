from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from mapgen.sheets.workbook import read_workbook

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("value", "form", "meant"),
    [
        (1.0, "General", 1),
        (0.25, "0%", 0.25),
        (1e20, "General", 1e20),
        (45329, "General", 45329),
        (30.5, "[h]:mm", "30 days, 12:00:00"),
        ("\u00a0 ", "@", None),
        ("=cmd|' /C calc'!A0", "@", "=cmd|' /C calc'!A0"),
    ],
)
def test_a_cell_is_what_people_see_in_it(tmp_path: Path, value: Any, form: str, meant: Any) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "value"])
        sheet.write(1, 0, "S1")
        sheet.write(1, 1, value, book.add_format({"num_format": form}))
    (found,) = read_workbook(path)
    ((_, cell),) = [row.cells for row in found.rows()]
    assert (cell, type(cell)) == (meant, type(meant))


def test_rows_of_errors_alone_are_rows_and_empty_ones_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(1, 1, ["id", "killed"])
        sheet.write_row(2, 1, ["S1", 3])
        sheet.write_formula(4, 2, "=1/0", None, "#DIV/0!")
    (found,) = read_workbook(path)
    rows = {row.number: [*row.cells[-2:], *(fault.path for fault in row.faults)] for row in found.rows()}
    assert rows == {3: ["S1", 3], 5: [None, None, ("killed",)]}
