from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mapgen.language import Language
from mapgen.views.figures import Figures
from mapgen.views.wording import Wording
from tests.examples import claim, incident, source

if TYPE_CHECKING:
    from mapgen.headline import Rule
    from mapgen.model import Claim, Incident

WORDING = Wording(Language("en"), "en")


def figures(*incidents: Incident, rule: Rule = "range") -> Figures:
    return Figures(incidents, WORDING, rule)


def lines(*claims: Claim, rule: Rule = "range") -> list[str]:
    one = incident(claims=list(claims))
    return [line.removesuffix(", according to Police") for line in figures(one, rule=rule).headline(one)]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], []),
        ([claim()], []),
        ([claim(3, 3)], ["3 killed"]),
        ([claim(0, 0)], ["0 killed"]),
        ([claim(1, 1), claim(3, 3)], ["1 to 3 killed"]),
        ([claim(1, 1), claim(3)], ["1 to 3 or more killed"]),
        ([claim(3)], ["at least 3 killed"]),
        ([claim(None, 7)], ["up to 7 killed"]),
        ([claim(1200, 1200)], ["1,200 killed"]),
        ([claim(2, 2), claim(5, 6, measure="injured")], ["2 killed", "5 to 6 injured"]),
        ([claim(measure="injured", low=1, high=1)], ["1 injured"]),
    ],
)
def test_a_headline_says_what_the_sources_say(claims: list[Claim], expected: list[str]) -> None:
    assert lines(*claims) == expected


def test_a_figure_of_one_voice_says_whose_it_is() -> None:
    one = incident(claims=[claim(1, 1, by="Police"), claim(9, 9, by="Ministry", scope="both sites")])
    assert figures(one).headline(one) == ["1 killed, according to Police"]
    two = incident(claims=[claim(1, 1, by="Police"), claim(1, 1, by="Ministry")])
    assert figures(two).headline(two) == ["1 killed"]


def test_figures_of_more_than_the_incident_are_no_headline_and_it_says_so() -> None:
    one = incident(claims=[claim(40, 40, scope="all strikes of the night")])
    assert figures(one).headline(one) == []
    assert figures(one).note(one) == "No figure covers exactly this incident; see who says what."


def test_where_nobody_gives_a_number_it_says_so() -> None:
    silent = incident(claims=[claim()])
    assert figures(silent).note(silent) == "No source here gives a number of people killed or injured."


def test_a_claim_says_as_of_when_it_is_and_how_it_is_graded() -> None:
    one = incident(claims=[claim(5, 5, as_of="2024-02-05", status="weak"), claim(7, 7, as_of="2024-02-08")])
    rows = [(row.as_of, row.status, row.figures) for row in figures(one).rows(one)]
    assert rows == [("as of 5 February 2024", "Single source", ["5"]), ("as of 8 February 2024", None, ["7"])]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("range", "1 to 4 killed"), ("lowest", "1 killed"), ("highest", "4 killed"), ("latest", "2 killed")],
)
def test_the_rule_chooses_the_headline(rule: Rule, expected: str) -> None:
    claims = [
        claim(4, 4, as_of="2024-02-07"),
        claim(1, 1, as_of="2024-02-08"),
        claim(2, 2, as_of="2024-02-09"),
    ]
    assert lines(*claims, rule=rule) == [expected]


def test_the_columns_are_the_measures_that_any_claim_speaks_of() -> None:
    one = incident("a", claims=[claim(1, 1, measure="injured")])
    other = incident("b", claims=[claim(1, 1, measure="killed"), claim(1, 1, measure="goats killed")])
    assert figures(one, other).headings == ["Killed", "Injured", "goats killed"]
    assert figures(incident()).headings == []


def test_what_one_voice_says_stands_in_one_row() -> None:
    one = incident(
        claims=[
            claim(2, 3),
            claim(5, measure="injured"),
            claim(measure="missing"),
            claim(None, 4, by="Agency", source="s2", of_whom="civilians", note="Early figure."),
        ],
        sources=[source("s1"), source("s2")],
    )
    first, second = figures(one).rows(one)
    assert (first.by, first.figures, first.source) == ("Police", ["2–3", "at least 5", None], 0)
    assert (second.by, second.figures, second.source) == ("Agency", ["up to 4", None, None], 1)
    assert (second.of_whom, second.scope, second.note) == ("civilians", None, "Early figure.")


def test_two_numbers_of_one_voice_stay_two_rows() -> None:
    one = incident(claims=[claim(1, 1, as_of="2024-02-07"), claim(3, 3, as_of="2024-02-08")])
    assert [row.figures for row in figures(one).rows(one)] == [["1"], ["3"]]


def test_every_number_of_every_claim_is_in_a_row() -> None:
    said = [claim(n, n, by=by, measure=m) for n in (1, 2) for by in ("A", "B") for m in ("killed", "injured")]
    one = incident(claims=said)
    cells = [cell for row in figures(one).rows(one) for cell in row.figures if cell]
    assert sorted(cells) == sorted(str(claim.min) for claim in said)


def test_a_claim_of_a_source_that_is_not_there_has_no_number_of_a_source() -> None:
    one = incident(claims=[claim(1, 1, source="gone"), claim(2, 2, source=None)])
    assert [row.source for row in figures(one).rows(one)] == [None, None]
