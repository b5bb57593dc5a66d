"""Tables of nine kinds with four delimiters, quoted in three ways, clean and dirty."""

from __future__ import annotations

import csv
import io
import random
from typing import TYPE_CHECKING

import pytest

from mapgen.sheets.dialect import DELIMITERS, dialect_of
from mapgen.sheets.records import Dialect

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = [
    *(
        "strike",
        "drone",
        "base",
        "convoy",
        "militia",
        "Sana'a",
        "Ma'rib",
        "killed,",
        "injured;",
        "reported",
        "|",
    ),
    *("civilians;", "hospital", "12,5", "33.3", "e.g.", "market:", "don't", "it's"),
]
chance = random.Random()  # noqa: S311  (made-up tables)


def words(count: int, without: str = "") -> str:
    return "".join(sign for sign in " ".join(chance.choices(WORDS, k=count)) if sign not in without)


def day() -> int:
    return chance.randint(1, 28)


def near(degrees: int) -> str:
    return f"{degrees + chance.random():.4f}"


def acled(number: int) -> list[str]:
    place = chance.choice(["Kafr Nabl", "Al-Tanf", "Ma'arrat, Idlib"])
    killed = str(chance.randint(0, 9))
    return [f"S{number}", f"2024-02-{day():02d}", "Syria", place, near(33), near(44), words(20), killed]


ROWS: dict[str, Callable[[int], list[str]]] = {
    "acled": acled,
    "decimal commas": lambda _: [f"{day()}.02.2024", "Ort", *(near(at).replace(".", ",") for at in (33, 44))],
    "texts": lambda _: [words(4), words(40)],
    "positions": lambda _: [words(2, ","), f"{near(33)}, {near(44)}", "2024-02-07"],
    "links": lambda n: [*[str(n)] * 20, "", "USA", "", near(33), near(44), "http://a.example/x,y;z"],
    "sparse": lambda n: [str(n), f"{day()}/2/2024", *[""] * 5, near(33), near(44)],
    "lists": lambda n: [str(n), "2024-02-07", "|".join(chance.choices(["us", "uk"], k=3)), "33.1", "44.2"],
    "lines": lambda n: [str(n), "2024-02-07", f"{words(5)}\n{words(5)}\r\n{words(3)}"],
    "times": lambda _: [
        "07.02.2024",
        f"{chance.randint(0, 23)}:{chance.randint(10, 59)}",
        words(2, ",;"),
    ],
}


def table(kind: str, delimiter: str, count: int, quoting: int) -> str:
    chance.seed(f"{kind} {delimiter} {count} {quoting}")
    rows = [ROWS[kind](number) for number in range(count)]
    if quoting == csv.QUOTE_NONE:
        strip = str.maketrans(dict.fromkeys(delimiter + "\r\n", " "))
        rows = [[cell.translate(strip) for cell in row] for row in rows]
        for row in rows:
            row[-1] = '"We will not stop" he said "so'
        return "".join(delimiter.join(row) + "\n" for row in rows)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow([f"name {at}" for at in range(len(rows[0]))])
    writer.writerows(rows)
    return text.getvalue()


def titled(text: str, _delimiter: str) -> str:
    return f"Strikes in Iraq, Syria; and Yemen\n\n{text}\nSource: ACLED, 2024\n"


def ragged(text: str, delimiter: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        [*lines[:10], lines[10][: len(lines[10]) // 2], lines[11], lines[12] + delimiter * 2, *lines[13:]]
    )


def unclosed(text: str, delimiter: str) -> str:
    lines = text.split("\n")
    return "\n".join([*lines[:7], lines[7].replace(delimiter, f'{delimiter}"', 1), *lines[8:]])


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONE])
@pytest.mark.parametrize("kind", ROWS)
def test_the_delimiter_is_found(kind: str, quoting: int) -> None:
    for delimiter in DELIMITERS:
        for count in (5, 40) if quoting == csv.QUOTE_NONE else (2, 5, 40):
            text = table(kind, delimiter, count, quoting)
            assert dialect_of(text).delimiter == delimiter
        for dirty in (titled, ragged, unclosed):
            assert dialect_of(dirty(text, delimiter)).delimiter == delimiter, dirty


@pytest.mark.parametrize("likely", DELIMITERS)
def test_a_single_column_has_the_delimiter_that_the_ending_promises(likely: str) -> None:
    assert dialect_of("name\nAl-Tanf\nTower 22\n", likely) == Dialect(likely)


@pytest.mark.parametrize(
    ("text", "quote", "escape"),
    [
        ('a,b\n"1","2"\n', '"', None),
        ("'a','b'\n'1, 2','3'\n", "'", None),
        ("a,b\n'Ayn al-Asad,2\n'Anah,3\n", '"', None),
        ('a,b\n"He said \\"no\\", twice",2\n', '"', "\\"),
        ('a,b\n"C:\\data",2\n', '"', None),
        ('a\tb\n"No" he said\t2\n"Yes" she said\t3\n', None, None),
        ('a,b\n"the "old" base, Akashat",2\n3,4\n', '"', None),
    ],
)
def test_what_quotation_marks_mean_is_found(text: str, quote: str | None, escape: str | None) -> None:
    dialect = dialect_of(text)
    assert (dialect.quote, dialect.escape) == (quote, escape)
