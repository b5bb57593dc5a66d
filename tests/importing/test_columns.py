from __future__ import annotations

import pytest

from mapgen.config import Columns
from mapgen.config.columns import CONSTANTS, FIELDS, NUMBERS, ROLES, FigureSetting
from mapgen.vocabulary import ACTOR_ROLES, MEASURES
from tests.examples import ROOT

DOCUMENT = (ROOT / "docs" / "columns.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"names": {"titel": "A"}}, 'there is no "titel"; did you mean "title"'),
        ({"constants": {"latitude": "33"}}, 'there is no "latitude"'),
        ({"values": {"title": {"a": "b"}}}, 'there is no "title"'),
        ({"names": {"start": ["A", "B"]}}, "names, start: this is one column"),
        ({"names": {"summary": []}}, "names, summary"),
    ],
)
def test_a_mistake_is_answered_with_what_may_be_meant(columns: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Columns(**columns)  # type: ignore[arg-type]


@pytest.mark.parametrize("columns", [{}, {"number": "A", "min": "B"}])
def test_a_figure_has_one_column_or_bounds(columns: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="a figure has a column"):
        FigureSetting(measure="killed", of_whom="civilians", **columns)


def test_every_role_and_every_measure_of_the_vocabulary_has_its_field() -> None:
    assert set(ROLES.values()) == set(ACTOR_ROLES)
    assert {f"{measure}_min" for measure in MEASURES} <= set(NUMBERS)


@pytest.mark.parametrize("name", sorted({*FIELDS, *CONSTANTS} - set(NUMBERS)))
def test_the_documentation_names_every_field(name: str) -> None:
    assert f"`{name}`" in DOCUMENT


@pytest.mark.parametrize("name", [*MEASURES, *Columns.__struct_fields__])
def test_the_documentation_names_every_measure_and_every_key(name: str) -> None:
    assert f"`{name}`" in DOCUMENT
