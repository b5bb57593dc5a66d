"""What can be wrong inside a value that was read: found, named by its path, and replaced."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any, NamedTuple

from mapgen.model import Problem, Severity

MAX_DEPTH = 64
"""Arrays and objects inside one another, the outermost counted. GeoJSON itself needs ten."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """One thing wrong in a text; the reader of the format says in which record it stands."""

    code: str
    message: str
    fix: str
    severity: Severity = "error"
    path: Path = ()
    """Keys and indices from the outermost value."""
    line: int | None = None


class Repeated(dict[str, Any]):
    """An object in which keys stood more than once; it holds their last values."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        count = Counter(key for key, _ in pairs)
        self.repeated = [key for key, times in count.items() if times > 1]


def sift(value: Any, *, undecodable: bool = False) -> tuple[Any, list[Fault]]:
    """Return a copy that JSON can hold, and what had to be replaced in it.

    Parameters
    ----------
    value
        Dicts, lists, strings, numbers, booleans, None.
    undecodable
        Whether bytes that are not UTF-8 were read with `surrogateescape`.

    Returns
    -------
    tuple
        The copy and its faults, in the order of the text.
    """
    sieve = _Sieve(undecodable=undecodable)
    return sieve.value(value, ()), sieve.faults


def as_problem(fault: Fault, file: str, row: int | None, feature: Any, path: Path) -> Problem:
    """Say of a fault in which record it stands; `path` leads to it from there, `feature` is the record."""
    ident = feature.get("id") if isinstance(feature, dict) else None
    return Problem(
        severity=fault.severity,
        code=fault.code,
        message=fault.message,
        fix=fault.fix,
        file=file,
        feature=ident if isinstance(ident, str) else None,
        row=row,
        field=field_of(path),
    )


def field_of(path: Path) -> str | None:
    """Write a path as people do: `properties.claims[2].min`. Paths of more than eight steps are cut."""
    text = ""
    for step in path[:8]:
        text += f"[{step}]" if isinstance(step, int) else f".{_short(step)}"
    return (text.removeprefix(".") + ("…" if len(path) > 8 else "")) or None


class _Sieve:
    """Walks a value and keeps what it finds."""

    def __init__(self, *, undecodable: bool) -> None:
        self.faults: list[Fault] = []
        self._undecodable = undecodable

    def value(self, value: Any, path: Path) -> Any:
        if isinstance(value, str):
            return self._text(value, path)
        if isinstance(value, float) and not math.isfinite(value):
            self._add("not-finite", f"{_number(value)} is not a number that JSON knows.", _NO_NUMBER, path)
            return None
        if isinstance(value, dict | list):
            if len(path) >= MAX_DEPTH:
                self._add("too-deep", f"Nested more than {MAX_DEPTH} deep.", _TOO_DEEP, path)
                return [] if isinstance(value, list) else {}
            if isinstance(value, list):
                return [self.value(item, (*path, index)) for index, item in enumerate(value)]
            return self._object(value, path)
        return value

    def _object(self, value: dict[str, Any], path: Path) -> dict[str, Any]:
        if isinstance(value, Repeated):
            for key in value.repeated:
                self._repeated(key, path)
        copy: dict[str, Any] = {}
        for key, item in value.items():
            name = self._text(key, path)
            if name in copy:
                self._repeated(name, path)
            copy[name] = self.value(item, (*path, name))
        return copy

    def _text(self, text: str, path: Path) -> str:
        if text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text):
            return text
        if self._undecodable and any("\udc80" <= sign <= "\udcff" for sign in text):
            self._add("not-utf-8", "The text has bytes that are not UTF-8.", SAVE_AS_UTF8, path)
        else:
            message = "The text has half of a surrogate pair, which is no character; � is shown in its place."
            self._add("lone-surrogate", message, "Write the character that was meant.", path, "warning")
        return "".join(REPLACEMENT if "\ud800" <= sign <= "\udfff" else sign for sign in text)

    def _repeated(self, key: str, path: Path) -> None:
        message = (
            f'The key "{_short(key)}" stands more than once in one object; nobody can tell which is meant.'
        )
        self._add("repeated-key", message, "Keep the right one and remove the others.", (*path, key))

    def _add(self, code: str, message: str, fix: str, path: Path, severity: Severity = "error") -> None:
        self.faults.append(Fault(code, message, fix, severity, path))


SAVE_AS_UTF8 = "Save the file in the encoding UTF-8."
_NO_NUMBER = "Write the number; leave the member out if it is not known."
_TOO_DEEP = "Check what wrote this; a feature needs about ten levels."


def _number(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    return f"{'-' if value < 0 else ''}Infinity, or a number too large to be kept,"


def _short(key: str) -> str:
    return key if len(key) <= 60 else f"{key[:60]}…"
