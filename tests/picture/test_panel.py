from __future__ import annotations

from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from mapgen.picture.lettering import Face, Outlined
from mapgen.picture.panel import ELLIPSIS, Panel

WIDTH = 300.0
FACE = Face(size=20, color="#000000")
WORDS = st.text(st.sampled_from("abcdefgh شغل \n"), max_size=120)


def panel(*, right_to_left: bool = False) -> Panel:
    return Panel(Outlined(), WIDTH, 1, right_to_left=right_to_left)


@given(WORDS, st.integers(1, 4))
def test_lines_fit_the_width_and_there_are_no_more_than_asked_for(text: str, most: int) -> None:
    lines = panel().wrapped(text, FACE, WIDTH, most)
    assert len(lines) <= most
    assert all(Outlined().width(line, FACE) <= WIDTH for line in lines)


@given(WORDS)
def test_nothing_is_lost_where_there_is_room(text: str) -> None:
    lines = panel().wrapped(text, FACE, WIDTH, 1000)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_what_has_no_room_ends_in_an_ellipsis() -> None:
    lines = panel().wrapped("word " * 100, FACE, WIDTH, 2)
    assert len(lines) == 2
    assert lines[1].endswith(ELLIPSIS)


def test_a_word_that_is_wider_than_a_line_is_broken() -> None:
    lines = panel().wrapped("W" * 60, FACE, WIDTH, 10)
    assert len(lines) > 1
    assert "".join(lines) == "W" * 60


def test_a_title_takes_the_largest_face_in_which_it_fits() -> None:
    faces = [Face(size=size, color="#000000") for size in (60, 30, 15)]
    short, long = panel(), panel()
    short.title("Iraq", "en", faces, 3)
    long.title("A title that has more words than that " * 2, "en", faces, 3)
    assert "scale(0.06)" in "".join(short.draw(0, 0))
    assert "scale(0.015)" in "".join(long.draw(0, 0))


def test_the_last_line_of_a_title_is_not_a_single_word_that_is_left_over() -> None:
    titled, text = panel(), "abcdef " * 5
    assert panel().wrapped(text, FACE, WIDTH, 3)[1].split() == ["abcdef"]
    titled.title(text, "en", [FACE], 3)
    first, last = (line.count("<use") for line in titled.draw(0, 0))
    assert (first, last) == (3 * 6, 2 * 6)


def test_pages_from_right_to_left_begin_at_the_right() -> None:
    ends = []
    for right_to_left in (False, True):
        column = panel(right_to_left=right_to_left)
        column.words("Iraq", "en", FACE, 1)
        (line,) = column.draw(0, 0)
        ends.append(float(line.partition("translate(")[2].split()[0]))
    assert ends[0] == 0
    assert ends[1] > WIDTH / 2


def test_a_line_is_not_broken_at_a_no_break_space() -> None:
    name = "CC\N{NO-BREAK SPACE}BY\N{NO-BREAK SPACE}4.0"
    for words in range(1, 30):
        assert any(name in line for line in panel().wrapped(f"{'a ' * words}{name}", FACE, WIDTH, 10))


def test_words_run_as_the_text_around_them_where_that_is_said() -> None:
    def drawn(base: Literal["L", "R"] | None) -> list[str]:
        made = panel(right_to_left=True)
        made.words("Story · שלב", "he", FACE, 1, base)
        return [str(line) for line in made.draw(0, 0)]

    assert drawn(None) == drawn("L")
    assert drawn("L") != drawn("R")
