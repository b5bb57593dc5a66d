from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st
from stdnum import get_cc_module

from mapgen.privacy.identity import NUMBERS
from mapgen.privacy.personal import MOST_TOLD, PersonalData
from tests.examples import DEMO, ROOT, feature
from tests.strategies import features as nearly_good
from tests.strategies import json_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapgen.model import Problem


def said(features: Iterable[tuple[int, Any]]) -> list[Problem]:
    personal = PersonalData("s.csv")
    for row, one in features:
        personal.add(row, one)
    return personal.problems()


def codes(text: str, country: str = "IQ") -> list[str]:
    value = feature(summary=text, place={"name": "X", "country": country})
    return [problem.code for problem in said([(2, value)])]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Write to huda.k+map@mail.example.org.", "e-mail-address"),
        ("Call +964 790 123 4567 for names", "telephone-number"),
        ("0790 123 4567", "telephone-number"),
        ("هاتف: ٠٧٩٠١٢٣٤٥٦٧", "telephone-number"),
        ("WhatsApp 00964 790 123 4567", "telephone-number"),
        ("GB82 WEST 1234 5698 7654 32", "bank-account"),
        ("logged in from 8.8.8.8 that night", "ip-address"),
        ("from 2a00:1450:4001:0802:0000:0000:0000:200e", "ip-address"),
        ("passport no. A1234567", "identity-number"),
        ("الرقم الوطني: 198012345678", "identity-number"),
        ("паспорт: AB 123456", "identity-number"),
    ],
)
def test_personal_data_are_found(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Between 2023-10-07 and 2024-02-04, 27,365 people were killed and 67,147 injured.",
        "At 33.3126, 44.3615 on 07.02.2024 at 21:30; 38S MB 41234 86123",
        "Resolutions 2231 (2015) and 1701 (2006); flight 20240207123456; serial 790 123 4567",
        "version 1.2.3.4 of the firmware, 10.0.0.1 and 192.168.1.1",
        "@centcom said so; 21:30:15; a 107 mm rocket; 1,000-2,000 m; $1,234,567.89",
        "2024 02 07 2130, 2024/02/07 21.30, 20240207",
        "https://x.com/someone/status/1755678901234567890",
    ],
)
def test_dates_coordinates_tolls_and_other_numbers_are_no_personal_data(text: str) -> None:
    assert codes(text) == []


def test_codes_of_a_database_are_not_taken_for_numbers_of_persons() -> None:
    value = feature(origin={"database": "acled", "timestamp": "44051401359"}, place={"country": "PL"})
    assert said([(2, value)]) == []


def test_nothing_is_found_in_the_story() -> None:
    features = json.loads(DEMO.read_bytes())["features"]
    assert said(enumerate(features, 1)) == []


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("TR", "10000000146"),
        ("KR", "971013-9019902"),
        ("PL", "44051401359"),
        ("ZA", "7503305044089"),
        ("FR", "2 95 10 99 126 111 93"),
        ("ES", "54362315K"),
        ("MX", "BOXW310820HNERXN09"),
    ],
)
def test_numbers_that_a_country_gives_to_persons_are_found_there_and_not_elsewhere(
    country: str, number: str
) -> None:
    assert codes(f"He was {number}.", country) == ["identity-number"]
    assert codes(f"He was {number}.") == []


def test_every_kind_of_number_is_one_that_the_library_knows() -> None:
    named = [(country, name) for country, names in NUMBERS.items() for name in names]
    assert [one for one in named if get_cc_module(one[0].lower(), one[1]) is None] == []


def test_a_report_does_not_repeat_what_it_is_about() -> None:
    (problem,) = said([(7, feature(title="x", claims=[{"note": "jo.doe@example.org"}]))])
    assert "doe" not in problem.message
    assert (problem.row, problem.feature, problem.field) == (7, "strike", "properties.claims[0].note")


def test_of_very_many_some_are_told_and_then_how_many_more_there_are() -> None:
    rows = [(row, feature(summary=f"a{row}@example.org")) for row in range(MOST_TOLD + 5)]
    problems = said(rows)
    assert len(problems) == MOST_TOLD + 1
    assert problems[-1].message == "and 5 more like these."


@given(
    st.lists(nearly_good | json_values.filter(lambda value: isinstance(value, dict)), max_size=4), st.text()
)
def test_whatever_a_feature_holds_nothing_is_raised(features: list[Any], text: str) -> None:
    rows = enumerate([*features, feature(summary=text)], 1)
    assert all(problem.severity == "warning" for problem in said(rows))


def test_the_documentation_names_the_countries_whose_numbers_are_known() -> None:
    text = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    (listed,) = re.findall(r"the country that issues it: (.*?); elsewhere", text)
    names = {Locale("en").territories[country] for country in NUMBERS}
    assert {name.removeprefix("the ") for name in listed.split(", ")} == names
