from __future__ import annotations

import gc

import pytest

from mapgen.collecting import no_collecting


@no_collecting()
def is_collecting() -> bool:
    return gc.isenabled()


@no_collecting()
def fail() -> None:
    raise KeyError


def test_cycles_are_not_looked_for_while_it_works_and_are_after() -> None:
    assert not is_collecting()
    assert gc.isenabled()
    with pytest.raises(KeyError):
        fail()
    assert gc.isenabled()


def test_who_has_turned_the_collector_off_finds_it_off() -> None:
    with no_collecting():
        assert not is_collecting()
        assert not gc.isenabled()
