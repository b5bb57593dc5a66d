"""Asking an online geocoder: politely, one question after the other, and never the same one twice."""

from __future__ import annotations

import json
import math
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from mapgen.errors import ResourceError
from mapgen.geocode.cache import LONGEST_WAIT_SECONDS, Key
from mapgen.geocode.openstreetmap import Found, answers
from mapgen.geocode.transport import RefusalError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mapgen.geocode.answers import Answer, Query
    from mapgen.geocode.cache import Cache

VERSION = 1
"""Of what is asked; what older versions were answered is not used."""
LANGUAGE = "en"
"""In which places are named, as far as they have a name in it."""
MOST_PLACES = 10
TRIES = 4
BACKOFF_SECONDS = 2.0
"""Before the second try; twice as long before each further one."""
PATIENCE_SECONDS = 60.0
"""A service that asks for a longer pause is asked again by the next run."""


class Question(NamedTuple):
    """All that is sent: a name, with those of its surroundings, and a country."""

    text: str
    country: str | None
    """ISO 3166-1 alpha-2."""


class Service(Struct, frozen=True, kw_only=True):
    """A geocoder that is reached over the network."""

    name: str
    """As answers and credits have it."""
    address: str
    pace: float
    """Seconds from an answer to the next question."""
    ask: Callable[[Question], list[Any]]
    """Returns places as the service writes them.

    Raises
    ------
    RefusalError
        If it does not answer.
    """
    read: Callable[[Any], Found | None]


class OnlineProvider:
    """A service, its cache and its pace: a `Provider`.

    Parameters
    ----------
    service
        Who is asked.
    cache
        What was answered before.
    clock
        Returns seconds since 1970; processes share it.
    sleep
        Waits for some seconds.
    """

    def __init__(
        self,
        service: Service,
        cache: Cache,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.name = service.name
        self._service = service
        self._cache = cache
        self._clock = clock
        self._sleep = sleep
        self._failure: ResourceError | None = None

    def find(self, query: Query) -> Sequence[Answer]:
        """Return what may be meant, the likeliest first.

        Raises
        ------
        ResourceError
            If the service does not answer; after that it is not asked again. What it answered is kept.
        """
        for question in _questions(query):
            places = self._places(question)
            found = [one for place in places if (one := self._service.read(place))]
            if found:
                return answers(self.name, found, query)
        return []

    def _places(self, question: Question) -> list[Any]:
        text = json.dumps(question._asdict(), ensure_ascii=False, sort_keys=True)
        key = Key(self._service.address, text, LANGUAGE, VERSION)
        known = self._cache.get(key)
        return self._asked(key, question) if known is None else known

    def _asked(self, key: Key, question: Question) -> list[Any]:
        """Ask, when it is this process's turn; waiting is done while others may have theirs."""
        tries = 0
        while True:
            if self._failure:
                raise self._failure
            with self._cache.alone():
                known = self._cache.get(key)  # another process may have asked meanwhile
                if known is not None:
                    return known
                now = self._clock()
                wait = self._cache.not_before(self._service.address, now) - now
                if wait <= 0:
                    tries += 1
                    try:
                        return self._ask(key, question)
                    except RefusalError as refusal:
                        wait = self._pause(refusal, tries)
            if wait > PATIENCE_SECONDS:
                self._give_up(f"asks not to be asked for {_minutes(wait)}")
            self._sleep(wait)

    def _ask(self, key: Key, question: Question) -> list[Any]:
        try:
            places = self._service.ask(question)
        finally:
            self._cache.wait_until(self._service.address, self._clock() + self._service.pace)
        self._cache.put(key, places)
        return places

    def _pause(self, refusal: RefusalError, tries: int) -> float:
        """Return for how long to wait after a refusal; give up where that helps nobody."""
        if not refusal.passing:
            self._give_up(str(refusal))
        wait = refusal.wait if refusal.wait is not None else BACKOFF_SECONDS * 2 ** (tries - 1)
        wait = min(max(wait, self._service.pace), LONGEST_WAIT_SECONDS)
        self._cache.wait_until(self._service.address, self._clock() + wait)
        if tries >= TRIES:
            self._give_up(f"{refusal}, {tries} times in a row")
        return wait

    def _give_up(self, why: str) -> None:
        self._failure = ResourceError(
            f"{self.name} ({self._service.address}) {why}. It is not asked any more; what it answered so far "
            "is kept, and the same command goes on from there."
        )
        raise self._failure


def _questions(query: Query) -> Iterator[Question]:
    """Yield what is asked until something is found: names of places, and nothing else of a record."""
    if query.admin1:
        yield Question(f"{query.name}, {query.admin1}", query.country)
    yield Question(query.name, query.country)


def _minutes(seconds: float) -> str:
    return f"{math.ceil(seconds / 60)} minutes"
