"""Single values against the types of the model: texts, numbers, booleans, words of a fixed list."""

from __future__ import annotations

import datetime as dt
import re
from copy import copy
from typing import TYPE_CHECKING, Any, get_args

from msgspec import inspect as types

from mapgen.model import CountryCode, LanguageTag, Slug
from mapgen.validate.report import one_of, show

if TYPE_CHECKING:
    from mapgen.validate.report import Report

_PATTERNS = {
    get_args(Slug)[1].pattern: (
        "bad-id",
        "is not an id",
        "Use lower-case letters and digits, joined by single - _ . or : (us-2024-02-07-mashtal).",
    ),
    get_args(CountryCode)[1].pattern: (
        "bad-country",
        "is not a country code",
        "Use the two capital letters of ISO 3166-1: IQ, SY, JO.",
    ),
    get_args(LanguageTag)[1].pattern: (
        "bad-language",
        "is not a language tag",
        "Use a BCP 47 tag: ar, en, ckb, zh-Hant.",
    ),
}


def check_leaf(value: Any, kind: types.Type, field: str, report: Report) -> bool:
    """Tell whether the value is of that type; report it if not."""
    match kind:
        case types.LiteralType():
            good = isinstance(value, str) and value in kind.values
            if not good:
                fix = one_of(value, map(str, kind.values))
                report.unreadable("unknown-value", field, f"{show(value)} is not known here.", fix)
        case types.BoolType():
            good = isinstance(value, bool)
            if not good:
                _wrong_type(value, "true or false", field, report)
        case types.StrType():
            good = _check_text(value, kind, field, report)
        case types.IntType() | types.FloatType():
            good = _check_number(value, kind, field, report)
        case types.DateType():
            good = _check_date(value, field, report)
        case _:
            good = True
    return good


def placeholder(kind: types.Type) -> Any:
    """Return what stands for a value that cannot be used, in a record that is withheld for it."""
    if isinstance(kind, types.LiteralType):
        return kind.values[0]
    return copy(_PLACEHOLDERS.get(type(kind)))


_PLACEHOLDERS: dict[type[types.Type], Any] = {
    types.StrType: "",
    types.BoolType: False,
    types.IntType: 0,
    types.FloatType: 0.0,
    types.ListType: [],
    types.DictType: {},
    types.TupleType: (),
    types.DateType: dt.date.min,
}


def _wrong_type(value: Any, expected: str, field: str, report: Report) -> None:
    fix = f"Write {expected}; leave the member out if it is not known."
    report.unreadable("wrong-type", field, f"{show(value)} is not {expected}.", fix)


def _check_text(value: Any, kind: types.StrType, field: str, report: Report) -> bool:
    if not isinstance(value, str):
        _wrong_type(value, "text in quotation marks", field, report)
    elif kind.pattern is not None and re.search(kind.pattern, value) is None:
        code, what, fix = _PATTERNS[kind.pattern]
        report.unreadable(code, field, f"{show(value)} {what}.", fix)
    elif kind.max_length is not None and len(value) > kind.max_length:
        message = f"{len(value)} characters are too many; {kind.max_length} is the most."
        report.unreadable("too-long", field, message, "Shorten it.")
    elif len(value) < (kind.min_length or 0):
        report.unreadable("empty-text", field, "The text is empty.", "Write it, or leave the member out.")
    else:
        return True
    return False


def _check_date(value: Any, field: str, report: Report) -> bool:
    try:
        dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        report.unreadable("bad-date", field, f"{show(value)} is not a date.", "Write it as 2024-02-07.")
        return False
    return True


def _check_number(value: Any, kind: types.IntType | types.FloatType, field: str, report: Report) -> bool:
    whole = isinstance(kind, types.IntType)
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        _wrong_type(value, "a whole number" if whole else "a number", field, report)
    elif kind.ge is not None and value < kind.ge:
        fix = "Leave the member out if it is not known." if kind.ge == 0 else "Correct it."
        report.unreadable("out-of-range", field, f"{show(value)} is less than {kind.ge:g}.", fix)
    elif kind.le is not None and value > kind.le:
        report.unreadable("out-of-range", field, f"{show(value)} is more than {kind.le:g}.", "Correct it.")
    else:
        return True
    return False
