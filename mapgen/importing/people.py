"""Who did it, how many people it struck, and who says so, by the columns of a row."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from mapgen.config.columns import ROLES
from mapgen.importing.numbers import Count, count_of, decimal_mark
from mapgen.importing.values import stated
from mapgen.links import web_link
from mapgen.read.faults import Fault
from mapgen.vocabulary import MEASURES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mapgen.importing.cells import Draft, Part, Seen, Table
    from mapgen.importing.numbers import DecimalMark
    from mapgen.sheets.sheet import Cell, Row

_BETWEEN = re.compile(r"[;\n\r|]")
_LINK = re.compile(r"https?://.+?(?=[,;|]?\s|[,;|]\s*https?://|[,;|]?$)", re.IGNORECASE | re.DOTALL)


_ONE_LINK = re.compile(r"https?://[^\s,;|<>\"]+", re.ASCII)


class Figure(NamedTuple):
    """Columns with numbers of people, and what they count."""

    measure: str
    number: tuple[int, str] | None = None
    """Index and name of the column, if it is one."""
    low: tuple[int, str] | None = None
    high: tuple[int, str] | None = None
    of_whom: str | None = None


def actors_part(table: Table) -> Part | None:
    """Return what reads those who took part; in one cell, names stand on lines or have semicolons between."""
    getters = [
        (role, get) for field, role in ROLES.items() if (get := table.getter(field, joined=";")) is not None
    ]
    if not getters:
        return None

    def part(row: Row, draft: Draft) -> None:
        actors = []
        for role, get in getters:
            if text := get(row.cells):
                names = _BETWEEN.split(text) if _BETWEEN.search(text) else (text,)
                actors += [{"name": name.strip(), "role": role} for name in names if stated(name)]
        if actors:
            draft.properties["actors"] = actors

    return part


def sources_part(table: Table) -> Part | None:
    """Return what reads the sources: one for each address, and one for a publisher or title without any."""
    links, publisher = table.getter("source_url", joined="\n"), table.getter("source_publisher", joined=";")
    others = {
        member: get
        for member in ("title", "published", "author", "language")
        if (get := table.getter(f"source_{member}")) is not None
    }
    if links is None and publisher is None and "title" not in others:
        return None

    def part(row: Row, draft: Draft) -> None:
        text = links(row.cells) if links else None
        urls, words = _addresses(text) if text else ((), None)
        name = publisher(row.cells) if publisher else None
        if name and "://" in name:
            more_urls, name = _mixed(name)
            urls = list(dict.fromkeys([*urls, *more_urls]))
        if len(urls) == 1 and not words and not others and not (name and _BETWEEN.search(name)):
            alone = {"id": "s1", "url": urls[0]}
            draft.properties["sources"] = [alone | {"publisher": name} if name else alone]
            return
        more = {member: said for member, get in others.items() if (said := get(row.cells))}
        found = _sources(urls, _names(name, words, len(urls)), more)
        if found:
            draft.properties["sources"] = [{"id": f"s{number}", **one} for number, one in enumerate(found, 1)]

    return part


def claims_part(table: Table, seen: Mapping[int, Mapping[Cell, Seen]]) -> Part | None:
    """Return what reads the figures; the sources must have been read."""
    figures = _figures(table)
    if not figures:
        return None
    marks = {column[0]: _mark(table, column, seen) for figure in figures for column in _columns(figure)}
    by, name = table.getter("figure_by"), file_name(table.sheet.file)
    if by is None and table.getter("source_publisher") is None:
        table.notes.append(
            f'No column says whose the figures are: they are given as those of "{name}". In mapgen.toml, '
            'under [columns.constants], write figure_by = "…".'
        )

    def part(row: Row, draft: Draft) -> None:
        found = [claim for figure in figures for claim in _claims(figure, row.cells, marks, draft.faults)]
        if not found:
            return
        sources = draft.properties.setdefault("sources", [])
        said = voice(sources, by(row.cells) if by else None, name)
        draft.properties["claims"] = [claim | said for claim in found]

    return part


def voice(sources: list[dict[str, Any]], by: str | None, file: str) -> dict[str, str]:
    """Return whose the figures of a row are, and the source where they can be read.

    Parameters
    ----------
    sources
        Of the row; the table itself is added where none of them is that source.
    by
        Whose the row says they are; else they are those of its one publisher, else the table's.
    file
        What the table is called.
    """
    whose = by or _publisher(sources) or file
    return {"by": whose, "source": _stated_in(sources, whose, file)}


def _stated_in(sources: list[dict[str, Any]], whose: str, file: str) -> str:
    """Return the source that a figure can be read in: where the row has several or none, the table itself."""
    theirs = [one for one in sources if one.get("publisher") == whose] if len(sources) > 1 else sources
    if len(theirs) != 1:
        table = {"id": "table", "title": file, "title_exact": False}
        sources.append(table if whose == file else {**table, "publisher": whose})
        return "table"
    return str(theirs[0]["id"])


def file_name(file: str) -> str:
    """Return the name of a file without its folders, which are nobody's business: `a.xlsx (Sheet1)`."""
    path, bracket, sheet = file.rpartition(" (") if file.endswith(")") else (file, "", "")
    return f"{PurePath(path).name}{bracket}{sheet}"


