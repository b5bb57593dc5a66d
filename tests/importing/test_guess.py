from __future__ import annotations

import tomllib

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from mapgen.config import Columns
from mapgen.config.columns import CONSTANTS, FIELDS, SEVERAL, WORDS, FigureSetting
from mapgen.importing.guess import Proposal, propose
from mapgen.importing.plan import plan_of
from mapgen.importing.records import Hints
from tests.importing.tables import table

TEXT = (
    "Date,Lat,Long,Town,Fatalities,Civilians killed,Phone,Link 1,Link 2\n"
    "2024-02-07,33.31,44.36,Baghdad,3,1,x,https://a.org/1,https://a.org/2\n"
    "2024-02-08,33.32,44.37,Baghdad,many people,2,y,,\n" + "2024-02-09,33.3,44.3,Baghdad,12,,z,,\n" * 20
)


def columns_in(text: str) -> Columns:
    return msgspec.convert(tomllib.loads(text)["columns"], Columns)


def test_each_mapping_has_its_reason_in_a_sentence() -> None:
    proposal = propose(table(TEXT), Hints())
    assert "`Fatalities` → killed: named so, numbers of people in 22 of 22 rows." in proposal.reasons
    assert "`Date` → start: named so, dates in 22 of 22 rows." in proposal.reasons
    assert "`Link 1`, `Link 2` → source_url: named so." in proposal.reasons
    assert "`Civilians killed` → killed, civilians only: named so." in proposal.reasons


def test_what_is_not_used_has_its_reason_too() -> None:
    proposal = propose(table(TEXT), Hints())
    assert proposal.unused == ["`Phone` is not used: nothing in its name or cells says what it is."]


def test_the_section_reads_back_to_the_same_plan() -> None:
    sheet = table(TEXT)
    proposal = propose(sheet, Hints(country="IQ", date_order="day-first"))
    said = columns_in(proposal.toml())
    assert said == proposal.columns
    assert plan_of(sheet, said).columns == said
    assert said.country == "IQ"


TEXTS = st.text(min_size=1)


def test_headings_of_any_text_stand_in_comments_and_keys_of_toml() -> None:
    sheet = table('"Dat""e\x1f\u2028","Lo\\cation",Date\n1,Baghdad,2024-02-07')
    proposal = propose(
        sheet, Hints(), Columns(names={"title": 'Dat"e\x1f\u2028', "place_name": "Lo\\cation"})
    )
    assert columns_in(proposal.toml()) == proposal.columns


@given(
    st.builds(
        Columns,
        date_order=st.sampled_from([None, "day-first"]),
        timezone=st.none() | TEXTS,
        crs=st.none() | TEXTS,
        decimal=st.sampled_from([None, ".", ","]),
        names=st.dictionaries(st.sampled_from(sorted(set(FIELDS) - SEVERAL)), TEXTS)
        | st.dictionaries(st.sampled_from(sorted(SEVERAL)), st.lists(TEXTS, min_size=1)),
        constants=st.dictionaries(st.sampled_from(CONSTANTS), TEXTS),
        values=st.dictionaries(st.sampled_from(WORDS), st.dictionaries(TEXTS, TEXTS, min_size=1)),
        figures=st.lists(
            st.builds(
                FigureSetting,
                measure=st.sampled_from(["killed", "injured"]),
                of_whom=TEXTS,
                min=TEXTS,
                max=st.none() | TEXTS,
            )
        ),
        ignore=st.lists(TEXTS),
    ),
    st.lists(st.text()),
)
def test_any_section_reads_back_as_it_was_written(columns: Columns, reasons: list[str]) -> None:
    proposal = Proposal(file="a.csv", columns=columns, reasons=reasons, unused=[])
    comments = "".join(f"# {line}\n" for line in proposal.lines())
    assert columns_in(comments + proposal.toml()) == columns
