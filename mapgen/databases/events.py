"""Rows of a known database to records: part by part, each worked out once for cells that come again.

A million rows have some thousand places, days, actors and sources between them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence  # noqa: TC003
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from mapgen.coordinates.point import Point
from mapgen.databases.columns import own_id
from mapgen.databases.placing import Placing
from mapgen.importing.records import Record
from mapgen.read.faults import Fault

if TYPE_CHECKING:
    from mapgen.databases.columns import Columns
    from mapgen.model import Incident
    from mapgen.sheets.sheet import Row

Text: TypeAlias = str | None
K = TypeVar("K")
V = TypeVar("V")
_REMEMBERED = 1 << 16


class Part(NamedTuple):
    """What some cells of a row say, shared between the rows that have the same."""

    properties: Mapping[str, Any] = {}
    """Texts and numbers, and lists: these are shared, so who changes one makes a list of its own."""
    objects: Mapping[str, dict[str, Any]] = {}
    """Objects of texts, such as the place: each record gets its own."""
    own: Mapping[str, Text] = {}
    """What `origin` keeps in the database's own words."""
    point: tuple[float, float] | None = None
    """Longitude and latitude."""
    faults: Sequence[Fault] = ()


class Remembered(dict[K, V]):
    """Worked out once for each key. It forgets all when it is full, as rows of one time stand together.

    A plain dictionary: `lru_cache` writes to its entries when it finds them, which took longer for many rows,
    whose entries lie far apart in memory.
    """

    def __init__(self, work: Callable[[K], V]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, key: K) -> V:
        if len(self) >= _REMEMBERED:
            self.clear()
        value = self[key] = self._work(key)
        return value


class Words(NamedTuple):
    """Columns of texts that stand as they are."""

    kinds: Sequence[str]
    """What happened: the first of them that says something."""
    place: str
    summary: str
    otherwise: str
    """The title of an event of which these say nothing."""


class Share:
    """Some cells of each row, and what they say together.

    Parameters
    ----------
    columns
        Of the sheet.
    names
        The cells, in the order in which `read` takes them: all in one tuple.
    read
        Returns the part. It must not look at anything else of the row.
    """

    def __init__(
        self, columns: Columns, names: Sequence[str], read: Callable[[tuple[Text, ...]], Part]
    ) -> None:
        self.names = tuple(names)
        # of a single index, itemgetter gives the item itself; of a slice, a list, which nothing remembers
        places = [columns.at(name) for name in names]
        self.cells = itemgetter(*places) if len(places) > 1 else lambda cells: (cells[places[0]],)
        self.read = Remembered(read).__getitem__


class Events:
    """The converter of a database.

    Parameters
    ----------
    key
        Of the database: leads the ids, and is the `database` of `origin`.
    columns
        Of the sheet.
    ident
        The column of the database's own number of an event.
    kept
        Columns that an incident has no member for: kept in `origin`.
    words
        Columns of title and summary, which differ from row to row.
    shares
        What the other cells say; a later one overrides an earlier one.
    """

    def __init__(
        self,
        key: str,
        columns: Columns,
        *,
        ident: str,
        kept: Sequence[str],
        words: Words,
        shares: Sequence[Share],
    ) -> None:
        self._key = key
        self._columns = columns
        self._ident = columns.at(ident)
        self._kept = [(name, columns.at(name)) for name in kept if name in columns]
        self._kinds = [columns.at(name) for name in words.kinds]
        self._place = columns.at(words.place)
        self._summary = columns.at(words.summary)
        self._otherwise = words.otherwise
        self._shares = [(share.cells, share.read) for share in shares]

    def record(self, row: Row) -> Record:
        """Return the record of a row."""
        cells = self._columns.texts(row.cells)
        own: dict[str, Text] = {name: text for name, at in self._kept if (text := cells[at]) is not None}
        own["database"] = self._key
        properties: dict[str, Any] = {"title": self._title(cells)}
        point: tuple[float, float] | None = None
        faults: tuple[Fault, ...] = ()
        # this runs once for each part of each row: most parts have few of these
        for cells_of, read in self._shares:
            flat, objects, words, where, wrong = read(cells_of(cells))
            if flat:
                properties.update(flat)
            for name, value in objects.items():
                properties[name] = value.copy()
            if words:
                own.update(words)
            if where:
                point = where
            if wrong:
                faults = (*faults, *wrong)
        if (summary := cells[self._summary]) is not None:
            properties["summary"] = summary
        properties["status"] = "claimed"
        properties["origin"] = own
        geometry = row.geometry if point is None else {"type": "Point", "coordinates": [*point]}
        feature: dict[str, Any] = {"type": "Feature", "properties": properties, "geometry": geometry}
        if (ident := own_id(self._key, cells[self._ident])) is not None:
            feature["id"] = ident
        return Record(feature, faults)

    def _title(self, cells: list[Text]) -> str:
        """Return a title made of what the row states."""
        place = cells[self._place]
        for at in self._kinds:
            if (kind := cells[at]) is not None:
                return kind if place is None else f"{kind}, {place}"
        return place or self._otherwise


def placed(
    place: dict[str, str], found: Point | Fault | None, placing: Placing | None, database: str
) -> Part:
    """Return where an event is.

    Parameters
    ----------
    place
        Its place in words, `name` and others; empty where there are none.
    found
        Its point.
    placing
        What the database says of how closely the point is known.
    database
        Whose point it is.
    """
    placing = placing or Placing("unknown")
    objects = {"place": place} if place else {}
    if not isinstance(found, Point):
        faults = (found,) if isinstance(found, Fault) else ()
        return Part({"location_precision": placing.precision}, objects, faults=faults)
    properties: dict[str, Any] = {"location_precision": placing.precision}
    if placing.uncertainty_km is not None:
        properties["uncertainty_km"] = placing.uncertainty_km
    if placing.note:
        objects["geocode"] = {"provider": database, "note": placing.note}
    return Part(properties, objects, point=(found.lon, found.lat))


def kept_words(incident: Incident, key: str) -> dict[str, str]:
    """Return what an incident from a database keeps of its own words; nothing of one from elsewhere."""
    if incident.origin.get("database") != key:
        return {}
    return {name: text for name, text in incident.origin.items() if isinstance(text, str) and text}
