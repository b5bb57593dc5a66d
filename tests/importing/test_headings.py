from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.config.columns import FIELDS
from mapgen.importing.headings import Counted, meaning, stated_order
from mapgen.importing.synonyms import FIGURES, LIKELY, SURE
from mapgen.importing.values import fold_name
from mapgen.vocabulary import MEASURES


def test_no_name_surely_means_two_things() -> None:
    names = Counter(
        fold_name(name) for field, several in SURE.items() for name in {fold_name(n) for n in several}
    )
    assert {name for name, times in names.items() if times > 1} == set()


def test_every_name_is_of_a_field_that_there_is() -> None:
    assert (SURE.keys() | LIKELY.keys()) <= set(FIELDS)
    assert FIGURES.keys() == set(MEASURES)


@pytest.mark.parametrize("field", FIELDS)
def test_the_name_of_a_field_is_that_field(field: str) -> None:
    found = meaning(field)
    assert found is not None
    assert found.fields == (field,)


@pytest.mark.parametrize(
    ("heading", "counted"),
    [
        ("Fatalities", Counted("killed")),
        ("Number of people killed", Counted("killed")),
        ("Minimum total people killed", Counted("killed", "_min")),
        ("Maximum reported injured", Counted("injured", "_max")),
        ("civiliansKilledMin", Counted("killed", "_min", "civilians")),
        ("Children killed", Counted("killed", "", "children")),
        ("nwound", Counted("injured")),
        ("عدد القتلى", Counted("killed")),
    ],
)
def test_a_column_of_figures_is_understood_word_by_word(heading: str, counted: Counted) -> None:
    found = meaning(heading)
    assert found is not None
    assert found.counted == counted


@pytest.mark.parametrize(
    "heading",
    ["Killed and injured", "Casualties", "Killed by whom", "Total", "Houses killed", "Killed 2", "Phone"],
)
def test_a_name_of_which_a_word_is_not_understood_is_no_figure(heading: str) -> None:
    assert meaning(heading) is None


@pytest.mark.parametrize(
    ("heading", "order"),
    [
        ("Date (MM-DD-YYYY)", "month-first"),
        ("date dd/mm/yy", "day-first"),
        ("Date [YYYY-MM-DD]", "year-first"),
        ("Date", None),
    ],
)
def test_a_heading_may_state_the_order_of_dates(heading: str, order: str | None) -> None:
    assert stated_order(heading) == order


@given(st.text())
def test_any_name_means_something_or_nothing(heading: str) -> None:
    found = meaning(heading)
    assert found is None or found.fields or found.counted
