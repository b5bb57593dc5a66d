"""Finding and reading `mapgen.toml`."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import msgspec
from msgspec.structs import replace

from mapgen.config.base import Color
from mapgen.config.settings import Settings
from mapgen.config.theme import Families
from mapgen.errors import ResourceError, UsageError
from mapgen.model import LanguageTag, Slug

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE_NAME = "mapgen.toml"


def find(folder: Path, inputs: Sequence[Path]) -> Path | None:
    """Find the `mapgen.toml` of what is to be built.

    It is the one in `folder`; else the one beside the first input; where no input is named, else the one
    in `geodata/` of `folder`. So nobody's data get the title of another map.
    """
    beside = inputs[0].parent if inputs else folder / "geodata"
    candidates = (folder / FILE_NAME, beside / FILE_NAME)
    return next((path for path in candidates if path.is_file()), None)


def settings_of(source: Settings | str | Path | None) -> Settings:
    """Return settings that have been checked: given as such, as the path of a `mapgen.toml`, or none.

    Raises
    ------
    ResourceError, UsageError
        As `load`.
    """
    if isinstance(source, (str, Path)):
        return load(Path(source))
    if source is None:
        return Settings()
    return _checked(msgspec.to_builtins(source, builtin_types=(dt.date,)), "The settings")


def load(path: Path) -> Settings:
    """Read `mapgen.toml`.

    Raises
    ------
    ResourceError
        If the file cannot be read.
    UsageError
        If it is not TOML, or a key or value in it is not one that mapgen knows.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ResourceError(f"{path} could not be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not TOML: {error}. Correct that line.") from error
    settings = _checked(raw, str(path))
    return replace(settings, gazetteers=[str(path.parent / name) for name in settings.gazetteers])


def _checked(raw: object, name: str) -> Settings:
    try:
        return msgspec.convert(raw, Settings)
    except msgspec.ValidationError as error:
        raise UsageError(
            f"{name}: {_in_words(str(error))}. See docs/settings.md for every key and value."
        ) from error


_FORMS = {
    get_args(Color)[1].pattern: "a colour: #rrggbb",
    get_args(Families)[1].pattern: "a list of fonts: names with commas between them",
    get_args(LanguageTag)[1].pattern: "a language tag (BCP 47): ar, en, zh-Hant",
    get_args(Slug)[1].pattern: "an id: lower-case letters and digits, joined by single - _ . or :",
}


def _in_words(fault: str) -> str:
    """Return a fault that msgspec found, with its place as a reader of the file would name it.

    "Expected `int`, got `str` - at `$.kinds[0].color`" is "kinds 1, color: expected `int`, got `str`".
    """
    what, _, path = fault.partition(" - at `$")
    unknown = re.fullmatch("Object contains unknown field `(.*)`", what, re.DOTALL)
    steps = [
        f" {int(index) + 1}" if index else f", {name}"
        for index, name in re.findall(r"\[(\d+)\]|\.(\w+)", path)
    ]
    where = "".join(steps).removeprefix(", ")
    if unknown:
        return f"{where}: there is no key `{unknown[1]}`" if where else f"there is no key `{unknown[1]}`"
    form = next((words for pattern, words in _FORMS.items() if repr(pattern) in what), None)
    what = f"this is not {form}" if form else what[:1].lower() + what[1:]
    return f"{where}: {what}" if where else what
