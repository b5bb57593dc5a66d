"""Sentences about data, in which the data stay apart from our own words until the sentence is written.

What a file says may hold markup, mentions or signs that steer a terminal. So a sentence is a form of ours
with gaps, and each format of output decides how it quotes what stands in them.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import UNSET

from mapgen.diff.leaves import alignment
from mapgen.read.faults import field_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mapgen.read.faults import Path

LONG_TEXT = 6
"""A text of so many words is told by what changed in it, not as a whole."""
CONTEXT = 3
"""Words around a change that are told with it."""
PLACES = 4
"""Changes in one text that are told; of more, only how many."""

_NAME = re.compile(r"[a-z][a-z_]*(?:-[A-Za-z]+)*", re.ASCII)
"""No digits, no dots: no site makes a link of such a name."""
_WORD = re.compile(r"\s*\S+|\s+$")


class Quoted(str):
    """A text from the data."""

    __slots__ = ()


class Words(NamedTuple):
    """A form of our own with a gap `{}` for each part: words of ours, words of the data, or other such."""

    form: str
    parts: tuple[str | Words, ...] = ()

    def render(self, quote: Callable[[str], str]) -> str:
        """Return the sentence; `quote` writes what comes from the data."""
        return self.form.format(*(_rendered(part, quote) for part in self.parts))


def _rendered(part: str | Words, quote: Callable[[str], str]) -> str:
    if isinstance(part, Words):
        return part.render(quote)
    return quote(part) if isinstance(part, Quoted) else part


def words(form: str, *parts: str | Words) -> Words:
    """Return a sentence."""
    return Words(form, parts)


def plain(text: str) -> str:
    """Quote for people, without regard to where it is shown."""
    return f"“{text}”"


def corrected(name: str | Words, before: str, after: str | None) -> str:
    """Return the sentence of a note of correction; None: the statement was withdrawn."""
    text = words("{}", name).render(plain)
    now = "withdrawn" if after is None else after
    return f"{text[:1].upper()}{text[1:]}: {now}; an earlier version said {before}."


def said(value: Any) -> str:
    """Return a value of the data as a part of a sentence."""
    if isinstance(value, str):
        return Quoted(value)
    text = json.dumps(value, ensure_ascii=False)
    return Quoted(text) if isinstance(value, dict | list) else text


def term(value: Any, known: Iterable[str]) -> str:
    """Return a word of a vocabulary as our own, anything else as the data's."""
    return value if isinstance(value, str) and value in known else said(value)


def label(path: Path) -> str:
    """Name a member: place › names › ar, disputed 2. What is no plain name is quoted."""
    if not all(isinstance(step, int) or _NAME.fullmatch(step) for step in path):
        return Quoted(field_of(path) or "")
    text = ""
    for step in path:
        text += f" {step + 1}" if isinstance(step, int) else f" › {step.replace('_', ' ')}"
    return text.removeprefix(" › ")


def told(name: str | Words, before: Any, after: Any) -> Words:
    """Say how a value changed; UNSET is one that is not there."""
    if before is UNSET:
        return words("{} added: {}", name, said(after))
    if after is UNSET:
        return words("{} gone: {}", name, said(before))
    if isinstance(before, str) and isinstance(after, str):
        return _text_told(name, before, after)
    return words("{}: {} → {}", name, said(before), said(after))


def _text_told(name: str | Words, before: str, after: str) -> Words:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) < LONG_TEXT:
        return words("{}: {} → {}", name, said(before), said(after))
    matcher = alignment(old, new)
    if matcher is None:
        numbers = (f"{len(one.split()):,}" for one in (before, after))
        return words("{} changed: {} → {} words", name, *numbers)
    groups = list(matcher.get_grouped_opcodes(CONTEXT))
    pieces = [words("{} → {}", *_passages(group, old, new)) for group in groups[:PLACES]]
    more = len(groups) - len(pieces)
    form = "{}: " + "; ".join("{}" for _ in pieces)
    if more:
        form += f"; and {more} more {'place' if more == 1 else 'places'}"
    return words(form, name, *pieces)


def _passages(group: list[tuple[str, int, int, int, int]], old: list[str], new: list[str]) -> tuple[str, str]:
    """Return the passage in which a group of changes lies, before and after."""
    (_, i1, _, j1, _), (_, _, i2, _, j2) = group[0], group[-1]
    return _passage(old, i1, i2), _passage(new, j1, j2)


def _passage(text: list[str], first: int, after: int) -> str:
    passage = "".join(text[first:after])
    return Quoted(f"{'…' if first else ''}{passage}{'…' if after < len(text) else ''}")
