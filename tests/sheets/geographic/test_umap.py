from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mapgen.errors import ResourceError, UsageError
from tests.sheets.geographic.reading import collection, feature, point, records, saved, sheets

if TYPE_CHECKING:
    from pathlib import Path

HERE = point(44.4, 33.3)


def umap(*layers: Any, **properties: Any) -> dict[str, Any]:
    """Return a whole map as uMap exports it (umap/tests/fixtures/test_upload_data.umap of its repository)."""
    return {
        "type": "umap",
        "geometry": HERE,
        "properties": {"name": "Map", **properties},
        "layers": list(layers),
    }


def layer(name: str, *features: Any, **options: Any) -> dict[str, Any]:
    return collection(*features, _umap_options={"displayOnLoad": True, "name": name, **options})


def test_each_layer_is_a_sheet_with_its_name(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "a.umap",
        umap(layer("Strikes", feature(HERE, name="A")), layer("Aid", feature(HERE, name="B"))),
    )
    assert [each.file for each in sheets(path)] == [f"{path} (Strikes)", f"{path} (Aid)"]
    assert records(path, "Aid") == [{"name": "B", "layer": "Aid"}]
    with pytest.raises(UsageError, match="it has Strikes, Aid"):
        sheets(path, "x")


def test_layers_of_the_same_or_no_name_can_be_told_apart(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.umap", umap(layer("A"), layer("A"), collection()))
    assert [each.file for each in sheets(path)] == [f"{path} ({name})" for name in ("A", "A (2)", "layer 3")]


@pytest.mark.parametrize(
    ("markup", "text", "links"),
    [
        ("**Bold** and *leaning*", "Bold and leaning", None),
        ("# Title\nline", "Title\nline", None),
        ("see [[https://ex.org/a|this page]]", "see this page", "https://ex.org/a"),
        ("see [[https://ex.org/a]]", "see https://ex.org/a", "https://ex.org/a"),
        ("{{https://ex.org/p.png|300}}text", "text", None),
        ("{{{https://ex.org/film}}}text", "text", "https://ex.org/film"),
        ("a<br><a href='https://ex.org/'>b</a>", "a\nb", "https://ex.org/"),
        ("2 * 3 * 4", "2 * 3 * 4", None),
    ],
)
def test_descriptions_are_plain_text(tmp_path: Path, markup: str, text: str, links: str | None) -> None:
    path = saved(tmp_path / "a.umap", umap(layer("L", feature(HERE, description=markup))))
    (record,) = records(path)
    assert (record["description"], record.get("links")) == (text, links)


def test_a_layer_exported_as_geojson_is_known_by_its_options(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.geojson", layer("Strikes", feature(HERE, description="**x**")))
    assert records(path) == [{"description": "x", "layer": "Strikes"}]


def test_features_exported_as_geojson_are_known_by_their_options(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.geojson", collection(feature(HERE, description="**x**", _umap_options={})))
    assert records(path) == [{"description": "x"}]


def test_who_made_the_map_and_its_licence_are_credits(tmp_path: Path) -> None:
    value = umap(layer("L"), longCredit="<b>The desk</b>", licence={"name": "CC BY 4.0", "url": ""})
    assert sheets(saved(tmp_path / "a.umap", value))[0].credits == ["The desk, CC BY 4.0"]


def test_data_from_elsewhere_are_not_fetched_and_it_is_told(tmp_path: Path) -> None:
    value = umap(layer("L", remoteData={"url": "https://ex.org/live.json", "format": "geojson"}))
    assert (
        "https://ex.org/live.json, which were not fetched"
        in sheets(saved(tmp_path / "a.umap", value))[0].notes[1]
    )


def test_a_layer_without_features_is_told(tmp_path: Path) -> None:
    (read,) = sheets(saved(tmp_path / "a.umap", umap({"_umap_options": {"name": "L"}})))
    assert "nothing of it was read" in read.notes[1]


@pytest.mark.parametrize("layers", [[], None, 3])
def test_a_map_without_layers_is_refused(tmp_path: Path, layers: Any) -> None:
    with pytest.raises(ResourceError, match="without layers"):
        sheets(saved(tmp_path / "a.umap", umap() | {"layers": layers}))
