"""Rows worked on by two processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mapgen.importing.together import CHUNK, worked_on
from mapgen.sheets import Row
from tests.examples import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROWS = 5 * CHUNK + 7


def rows() -> Iterator[Row]:
    return (Row(number, [str(number)]) for number in range(ROWS))


def numbers(chunk: Sequence[Row]) -> list[int]:
    return [row.number for row in chunk]


@pytest.mark.parametrize("alone", [0, 1, 2, 100])
def test_each_row_is_worked_on_once_and_in_order(alone: int) -> None:
    done = list(worked_on(rows, numbers, alone=alone))
    assert [number for chunk in done for number in chunk] == list(range(ROWS))


def test_every_other_chunk_is_done_by_a_second_process() -> None:
    # in a process of its own: those of tests may have threads
    code = """
import os
from mapgen.importing.together import worked_on
from tests.importing.test_together import rows
here = os.getpid()
print(*(one == here for one in worked_on(rows, lambda _: os.getpid(), alone=2)))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True", "True", "False", "True", "False"]


def test_what_a_killed_process_does_not_give_is_done_here() -> None:
    here = os.getpid()

    def work(chunk: Sequence[Row]) -> list[int]:
        if os.getpid() != here and chunk[0].number > 2 * CHUNK:
            os.kill(os.getpid(), signal.SIGKILL)
        return numbers(chunk)

    done = list(worked_on(rows, work, alone=0))
    assert [number for chunk in done for number in chunk] == list(range(ROWS))


def test_what_the_work_raises_in_the_second_process_is_raised_here() -> None:
    def fail(chunk: Sequence[Row]) -> None:
        if chunk[0].number >= CHUNK:
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        list(worked_on(rows, fail, alone=0))


def test_a_reader_that_stops_leaves_no_process_behind() -> None:
    working = worked_on(rows, numbers, alone=0)
    next(working)
    working.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
