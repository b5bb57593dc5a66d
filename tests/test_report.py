from __future__ import annotations

from io import StringIO
from typing import Any

from mapgen.model import Problem
from mapgen.report import print_digest, print_problems


def printed(*problems: Problem) -> str:
    stream = StringIO()
    print_problems(problems, stream)
    return stream.getvalue()


def problem(**members: Any) -> Problem:
    return Problem(
        **{
            "severity": "error",
            "code": "no-such-day",
            "message": "It is wrong.",
            "fix": "Mend it.",
            **members,
        }
    )


def test_a_problem_says_how_bad_where_which_what_and_what_to_do() -> None:
    text = printed(problem(file="a.geojson", row=3, feature="strike", field="properties.start"))
    expected = (
        "error",
        "a.geojson",
        "row 3",
        "strike",
        "properties.start",
        "no-such-day",
        "It is wrong.",
        "Mend it.",
    )
    for words in expected:
        assert words in text


def test_no_problems_print_nothing() -> None:
    assert printed() == ""


def test_what_is_not_known_of_the_place_is_left_out() -> None:
    text = printed(problem())
    assert "None" not in text
    assert "row" not in text


def test_data_are_never_markup() -> None:
    for words in ("[bold red]x[/]", "[/]", "[link=https://example.org]x[/link]", ":warning:", "[[x]]"):
        assert words in printed(problem(message=words, feature=words))


def test_data_cannot_steer_the_terminal() -> None:
    text = printed(problem(message="\x1b[2Jgone", feature="a\u202eb", field="x\x07"))
    for sign in "\x1b\u202e\x07":
        assert sign not in text
        assert f"⟦U+{ord(sign):04X}⟧" in text


def test_long_texts_are_wrapped_and_not_cut() -> None:
    words = " ".join(f"word{number}" for number in range(200))
    assert [
        f"word{number}" for number in range(200) if f"word{number}" not in printed(problem(message=words))
    ] == []


def test_problems_come_in_their_order() -> None:
    text = printed(problem(code="first"), problem(code="second", severity="warning"))
    assert text.index("first") < text.index("second")
    assert "warning" in text


def test_a_digest_names_each_code_once_with_its_rows_and_what_was_not_told() -> None:
    def found(row: int | None, message: str) -> Problem:
        return Problem(severity="warning", code="far", message=message, fix="Look.", file="a.csv", row=row)

    stream = StringIO()
    print_digest(
        [found(2, "Too far."), found(3, "Too far."), found(None, "and 260 more like these.")], stream
    )
    text = " ".join(stream.getvalue().split())
    assert text.count("far ") == 1
    assert "2 times (rows 2, 3), and 260 more like these; for example: Too far." in text
