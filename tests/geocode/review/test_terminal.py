"""The review in a terminal, used with keys alone."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, OptionList, Select, Static

from mapgen.errors import ResourceError
from mapgen.geocode.answers import Query
from mapgen.geocode.review import describing
from mapgen.geocode.review.point import point_of, radius_of
from mapgen.geocode.review.terminal import ReviewApp
from tests.geocode.review.entries import FIRST, answer, entry, not_found
from tests.hostile import PAYLOADS

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from typing import Any

    from mapgen.geocode.review.file import Entry


class Desk:
    """An app in a terminal that nobody sees, and all that it saved."""

    def __init__(self, *entries: Entry) -> None:
        self.saved: list[list[Entry]] = []
        self.opened: list[str] = []
        self.app = ReviewApp(entries, lambda now: self.saved.append(list(now)), who="ana")
        self.app.open_url = self._open  # type: ignore[method-assign]  # no browser is started

    def _open(self, url: str, *, new_tab: bool = True) -> None:
        del new_tab
        self.opened.append(url)

    def press(
        self, *keys: str, then: Callable[[], Coroutine[Any, Any, None]] | None = None
    ) -> Sequence[Entry]:
        """Press keys one after the other; return the entries as they are then."""

        async def use() -> None:
            async with self.app.run_test(size=(110, 32)) as pilot:
                await pilot.pause()
                for key in keys:
                    await pilot.press(key)
                    await pilot.pause()
                if then:
                    await then()

        asyncio.run(use())
        return self.app.entries


def test_enter_accepts_the_best_saves_at_once_and_goes_to_the_next_that_is_undecided() -> None:
    desk = Desk(entry("a").decided("rejected"), entry("b"), entry("c", "Other"))
    _, decided, last = desk.press("enter")
    assert (decided.decision, decided.which, decided.who, decided.chosen) == ("accepted", 1, "ana", FIRST)
    assert decided.when
    assert decided.when.endswith("Z")
    assert last.decision is None
    assert len(desk.saved) == 1
    assert desk.app.entry.id == "c"


def test_a_number_or_the_arrows_choose_another_answer() -> None:
    assert Desk(entry()).press("2")[0].which == 2
    assert Desk(entry()).press("down", "enter")[0].which == 2


def test_a_number_without_an_answer_decides_nothing() -> None:
    desk = Desk(entry())
    assert desk.press("9")[0].decision is None
    assert desk.saved == []


def test_r_rejects_s_skips_and_u_takes_back() -> None:
    desk = Desk(entry("a"), entry("b"))
    assert [one.decision for one in desk.press("s", "r")] == [None, "rejected"]
    assert [one.decision for one in Desk(entry("a").decided("rejected")).press("u")] == [None]


def test_the_last_decision_leaves_all_decided_and_q_ends() -> None:
    desk = Desk(entry("a"))
    assert [one.decision for one in desk.press("enter", "q")] == ["accepted"]
    assert desk.app.return_code == 0


def test_places_can_be_chosen_in_the_list_with_the_keyboard() -> None:
    desk = Desk(entry("a"), entry("b"), entry("c"))
    decided = desk.press("tab", "down", "down", "enter", "enter")
    assert [one.decision for one in decided] == [None, None, "accepted"]


def test_equal_places_are_decided_alike_with_one_key() -> None:
    desk = Desk(entry("a"), entry("b"), entry("c", "Other"), entry("d").decided("rejected"))
    decided = desk.press("enter", "equals_sign")
    assert [one.decision for one in decided] == ["accepted", "accepted", None, "rejected"]
    assert desk.app.entry.id == "c"


def test_without_a_decision_there_is_nothing_to_decide_alike() -> None:
    assert [one.decision for one in Desk(entry("a"), entry("b")).press("equals_sign")] == [None, None]
    desk = Desk(entry("a"), entry("b"), entry("c", "Other"))
    decided = desk.press("enter", "shift+tab", "up", "u", "equals_sign")
    assert [one.decision for one in decided] == [None, None, None]


def test_enter_pressed_twice_at_once_does_not_accept_what_nobody_has_seen() -> None:
    desk = Desk(entry("a"), entry("b"))

    async def press_twice() -> None:
        answers = desk.app.query_one("#answers", OptionList)
        answers.action_select()
        answers.action_select()
        while desk.app.entry.id == "a":
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)

    assert [one.decision for one in desk.press(then=press_twice)] == ["accepted", None]


def test_a_point_is_typed_in_any_form_with_how_exactly_it_is_known() -> None:
    desk = Desk(not_found())

    async def type_point() -> None:
        screen = desk.app.screen
        screen.query_one("#coordinates", Input).value = "33°18′46″N 44°21′41″E"
        screen.query_one("#precision", Select).value = "neighbourhood"
        screen.query_one("#radius", Input).value = "2.5"
        screen.query_one("#coordinates", Input).post_message(
            Input.Submitted(screen.query_one("#coordinates", Input), "")
        )
        while desk.app.screen is screen:
            await asyncio.sleep(0.01)

    (decided,) = desk.press("p", then=type_point)
    assert decided.decision == "point"
    assert decided.lat == pytest.approx(33.3128, abs=1e-3)
    assert decided.lon == pytest.approx(44.3614, abs=1e-3)
    assert (decided.precision, decided.uncertainty_km) == ("neighbourhood", 2.5)


def test_what_is_no_point_is_told_and_the_question_stays_until_it_is_left() -> None:
    desk = Desk(not_found())

    async def see() -> None:
        assert str(desk.app.screen.query_one("#wrong", Static).content)

    assert desk.press("p", "x", "enter", then=see)[0].decision is None
    assert desk.press("p", "escape")[0].decision is None


@pytest.mark.parametrize("text", ["", "here", "91, 44", "33.3"])
def test_a_point_that_is_none_says_what_to_type(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ .*\w+"):
        point_of(text)


@pytest.mark.parametrize("text", ["x", "-1", "nan", "inf", "20001"])
def test_a_radius_is_kilometres_or_nothing(text: str) -> None:
    assert radius_of(" ") is None
    with pytest.raises(ValueError, match="kilometres"):
        radius_of(text)


def test_the_page_of_an_answer_is_opened_only_if_it_is_a_web_address() -> None:
    desk = Desk(entry(best=answer(url="javascript:alert(1)"), alternatives=(FIRST,)))
    desk.press("o", "down", "o")
    assert desk.opened == ["https://www.geonames.org/99347"]


def test_the_map_is_opened_and_follows_what_is_highlighted() -> None:
    desk = Desk(entry())

    async def see() -> None:
        assert desk.app._map is not None
        assert desk.app._map._server.shown == (desk.app.entry, 1)

    desk.press("m", "down", then=see)
    (address,) = desk.opened
    assert address.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("words", PAYLOADS)
def test_no_text_steers_the_terminal_or_is_markup(words: str) -> None:
    hostile = entry(
        words,
        words,
        title=words,
        reason=words,
        query=Query(name=words, names=(words,), country="IQ", admin1=words),
        best=answer(words, provider=words, admin1=words, country=words),
        who=words,
    ).decided("accepted", who=words)
    table = describing.details(hostile)
    lines = [
        describing.heading(hostile).plain,
        describing.decision(hostile).plain,
        describing.answer_lines(hostile, 1).plain,
        *(str(cell) for column in table.columns for cell in column.cells),
    ]
    for line in lines:
        assert not any(sign < " " and sign != "\n" for sign in line)
        assert not any(sign in line for sign in "\x7f\x9b\u202e\u2066\u200b\u2028")


def test_markup_in_a_name_is_shown_as_it_is_written() -> None:
    desk = Desk(entry(name="[bold red]Hilla[/] [@click=app.quit]x[/]"))
    shown: list[str] = []

    async def see() -> None:
        shown.append(str(desk.app.query_one("#places", OptionList).get_option_at_index(0).prompt))

    desk.press(then=see)
    assert "[bold red]Hilla[/] [@click=app.quit]x[/]" in shown[0]


def test_when_a_decision_cannot_be_saved_the_review_ends_and_says_so() -> None:
    desk = Desk(entry("a"), entry("b"))

    def fail(_entries: Sequence[Entry]) -> None:
        raise ResourceError("The disk is full.")

    desk.app._save = fail
    desk.press("enter")
    assert str(desk.app.failure) == "The disk is full."
    assert not desk.app.is_running


def test_every_decision_is_known_by_its_sign_and_by_its_word() -> None:
    verdicts = [
        entry(),
        entry().decided("accepted"),
        entry().decided("rejected"),
        not_found().decided("point", lon=1.0, lat=2.0),
    ]
    assert len({describing.heading(one).plain[0] for one in verdicts}) == 4
    assert len({describing.decision(one).plain.split()[2] for one in verdicts}) == 4


def test_an_answer_says_how_far_it_is_from_the_incidents_other_places() -> None:
    query = Query(name="Hilla", country="IQ", near=((44.42, 33.36), (0.0, 0.0)))
    assert "100 km from its other places" in describing.answer_lines(entry(query=query), 1).plain
    assert "other places" not in describing.answer_lines(entry(), 1).plain
