from __future__ import annotations

import re

from mapgen.diff.change import KINDS, Change
from mapgen.diff.words import words
from tests.examples import ROOT

DOCUMENT = (ROOT / "docs" / "diff.md").read_text(encoding="utf-8")


def test_every_kind_of_change_is_documented_and_no_other() -> None:
    table = DOCUMENT.split("| kind | what changed |")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", table, re.MULTILINE)
    assert dict(rows) == KINDS


def test_a_field_is_written_as_problems_write_it() -> None:
    change = Change(kind="toll", path=("properties", "claims", 2), words=words("x"))
    assert change.field == "properties.claims[2]"
