from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from mapgen.diff import drafts
from mapgen.model import Correction
from tests.diff.versions import compared, version
from tests.strategies import checked, feature

if TYPE_CHECKING:
    from mapgen.diff import Version

DAY = dt.date(2024, 3, 1)
OLD = version(feature("a", status="claimed"), feature("b", status="claimed"), feature("c"))


def test_a_draft_says_in_plain_words_what_is_and_what_was() -> None:
    new = version(feature("a", status="fair"), feature("b", status="claimed"), feature("c", title="Other"))
    assert drafts(compared(OLD, new), DAY) == {
        "a": {"date": "2024-03-01", "note": "Status: fair; an earlier version said claimed."}
    }


def test_a_draft_pasted_into_the_incident_is_a_correction_and_ends_the_warning() -> None:
    values = [feature("a", status="fair"), feature("b", status="claimed"), feature("c")]
    draft = drafts(compared(OLD, version(*values)), DAY)["a"]
    values[0]["properties"]["corrections"] = [draft]
    assert checked(values[0]).incidents[0].corrections == [Correction(date=draft["date"], note=draft["note"])]
    assert drafts(compared(OLD, version(*values)), DAY) == {}


def test_a_voice_worded_anew_drafts_no_untrue_correction() -> None:
    def claimed(voice: str) -> Version:
        claim = {"measure": "killed", "by": voice, "source": "ap", "min": 3}
        return version(feature("a", claims=[claim]))

    found = compared(claimed("Interior Ministry source"), claimed("An Interior Ministry source"))
    assert drafts(found, DAY) == {}
    assert len(found.entries) == 1


def test_the_draft_of_a_withdrawn_incident_says_which_figures_went_with_it() -> None:
    claim = {"measure": "killed", "by": "AP", "source": "ap", "min": 2, "max": 2}
    found = compared(version(feature("a", claims=[claim])), version())
    assert drafts(found, DAY)["a"]["note"] == (
        "Killed, says “AP” (source “ap”): withdrawn; an earlier version said 2."
    )


def test_a_draft_holds_all_that_was_published_and_changed() -> None:
    claims = [{"measure": "killed", "by": "AP", "source": "ap", "min": 5, "max": 5}]
    new = version(feature("a", status="claimed", geometry=None, claims=claims), *map(feature, "bc"))
    note = drafts(compared(OLD, new), DAY)["a"]["note"]
    assert note == (
        "Location: not known; an earlier version showed a place. "
        "Killed, says “AP” (source “ap”): 5; an earlier version said 2–3. "
        "Headline figure, killed: 5; an earlier version said 2–3."
    )
