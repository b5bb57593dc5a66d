from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from mapgen.config import Settings
from mapgen.formulas import SIGNS
from mapgen.importing.pipeline import Choices
from mapgen.importing.run import import_files

if TYPE_CHECKING:
    from pathlib import Path


def test_no_rejected_cell_is_run_as_a_formula_and_a_number_stays_one(tmp_path: Path) -> None:
    signs = [sign for sign in SIGNS if sign.strip()]
    lines = ["date,title,latitude,longitude", "2024-02-07,good,33.3,44.4"]
    lines += [f"31/31/2024,{sign}cmd,-5.25,44.4" for sign in signs]
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    import_files([tmp_path / "a.csv"], tmp_path / "out.geojson", Settings(), Choices())
    (rejected,) = tmp_path.glob("*.rejected.csv")
    text = rejected.read_bytes().decode("utf-8-sig")
    _, *rows = csv.reader(io.StringIO(text, newline=""))
    assert [row[3] for row in rows] == [f"'{sign}cmd" for sign in signs]
    assert {row[4] for row in rows} == {"-5.25"}
