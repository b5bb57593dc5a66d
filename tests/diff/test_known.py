from __future__ import annotations

import pytest

from mapgen.diff.known import is_known


@pytest.mark.parametrize(
    "path",
    [
        ("properties", "title"),
        ("properties", "place", "names", "ar"),
        ("properties", "claims", 0, "min"),
        ("properties", "translations", "ar", "title"),
        ("background", 0, "facts", 1),
        ("stories", 0, "steps", 0, "bounds", 2),
    ],
)
def test_members_of_the_model_are_known_at_any_depth(path: tuple[str | int, ...]) -> None:
    assert is_known(path)


@pytest.mark.parametrize(
    "path",
    [
        ("properties", "odd"),
        ("properties", "mapgen:extra"),
        ("properties", "place", "wikidata"),
        ("properties", "title", "deeper"),
        ("properties", "claims", 0, "own"),
        ("geometry", "type"),
    ],
)
def test_others_are_not(path: tuple[str | int, ...]) -> None:
    assert not is_known(path)
