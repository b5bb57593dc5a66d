"""Strict JSON (RFC 8259), read so that one bad value does not take the rest of the file with it.

There are two ways through, with the same outcome. Nearly every file is clean, and msgspec reads it several
times faster than the standard library does; counting a sign in the bytes then shows that nothing was
lost. Anything else goes through the standard library, whose hooks tell what was wrong and where.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, NamedTuple

import msgspec

from mapgen.read.faults import MAX_DEPTH, SAVE_AS_UTF8, Fault, Repeated, sift

UTF8_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[][{}]', re.DOTALL)
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


class Decoded(NamedTuple):
    """A JSON text, and what was wrong with it. `value` is None where it is not `readable`."""

    value: Any
    faults: list[Fault]
    readable: bool = True


def decode(data: bytes) -> Decoded:
    """Read a JSON text; never raises on data.

    Parameters
    ----------
    data
        The whole file.

    Returns
    -------
    Decoded
        What JSON cannot hold (NaN, an infinity) comes back as None, a repeated key with its last value,
        what is nested more than 64 deep as an empty array or object, and what is not Unicode as U+FFFD; a
        fault names each.
    """
    faults: list[Fault] = []
    if data.startswith(UTF8_BOM):
        data = data.removeprefix(UTF8_BOM)
        faults.append(_byte_order_mark())
    if not data.strip():
        return Decoded(None, [*faults, _empty()], readable=False)
    decoded = _decode_clean(data) or _decode_faulty(data)
    return decoded._replace(faults=faults + decoded.faults)


def _decode_clean(data: bytes) -> Decoded | None:
    r"""Return the value if nothing at all is wrong with the text, else None.

    Of what is forbidden here, msgspec lets two things pass. One is repeated keys: then a member is missing
    from the value and its colon with it, so that writing the value gives fewer colons than were read. (A
    colon within a string may also be written as `\u003a`: such texts go the slow way.) The other is
    nesting, up to the depth of Python's own stack.
    """
    if b"\\u003" in data:
        return None
    try:
        value = msgspec.json.decode(data)
        colons = msgspec.json.encode(value).count(b":")
    except (ValueError, RecursionError):
        return None
    if data.count(b":") != colons or _deeper_than(value, MAX_DEPTH):
        return None
    return Decoded(value, [])


def _deeper_than(value: Any, depth: int) -> bool:
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(depth):
        level = [
            child
            for container in level
            for child in (container.values() if type(container) is dict else container)
            if type(child) is dict or type(child) is list
        ]
        if not level:
            return False
    return True


def _decode_faulty(data: bytes) -> Decoded:
    if (
        data.startswith(_WIDE_BOMS) or b"\0" in data[:4]
    ):  # JSON begins with ASCII, so NUL is half of a wide one
        return Decoded(None, [_wide()], readable=False)
    text = data.decode("utf-8", "surrogateescape")
    undecodable = not _is_utf8(data)
    text = _flatten(text)
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        fault = _not_utf8(data) if undecodable else _not_json(error)
        return Decoded(None, [fault], readable=False)
    return Decoded(*sift(value, undecodable=undecodable))


def _flatten(text: str) -> str:
    """Blank out what stands inside arrays and objects nested too deep, so that no parser runs out of stack.

    The containers at the first forbidden level stay, empty: `sift` reports them. Line and column of
    everything else stay as they were.
    """
    pieces: list[str] = []
    depth = kept = 0
    opened = None
    for mark in _TOKEN.finditer(text):
        step = _STEP.get(text[mark.start()], 0)
        depth += step
        if step > 0 and depth == MAX_DEPTH + 1:
            opened = mark.end()
        elif step < 0 and depth == MAX_DEPTH and opened is not None:
            pieces += [text[kept:opened], _blank(text[opened : mark.start()])]
            kept, opened = mark.start(), None
    if opened is not None:  # and the text ends in there
        pieces += [text[kept:opened], _blank(text[opened:])]
        kept = len(text)
    return "".join([*pieces, text[kept:]])


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _integer(digits: str) -> int | float:
    try:
        return int(digits)
    except ValueError:  # more digits than Python reads at once (sys.get_int_max_str_digits)
        return math.inf


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    return members if len(members) == len(pairs) else Repeated(pairs)


_DECODER = json.JSONDecoder(object_pairs_hook=_members, parse_constant=float, parse_int=_integer)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _byte_order_mark() -> Fault:
    message = "The file begins with a byte order mark, which JSON may not have (RFC 8259, section 8.1)."
    return Fault("byte-order-mark", message, 'Save it as "UTF-8", not as "UTF-8 with BOM".', "warning")


def _empty() -> Fault:
    return Fault("empty-file", "The file is empty.", "Check that it was saved, or downloaded, whole.")


def _wide() -> Fault:
    message = "The file is in UTF-16 or UTF-32, or is not text; JSON is UTF-8 (RFC 8259, section 8.1)."
    return Fault("not-utf-8", message, SAVE_AS_UTF8)


def _not_utf8(data: bytes) -> Fault:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"The file is not UTF-8 (byte {error.start + 1}, line {line}), nor JSON."
        return Fault("not-utf-8", message, SAVE_AS_UTF8, line=line)
    raise AssertionError("called only for what is not UTF-8")


def _not_json(error: json.JSONDecodeError) -> Fault:
    where = f"line {error.lineno}, column {error.colno}"
    cut = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string")
    if cut:
        message = f"The file ends too early: what began at {where} is not finished ({error.msg})."
        fix = "Download or save it again, whole; else look for a missing quotation mark or bracket there."
        return Fault("truncated", message, fix, line=error.lineno)
    if error.msg == "Extra data":
        message = f"Something follows the end of the JSON text at {where}."
        fix = "One file holds one FeatureCollection: put records that stand one a line into its features."
        return Fault("not-json", message, fix, line=error.lineno)
    message = f"This is not JSON: {error.msg} at {where}."
    fix = "Mend it there; an editor with JSON support shows the place."
    return Fault("not-json", message, fix, line=error.lineno)
