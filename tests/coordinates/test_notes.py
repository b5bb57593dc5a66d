from __future__ import annotations

from mapgen.coordinates import coordinate_notes


def test_pairs_without_hemispheres_are_told_once_with_their_first_row() -> None:
    cells = enumerate(["", "33.3N 44.4E", "33.3, 44.4", "34.1, 43.2"], 2)
    assert coordinate_notes(cells, "where") == [
        "“where” has pairs without hemispheres, read as latitude, longitude: row 4 has 33.3, 44.4."
    ]


def test_what_was_decided_by_rule_is_told() -> None:
    cells = ["38S 444123 3686123", "38SMB4484", "https://maps.google.com/?q=33.3,44.4"]
    notes = coordinate_notes(enumerate(cells, 2), "where")
    assert [note.split(":")[0] for note in notes] == [
        "“where” has UTM zones with an S, taken as the band from 32° to 40° north, not as south",
        "“where” has MGRS squares, of which the middle is taken",
        "“where” has links to maps",
    ]


def test_what_says_its_own_order_is_not_told() -> None:
    cells = ["POINT(44.4 33.3)", "geo:33.3,44.4", "lat 33.3 lon 44.4", "38N 444123 3686123", "x", None, 5]
    assert coordinate_notes(enumerate(cells, 2), "where") == []
