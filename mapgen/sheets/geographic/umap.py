"""uMap's files: a whole map (`.umap`), and one layer of it as GeoJSON with `_umap_options`.

The shape is that of uMap's own test files (github.com/umap-project/umap, umap/tests/fixtures); older
maps say `_storage` and `_storage_options`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mapgen.errors import ResourceError
from mapgen.plain import plain
from mapgen.sheets.geographic import collection, guard
from mapgen.sheets.geographic.features import Found, Told, sheet_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mapgen.read.faults import Fault
    from mapgen.read.jsontext import Decoded
    from mapgen.sheets.sheet import Sheet

_OPTIONS = ("_umap_options", "_storage", "_storage_options")
_FRAME = re.compile(r"\{\{\{\s*(?P<address>https?://[^\s}|*]+)[^}]*\}\}\}")
_IMAGE = re.compile(r"\{\{\s*[^}]*\}\}")
_LINK = re.compile(r"\[\[\s*(?P<address>https?://[^\s|\]]+)\s*(?:\|(?P<text>[^\]]*))?\]\]")
_HEADING = re.compile(r"^#{1,6}\s+", re.MULTILINE)
_STRONG = re.compile(r"(?P<mark>\*{1,2})(?=\S)(?P<text>[^*\n]+?)(?<=\S)(?P=mark)")
_RULE = re.compile(r"^-{3,}\s*$", re.MULTILINE)


def sheets_of_umap(decoded: Decoded, path: Path, layer: str | None) -> list[Sheet]:
    """Make a sheet of each layer; its name is the sheet's and stands in a column `layer`.

    Raises
    ------
    ResourceError
        If the file has no layers.
    UsageError
        If it has no layer of that name.
    """
    value = decoded.value
    if value.get("type") == "umap":
        layers = value.get("layers")
        if not isinstance(layers, list) or not layers:
            raise ResourceError(
                f"{path} is a uMap without layers. Export it again: Share and download, Full backup."
            )
        roots: list[tuple[str | int, ...]] = [("layers", index) for index in range(len(layers))]
    else:
        layers, roots = [value], [()]
    names = _names(layers)
    wanted = guard.one_named(layer, names, path)
    credits_ = _credits(value.get("properties"))
    return [
        _sheet(each, name, decoded.faults, (root, f"{path} ({name})", credits_))
        for each, name, root in zip(layers, names, roots, strict=True)
        if name in wanted
    ]


def _sheet(
    layer: Any, name: str, faults: Sequence[Fault], where: tuple[tuple[str | int, ...], str, tuple[str, ...]]
) -> Sheet:
    root, file, credits_ = where
    features = layer.get("features") if isinstance(layer, dict) else None
    found, others = collection.found_in(
        features if isinstance(features, list) else [], faults, (*root, "features")
    )
    found, told = collection.placed([with_plain_text(feature, name) for feature in found], {}, file)
    own = [fault for fault in others if fault.path[: len(root)] == root and fault.code != "byte-order-mark"]
    notes = [f"The file is of uMap; this is its layer {name}."]
    if not isinstance(features, list):
        notes.append("The layer has no list of features: nothing of it was read.")
    remote = _options(layer).get("remoteData")
    if isinstance(remote, dict) and isinstance(remote.get("url"), str) and remote["url"]:
        notes.append(f"The layer shows data from {remote['url'][:200]}, which were not fetched.")
    return sheet_of(found, file, Told((*notes, *told.notes), collection.problems_of(own, file), credits_))


def _names(layers: Sequence[Any]) -> list[str]:
    """Return what the layers are called: unique."""
    names: list[str] = []
    for number, layer in enumerate(layers, 1):
        stated = _options(layer).get("name")
        name = stated.strip() if isinstance(stated, str) and stated.strip() else f"layer {number}"
        names.append(name if name not in names else f"{name} ({number})")
    return names


def _options(layer: Any) -> dict[str, Any]:
    for key in _OPTIONS:
        options = layer.get(key) if isinstance(layer, dict) else None
        if isinstance(options, dict):
            return options
    return {}


def _credits(properties: Any) -> tuple[str, ...]:
    """Return whom the map names, and its licence."""
    stated = properties if isinstance(properties, dict) else {}
    whose = next(
        (stated[key] for key in ("longCredit", "shortCredit") if isinstance(stated.get(key), str)), ""
    )
    licence = stated.get("licence")
    name = licence.get("name") if isinstance(licence, dict) else None
    parts = [plain(whose).text, name if isinstance(name, str) and name != "No licence set" else ""]
    line = ", ".join(part.replace("\n", " ") for part in parts if part)
    return (line,) if line else ()


def with_plain_text(feature: Found, layer: str | None = None) -> Found:
    """Put the description in plain text, its links beside it, and say of which layer it is."""
    cells = dict(feature.properties)
    links: tuple[str, ...] = ()
    if isinstance(cells.get("description"), str):
        cells["description"], links = plain(_html(cells["description"]))
    if links:
        cells.setdefault("links", "\n".join(links))
    if layer is not None:
        cells.setdefault("layer", layer)
    return feature._replace(properties=cells)


def _html(text: str) -> str:
    """Turn uMap's own markup into HTML, and its marks of emphasis into nothing."""
    text = _FRAME.sub(lambda found: f'<a href="{found["address"]}"></a>', text)
    text = _IMAGE.sub("", text)
    text = _LINK.sub(
        lambda found: f'<a href="{found["address"]}">{found["text"] or found["address"]}</a>', text
    )
    return _STRONG.sub(lambda found: found["text"], _RULE.sub("", _HEADING.sub("", text)))