def _figures(table: Table) -> list[Figure]:
    figures = []
    for measure in MEASURES:
        one, low, high = (_column(table, f"{measure}{bound}") for bound in ("", "_min", "_max"))
        figures += [Figure(measure, number=one)] if one else []
        figures += [Figure(measure, low=low, high=high)] if low or high else []
    for some in table.columns.figures:
        one, low, high = (
            (table.at(name), name) if name else None for name in (some.number, some.min, some.max)
        )
        figures.append(Figure(some.measure, one, low, high, some.of_whom))
    return figures


def _column(table: Table, field: str) -> tuple[int, str] | None:
    at = table.index(field)
    return None if at is None else (at, table.name(field))


def _columns(figure: Figure) -> list[tuple[int, str]]:
    return [column for column in (figure.number, figure.low, figure.high) if column]


def _mark(
    table: Table, column: tuple[int, str], seen: Mapping[int, Mapping[Cell, Seen]]
) -> DecimalMark | None:
    """Return the decimal mark of a column, and tell what it makes of numbers that could be two."""
    at, name = column
    cells = [cell for cell in seen[at] if isinstance(cell, str)]
    mark = table.columns.decimal or decimal_mark(cells)
    example = next((cell for cell in cells if _TWO_WAYS.fullmatch(cell)), None)
    if example:
        count = count_of(example, name, mark)
        if isinstance(count, Count) and count.min is not None:
            read = f"is read as {count.min:,}"
        else:
            read = 'cannot be read: say what its sign means, with decimal = "," or "." under [columns]'
        table.notes.append(f'In "{name}", "{example}" {read}.')
    return mark


_TWO_WAYS = re.compile(r"\s*\d{1,3}[.,]\d{3}\s*")


def _claims(
    figure: Figure, cells: Sequence[Cell], marks: Mapping[int, DecimalMark | None], faults: list[Fault]
) -> list[dict[str, Any]]:
    """Return what a row says of a figure: one claim, or none."""
    counts = [_count(column, cells, marks, faults) for column in (figure.number, figure.low, figure.high)]
    number, low, high = counts
    if number is None and low is None and high is None:
        return []
    claim: dict[str, Any] = {"measure": figure.measure}
    least = number.min if number else low.min if low else None
    most = number.max if number else high.max if high else None
    if least is not None and most is not None and least > most:
        columns = tuple(name for _, name in _columns(figure))
        message = f"The least ({least}) is more than the most ({most}); both are left out."
        faults.append(Fault("figures-reversed", message, "Correct them.", "warning", columns[:1]))
        return []
    claim |= {name: value for name, value in (("min", least), ("max", most)) if value is not None}
    if figure.of_whom:
        # a figure of some must not be taken for one of all (docs/incidents.md, "Claims")
        claim |= {"of_whom": figure.of_whom, "scope": f"{figure.of_whom} only"}
    notes = dict.fromkeys(count.note for count in counts if count and count.note)
    return [claim | {"note": "; ".join(notes)}] if notes else [claim]


def _count(
    column: tuple[int, str] | None,
    cells: Sequence[Cell],
    marks: Mapping[int, DecimalMark | None],
    faults: list[Fault],
) -> Count | None:
    if column is None:
        return None
    at, name = column
    found = count_of(cells[at], name, marks[at])
    if isinstance(found, Fault):
        faults.append(found)
        return None
    return found


def _publisher(sources: Sequence[Mapping[str, str]]) -> str | None:
    """Return whose figures they are, where the row has one publisher."""
    publishers = {one["publisher"] for one in sources if "publisher" in one}
    return publishers.pop() if len(publishers) == 1 else None


def _addresses(text: str) -> tuple[Sequence[str], str | None]:
    """Return the web addresses in a text, each once, and what else stands in it."""
    if _ONE_LINK.fullmatch(text):
        return (text,), None
    found = dict.fromkeys(match[0] for match in _LINK.finditer(text) if web_link(match[0]))
    rest = " ".join(_LINK.sub(" ", text).replace(";", " ").split()).strip(" ,|")
    return list(found), rest or None


def _mixed(text: str) -> tuple[list[str], str | None]:
    """Return the addresses among publishers, and the publishers."""
    found = [_addresses(part) for part in _BETWEEN.split(text)]
    names = [words for _, words in found if words]
    return [url for urls, _ in found for url in urls], "; ".join(names) or None


def _names(publisher: str | None, words: str | None, links: int) -> list[str]:
    """Return publishers: those of a cell with as many as there are addresses, else as it is written."""
    several = [name.strip() for name in _BETWEEN.split(publisher or "") if stated(name)]
    if words:
        several.append(words)
    if links > 1 and len(several) != links and several:
        return ["; ".join(several)]
    return several


def _sources(urls: Sequence[str], names: Sequence[str], more: Mapping[str, str]) -> list[dict[str, str]]:
    """Return one source for each address; where nobody can tell whose it is, the publisher is one more."""
    if len(urls) == len(names):
        found = [{"publisher": name, "url": url} for name, url in zip(names, urls, strict=True)]
    elif len(urls) == 1 and names:
        found = [{"publisher": "; ".join(names), "url": urls[0]}]
    else:
        found = [{"url": url} for url in urls] + [{"publisher": name} for name in names]
    if not found and "title" in more:
        return [dict(more)]
    return [{**found[0], **more}] if len(found) == 1 else found + _extra(more)


def _extra(more: Mapping[str, str]) -> list[dict[str, str]]:
    return [dict(more)] if "title" in more else []
