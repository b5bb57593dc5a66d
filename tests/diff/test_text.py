from __future__ import annotations

import pytest

from mapgen.diff import as_text
from mapgen.invisible import INVISIBLE
from tests.diff.versions import compared, version
from tests.hostile import PAYLOADS
from tests.strategies import feature

OLD = version(
    feature("a", title="One", status="claimed"),
    feature("gone", start="2024-02-01T10:00+03:00", claims=[]),
)


def test_it_says_how_many_and_what_of_each() -> None:
    new = version(feature("a", title="One", status="fair"), feature("b", start="2024-02-09T10:00+03:00"))
    assert as_text(compared(OLD, new)) == (
        "1 added, 1 withdrawn, 1 changed, 0 unchanged; 1 lacks a note of correction.\n"
        "\n"
        "Added\n"
        "  2024-02-09T10:00+03:00, “Drone strike on a car in Al-Mashtal”, Al-Mashtal, IQ (b)\n"
        "\n"
        "Withdrawn\n"
        "  2024-02-01T10:00+03:00, “Drone strike on a car in Al-Mashtal”, Al-Mashtal, IQ (gone)\n"
        "\n"
        "Changed\n"
        "  2024-02-07T21:30+03:00, One, Al-Mashtal, IQ (a)\n"
        "    status: claimed → fair\n"
        "    ! Changed what was published, without a note of correction"
    )


def test_a_withdrawn_incident_with_figures_is_told_with_what_to_do() -> None:
    claim = {"measure": "killed", "by": "AP", "source": "ap", "min": 2, "max": 2}
    old = version(feature("a", claims=[claim]))
    assert as_text(compared(old, version())).splitlines()[-2:] == [
        "    claim killed, says AP (source ap): 2 gone",
        "    ! Published figures went with it. Keep it with the status “discounted” and a note of "
        "correction, or say so in the standfirst or the credits",
    ]


def test_where_nothing_changed_it_says_so() -> None:
    assert as_text(compared(OLD, OLD)) == "Nothing changed: 2 incidents are as before."
    assert (
        as_text(compared(version(feature()), version(feature())))
        == "Nothing changed: 1 incident is as before."
    )


def test_names_of_renamed_and_merged_incidents_are_told() -> None:
    renamed = as_text(compared(version(feature("a")), version(feature("b", previous_ids=["a"]))))
    assert "(b, until now a)" in renamed
    merged = as_text(compared(version(feature("a"), feature("b")), version(feature("b", previous_ids=["a"]))))
    assert "(a, now part of b)" in merged


def test_records_that_are_none_are_told_with_their_row() -> None:
    text = as_text(
        compared(version(), version(5, {"type": "Feature", "id": "x", "properties": {"title": 7}}))
    )
    assert "  no date, no title (no id; row 1 of v.geojson)" in text
    assert "  no date, 7 (x)" in text


def test_what_changed_beside_the_incidents_comes_last() -> None:
    assert as_text(compared(version(), version(credits=["AP"]))).endswith(
        '\nBeside the incidents\n  credits added: ["AP"]'
    )


@pytest.mark.parametrize("words", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_text_breaks_no_line_and_steers_no_terminal(words: str) -> None:
    words = words.encode("utf-8", "replace").decode()
    old = feature("a", claims=[{"measure": words, "by": words, "source": words, "min": 1}], own={words: 1})
    new = feature("a", title=words, status=words, disputed=[words], own={words: words})
    text = as_text(compared(version(old), version(new, license=words, background=[{"id": words}])))
    assert INVISIBLE.search(text) is None
    plain = as_text(
        compared(
            version(
                feature("a", claims=[{"measure": "x", "by": "x", "source": "x", "min": 1}], own={"x": 1})
            ),
            version(
                feature("a", title="x", status="x", disputed=["x"], own={"x": "x"}),
                license="x",
                background=[{"id": "x"}],
            ),
        )
    )
    assert len(text.splitlines()) == len(plain.splitlines())


def test_a_very_long_text_is_cut_in_its_middle() -> None:
    text = as_text(compared(version(feature("a")), version(feature("a", title="x" * 10_000 + "end"))))
    assert max(map(len, text.splitlines())) < 600
    assert "xend" in text
