"""The review in a terminal: one place after the other, with what may be meant."""

from __future__ import annotations

import getpass
import time
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from mapgen.errors import ResourceError
from mapgen.geocode.review import describing
from mapgen.geocode.review.file import decided_like
from mapgen.geocode.review.map import ReviewMap
from mapgen.geocode.review.point import PointScreen, TypedPoint
from mapgen.invisible import visible_text
from mapgen.links import web_link

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from mapgen.geocode.review.file import Entry, Verdict

MOST_KEYS = 9
"""Answers that have a key of their own; the others are reached with the arrows."""


class ReviewApp(App[None]):
    """Shows what is to be decided; every decision is saved at once.

    Parameters
    ----------
    entries
        Of the review file.
    save
        Writes all entries.
    who
        Who decides; by default the name of this machine's user.
    """

    TITLE = "mapgen: places to decide"
    CSS_PATH = "terminal.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reject", "Reject"),
        Binding("s", "skip", "Skip"),
        Binding("p", "point", "Type a point"),
        Binding("u", "undo", "Take back"),
        Binding("equals_sign", "alike", "Same place too", key_display="="),
        Binding("o", "open_source", "Open source"),
        Binding("m", "open_map", "Map"),
        Binding("tab", "app.focus_next", "Other list", show=False),
        Binding("q", "quit", "Quit"),
        *(Binding(str(number), f"accept({number})", show=False) for number in range(1, MOST_KEYS + 1)),
    ]

    def __init__(
        self, entries: Sequence[Entry], save: Callable[[Sequence[Entry]], None], who: str | None = None
    ) -> None:
        super().__init__()
        self.entries = list(entries)
        self._save = save
        self._who = who or _user()
        self.failure: ResourceError | None = None
        """Why a decision could not be saved: the review ends then."""
        self._map: ReviewMap | None = None
        self._at = next((at for at, entry in enumerate(self.entries) if entry.decision is None), 0)
        self._decided: Entry | None = None
        """The last decision."""

    @property
    def entry(self) -> Entry:
        """The one that is shown."""
        return self.entries[self._at]

    def compose(self) -> ComposeResult:
        """Lay out the list of places, what is known of one, and its answers."""
        yield Static(id="progress")
        with Horizontal():
            yield OptionList(*(Option(describing.heading(entry)) for entry in self.entries), id="places")
            with VerticalScroll(id="one", can_focus=False):
                yield Static(id="details")
                yield OptionList(id="answers")
                yield Static(id="decision")
        yield Footer()

    def on_mount(self) -> None:
        """Begin with the first that nobody has decided on."""
        self._go_to(self._at)
        self.query_one("#answers", OptionList).focus()

    def on_unmount(self) -> None:
        """Close the map in the browser."""
        if self._map:
            self._map.close()

    @on(OptionList.OptionHighlighted, "#places")
    def _on_place(self, event: OptionList.OptionHighlighted) -> None:
        at = event.option_list.highlighted  # the event may tell of an earlier one
        if at is not None and at != self._at:
            self._at = at
            self._show()

    @on(OptionList.OptionSelected, "#places")
    def _on_place_chosen(self) -> None:
        self.query_one("#answers", OptionList).focus()

    @on(OptionList.OptionHighlighted, "#answers")
    def _on_answer(self) -> None:
        if self._map:
            self._map.show(self.entry, self._highlighted)

    @on(OptionList.OptionSelected, "#answers")
    def _on_answer_chosen(self, event: OptionList.OptionSelected) -> None:
        at, number = (event.option_id or "").split()
        if int(at) == self._at:  # else Enter was pressed again before the next place was shown
            self.action_accept(int(number))

    def action_accept(self, number: int) -> None:
        """Accept an answer by its number."""
        if number > len(self.entry.candidates):
            self._tell(f"There is no answer {number}.")
            return
        self._decide("accepted", which=number)

    def action_reject(self) -> None:
        """None of the answers is the place."""
        self._decide("rejected")

    def action_skip(self) -> None:
        """Leave this one for later."""
        self._go_on()

    def action_undo(self) -> None:
        """Take the decision back."""
        self._decided = None
        self._set(self.entry.decided(None))

    def action_point(self) -> None:
        """Type a point."""
        self.push_screen(PointScreen(self.entry.query.name), self._on_point)

    def action_alike(self) -> None:
        """Decide all others that ask for the same place as the one that was decided last."""
        alike = self._alike()
        for at, entry in alike.items():
            self._replace(at, entry)
        self._keep()
        self._tell(f"{len(alike)} more decided like the last one.")
        if self.entry.decision:
            self._go_on()

    def _alike(self) -> dict[int, Entry]:
        """Return the undecided that ask for the same place as the last, with its decision."""
        last = self._decided
        if last is None:
            return {}
        undecided = ((at, entry) for at, entry in enumerate(self.entries) if entry.decision is None)
        return {at: same for at, entry in undecided if (same := decided_like(entry, last))}

    def action_open_source(self) -> None:
        """Open the page of the highlighted answer."""
        candidates = self.entry.candidates
        link = web_link(candidates[self._highlighted].url) if candidates else None
        if link:
            self.open_url(link)
            self._tell(link)
        else:
            self._tell("This answer has no page of its own.")

    def action_open_map(self) -> None:
        """Show the answers on a map in the browser; it follows what is chosen here."""
        if self._map is None:
            self._map = ReviewMap()
        self._map.show(self.entry, self._highlighted)
        self.open_url(self._map.address)
        self._tell(f"The map is at {self._map.address}")

    @property
    def _highlighted(self) -> int:
        return self.query_one("#answers", OptionList).highlighted or 0

    def _on_point(self, typed: TypedPoint | None) -> None:
        if typed:
            self._decide("point", **typed._asdict())

    def _decide(self, verdict: Verdict, **members: Any) -> None:
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        self._decided = self.entry.decided(verdict, who=self._who, when=now, **members)
        self._set(self._decided)
        self._go_on()
        if others := len(self._alike()):
            self._tell(f"{others} more ask for the same place: = decides them alike.")

    def _set(self, entry: Entry) -> None:
        self._replace(self._at, entry)
        self._keep()

    def _keep(self) -> None:
        try:
            self._save(self.entries)
        except ResourceError as failure:
            self.failure = failure
            self.exit()
        self._show()

    def _replace(self, at: int, entry: Entry) -> None:
        self.entries[at] = entry
        self.query_one("#places", OptionList).replace_option_prompt_at_index(at, describing.heading(entry))

    def _go_on(self) -> None:
        """Show the next that nobody has decided on, from the beginning again after the last."""
        count = len(self.entries)
        following = [(self._at + step) % count for step in range(1, count + 1)]
        undecided = [at for at in following if self.entries[at].decision is None]
        if not undecided:
            self._tell("All are decided. q writes the points and ends.")
            return
        self._go_to(undecided[0])

    def _go_to(self, at: int) -> None:
        self._at = at
        self.query_one("#places", OptionList).highlighted = at
        self._show()

    def _show(self) -> None:
        entry = self.entry
        self.query_one("#progress", Static).update(describing.progress(self.entries))
        self.query_one("#details", Static).update(describing.details(entry))
        self.query_one("#decision", Static).update(describing.decision(entry))
        answers = self.query_one("#answers", OptionList)
        answers.clear_options()
        numbers = range(1, len(entry.candidates) + 1)
        lines = [(describing.answer_lines(entry, number), f"{self._at} {number}") for number in numbers]
        answers.add_options(Option(line, ident) for line, ident in lines)
        if numbers:
            answers.highlighted = 0
        else:
            answers.add_option(Option("Nothing was found: p types a point, r rejects.", disabled=True))
        if self._map:
            self._map.show(entry, 0)

    def _tell(self, text: str) -> None:
        self.notify(visible_text(text), markup=False)


def _user() -> str | None:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container may have no such user
        return None
