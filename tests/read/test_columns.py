from __future__ import annotations

import pytest

from mapgen.config import Table
from mapgen.errors import UsageError
from mapgen.read.columns import chosen
from mapgen.table import REQUIRED


def test_columns_of_an_incident_go_by_their_names_and_others_are_left() -> None:
    available = [*REQUIRED, "claims", "phone"]
    assert chosen(available, Table(), "cases") == {name: name for name in (*REQUIRED, "claims")}


def test_what_the_settings_name_takes_the_place_of_a_column_of_that_name() -> None:
    available = [*REQUIRED, "headline"]
    assert chosen(available, Table(columns={"title": "headline"}), "cases")["title"] == "headline"


@pytest.mark.parametrize(
    "table", [Table(columns={"summary": "txt"}), Table(where={"txt": 1}), Table(geometry="txt")]
)
def test_a_column_that_is_not_there_is_named_with_those_that_are(table: Table) -> None:
    with pytest.raises(UsageError, match=r"no column txt, .* it has id, .*text. Is it text now\?"):
        chosen([*REQUIRED, "text"], table, "cases")
