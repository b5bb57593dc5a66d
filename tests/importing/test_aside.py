"""Work in a second process."""

from __future__ import annotations

import os
import signal

import pytest

from mapgen.importing.aside import Aside


def test_the_result_is_that_of_the_work() -> None:
    here = {"a": [1, 2]}
    assert Aside(lambda: (here, len(here))).result() == (here, 1)


def test_what_the_work_raises_is_raised_where_the_result_is_asked_for() -> None:
    def fail() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        Aside(fail).result()


def test_where_the_other_process_is_killed_the_work_is_done_here() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert Aside(work).result() == "done"


def test_a_long_result_arrives_whole() -> None:
    assert Aside(lambda: "x" * 3_000_000).result() == "x" * 3_000_000
