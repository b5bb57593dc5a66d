"""`mapgen import --guess`: what columns seem to be, with reasons, as a section of `mapgen.toml`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from mapgen.importing.plan import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mapgen.config.columns import Columns, FigureSetting
    from mapgen.importing.plan import Found
    from mapgen.importing.records import Hints
    from mapgen.sheets.sheet import Sheet

_BARE = re.compile(r"[A-Za-z0-9_-]+")


class Proposal(Struct, frozen=True, kw_only=True):
    """What the columns of a table seem to be."""

    file: str
    columns: Columns
    """As a `[columns]` section has it."""
    reasons: list[str]
    """A sentence for each column that is used."""
    unused: list[str]
    """A sentence for each column that is not."""

    def lines(self) -> list[str]:
        """Return the reasons, a line each, without signs that end the comment of a TOML file."""
        return [
            "".join(sign if sign.isprintable() else " " for sign in text)
            for text in (*self.reasons, *self.unused)
        ]

    def toml(self) -> str:
        """Return a `[columns]` section that says the same."""
        lines = ["[columns]"]
        raw: dict[str, Any] = msgspec.to_builtins(self.columns)
        plain = {name: value for name, value in raw.items() if value and not isinstance(value, dict)}
        plain.pop("figures", None)
        lines += _pairs(plain)
        for table in ("names", "constants"):
            if raw[table]:
                lines += ["", f"[columns.{table}]", *_pairs(raw[table])]
        for field, words in raw["values"].items():
            lines += ["", f"[columns.values.{field}]", *_pairs(words)]
        for figure in raw["figures"]:
            lines += ["", "[[columns.figures]]"]
            lines += _pairs({name: value for name, value in figure.items() if value is not None})
        return "\n".join(lines) + "\n"


def propose(sheet: Sheet, hints: Hints, columns: Columns | None = None) -> Proposal:
    """Find out what the columns of a table seem to be, and say why.

    Parameters
    ----------
    sheet
        Its first rows are looked at.
    hints
        What is known of all rows; it becomes a part of the section.
    columns
        What a person says already.

    Raises
    ------
    UsageError
        As `plan.understand`: where two columns could be the same thing, or what is needed is not there.
    """
    plan = plan_of(sheet, columns)
    said = msgspec.structs.replace(
        plan.columns,
        date_order=hints.date_order or plan.columns.date_order,
        timezone=hints.timezone or plan.columns.timezone,
        crs=hints.crs or plan.columns.crs,
        country=hints.country or plan.columns.country,
    )
    own = [f"`{name}` is read as it is: it is called as a property of an incident." for name in plan.own]
    return Proposal(
        file=sheet.file,
        columns=said,
        reasons=[*map(_reason, plan.found), *map(_figure, plan.columns.figures), *own],
        unused=[f"`{name}` is not used: {why}." for name, why in plan.unused.items()],
    )


def _reason(found: Found) -> str:
    return f"{', '.join(f'`{name}`' for name in found.columns)} → {found.field}: {found.why}."


def _figure(figure: FigureSetting) -> str:
    names = ", ".join(f"`{name}`" for name in figure.columns)
    return f"{names} → {figure.measure}, {figure.of_whom} only: named so."


def _pairs(values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        key = name if _BARE.fullmatch(name) else _text(name)
        written = f"[{', '.join(map(_text, value))}]" if isinstance(value, list) else _text(value)
        yield f"{key} = {written}"


def _text(value: str) -> str:
    """Return a basic string of TOML: that of JSON, with DEL escaped too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
