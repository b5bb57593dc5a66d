from __future__ import annotations

import inspect

import pytest

import mapgen
from mapgen.errors import DataError, MapgenError, ResourceError, UsageError
from tests.examples import python

LOADED_LATE = ("folium", "branca", "geopandas", "pandas", "shapely", "numpy", "jinja2", "babel", "pyogrio")


def test_the_public_names_are_sorted_and_are_these() -> None:
    assert mapgen.__all__ == [
        "Basemap",
        "BuildReport",
        "DataError",
        "Dataset",
        "Incident",
        "IncidentLayer",
        "IncidentMap",
        "Kind",
        "MapgenError",
        "MapgenWarning",
        "Match",
        "Problem",
        "ResourceError",
        "Settings",
        "UsageError",
        "__version__",
        "build",
        "load",
    ]
    assert mapgen.__all__ == sorted(mapgen.__all__)


def test_dir_gives_the_public_names_whether_imported_or_not() -> None:
    assert dir(mapgen) == mapgen.__all__


@pytest.mark.parametrize("name", [name for name in mapgen.__all__ if name != "__version__"])
def test_every_public_name_can_be_imported_and_says_what_it_is(name: str) -> None:
    thing = getattr(mapgen, name)
    assert thing.__name__ == name
    assert inspect.getdoc(thing)
    assert thing.__module__.startswith("mapgen.")


def test_a_star_import_gives_them_all() -> None:
    result = python("from mapgen import *; import mapgen; print(all(n in globals() for n in mapgen.__all__))")
    assert result.stdout == "True\n", result.stderr


def test_an_unknown_name_is_an_attribute_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="module 'mapgen' has no attribute 'Map'"):
        _ = mapgen.Map


@pytest.mark.parametrize("code", ["import mapgen", "import mapgen.cli", "import mapgen.config"])
def test_importing_does_not_load_what_takes_long(code: str) -> None:
    result = python(f"{code}\nimport sys\nprint([m for m in {LOADED_LATE} if m in sys.modules])")
    assert result.stdout == "[]\n", result.stderr


def test_help_does_not_load_what_takes_long() -> None:
    code = (
        "import sys\nsys.argv = ['mapgen', '--help']\nfrom mapgen.cli import main\n"
        f"try:\n    main()\nfinally:\n    print([m for m in {LOADED_LATE} if m in sys.modules])"
    )
    result = python(code)
    assert result.returncode == 0, result.stderr
    assert result.stdout.endswith("[]\n")


def test_the_errors_carry_the_exit_codes_of_the_command_line() -> None:
    assert {kind.__name__: kind.exit_code for kind in (DataError, UsageError, ResourceError)} == {
        "DataError": 1,
        "UsageError": 2,
        "ResourceError": 3,
    }
    assert all(issubclass(kind, MapgenError) for kind in (DataError, UsageError, ResourceError))


def test_a_data_error_keeps_its_problems() -> None:
    problem = mapgen.Problem(severity="error", code="c", message="m", fix="f")
    assert DataError("nothing", [problem]).problems == (problem,)
    assert str(DataError("nothing")) == "nothing"
