from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyogrio
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapgen.canonical import dumps
from mapgen.errors import ResourceError
from mapgen.geopackage import write_geopackage
from mapgen.read import read
from tests.examples import DEMO
from tests.strategies import collection_of, feature, geometries_that_are_good, json_values, texts

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = ["title", "summary", "uncertainty_km", "is_aggregate", "place", "claims", "end"]
foreign = st.dictionaries(texts.filter(lambda key: key not in {"type", "features"}), json_values, max_size=3)


def test_the_demo_comes_back_byte_for_byte(tmp_path: Path) -> None:
    write_geopackage(tmp_path / "demo.gpkg", read(DEMO))
    assert dumps(read(tmp_path / "demo.gpkg")) == DEMO.read_bytes()


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.dictionaries(st.sampled_from(KNOWN) | texts, json_values, max_size=6), geometries_that_are_good
        ),
        max_size=4,
    ),
    foreign,
)
def test_whatever_a_file_holds_comes_back_byte_for_byte(
    tmp_path: Path, values: list[tuple[dict[str, Any], Any]], members: dict[str, Any]
) -> None:
    features = [feature(f"n{at}", geometry, **some) for at, (some, geometry) in enumerate(values)]
    collection = collection_of(
        *features, **{name: value for name, value in members.items() if "\0" not in name}
    )
    write_geopackage(tmp_path / "a.gpkg", collection)
    assert dumps(read(tmp_path / "a.gpkg")) == dumps(collection)


def test_editors_find_layers_and_columns_as_qgis_names_them(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write_geopackage(path, collection_of(feature("a")))
    assert [name for name, _ in pyogrio.list_layers(path)] == ["incidents", "incidents_collection"]
    about = pyogrio.read_info(path, layer="incidents")
    assert (about["fid_column"], about["geometry_name"], about["crs"]) == ("fid", "geom", "EPSG:4326")
    frame = pyogrio.read_dataframe(path, layer="incidents")
    assert frame.loc[0, ["place_name", "uncertainty_km"]].tolist() == ["Al-Mashtal", 2.5]


def test_a_file_that_cannot_be_written_stays_as_it_was(unwritable: Path) -> None:
    path = unwritable / "index.html"
    with pytest.raises(ResourceError, match="could not be written"):
        write_geopackage(path, collection_of(feature("a")))
    assert path.read_bytes() == b"old"
