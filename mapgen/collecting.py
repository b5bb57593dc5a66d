"""Work that Python does not interrupt to look for cycles among its objects."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def no_collecting() -> Iterator[None]:
    """Keep the collector of cycles off, and leave it as it was.

    For work that makes hundreds of thousands of objects and no cycles: looking through them again and again
    doubles its time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
