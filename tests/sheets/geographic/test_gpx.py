from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mapgen.errors import ResourceError, UsageError
from mapgen.importing.plan import understand
from mapgen.importing.records import Hints
from tests.sheets.geographic.reading import codes, point, records, rows, saved, sheet

if TYPE_CHECKING:
    from pathlib import Path


def gpx(content: str, namespace: str = "http://www.topografix.com/GPX/1/1") -> str:
    return f'<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="{namespace}">{content}</gpx>'


def track(*segments: list[tuple[float, float]]) -> str:
    points = ["".join(f'<trkpt lat="{lat}" lon="{lon}"/>' for lon, lat in segment) for segment in segments]
    return f"<trk>{''.join(f'<trkseg>{each}</trkseg>' for each in points)}</trk>"


@pytest.mark.parametrize(
    "namespace", ["http://www.topografix.com/GPX/1/1", "http://www.topografix.com/GPX/1/0", ""]
)
def test_a_waypoint_is_a_point_with_what_is_said_of_it(tmp_path: Path, namespace: str) -> None:
    content = (
        '<wpt lat="33.3" lon="44.4"><ele>34.5</ele><time>2024-01-02T03:04:05Z</time><name>A</name>'
        '<desc>x &lt;b&gt;y&lt;/b&gt;</desc><link href="https://ex.org/"><text>T</text></link><sym>Flag</sym><type>air</type></wpt>'
    )
    path = saved(tmp_path / "a.gpx", gpx(content, namespace))
    assert records(path) == [
        {
            "gpx element": "waypoint",
            "name": "A",
            "desc": "x y",
            "start": "2024-01-02T03:04:05Z",
            "sym": "Flag",
            "type": "air",
            "link": "https://ex.org/",
        }
    ]
    assert rows(path)[0].geometry == point(44.4, 33.3, 34.5)


@pytest.mark.parametrize(
    ("content", "kind", "geometry"),
    [
        (
            '<rte><rtept lat="1" lon="2"/><rtept lat="3" lon="4"/></rte>',
            "route",
            {"type": "LineString", "coordinates": [[2, 1], [4, 3]]},
        ),
        (track([(2, 1), (4, 3)]), "track", {"type": "LineString", "coordinates": [[2, 1], [4, 3]]}),
        (
            track([(2, 1), (4, 3)], [(5, 5), (6, 6)]),
            "track",
            {"type": "MultiLineString", "coordinates": [[[2, 1], [4, 3]], [[5, 5], [6, 6]]]},
        ),
        (track([(2, 1)]), "track", point(2, 1)),
        (track([], []), "track", None),
        ("<trk/>", "track", None),
        ("<rte/>", "route", None),
    ],
)
def test_routes_and_tracks_are_lines_and_told_as_such(
    tmp_path: Path, content: str, kind: str, geometry: Any
) -> None:
    read = sheet(saved(tmp_path / "a.gpx", gpx(content)))
    (row,) = read.rows()
    assert (row.cells[0], row.geometry, codes(row)) == (kind, geometry, [])
    assert read.notes == [f"1 of 1 rows are {kind}s, which are lines."]


def test_a_track_has_the_times_of_its_first_and_last_point(tmp_path: Path) -> None:
    points = "".join(f'<trkpt lat="{n}" lon="{n}"><time>2024-01-0{n}</time></trkpt>' for n in (1, 2, 3))
    (record,) = records(saved(tmp_path / "a.gpx", gpx(f"<trk><trkseg>{points}</trkseg></trk>")))
    assert (record["start"], record["end"]) == ("2024-01-01", "2024-01-03")


def test_positions_that_stand_alone_are_counted_in_a_warning(tmp_path: Path) -> None:
    (row,) = rows(saved(tmp_path / "a.gpx", gpx(track([(1, 1), (2, 2)], [(5, 5)], [(6, 6)]))))
    assert row.geometry == {"type": "LineString", "coordinates": [[1, 1], [2, 2]]}
    assert [(fault.severity, fault.message[:1]) for fault in row.faults] == [("warning", "2")]


@pytest.mark.parametrize("attributes", ['lat="x" lon="1"', 'lon="1"', 'lat="nan" lon="1"', ""])
def test_a_position_that_cannot_be_read_is_an_error_of_its_row(tmp_path: Path, attributes: str) -> None:
    bad, good = rows(saved(tmp_path / "a.gpx", gpx(f'<wpt {attributes}/><wpt lat="1" lon="2"/>')))
    assert (bad.geometry, codes(bad), good.geometry) == (None, ["bad-coordinates"], point(2, 1))


def test_a_height_that_is_none_is_left_out(tmp_path: Path) -> None:
    (row,) = rows(saved(tmp_path / "a.gpx", gpx('<wpt lat="1" lon="2"><ele>n/a</ele></wpt>')))
    assert (row.geometry, row.faults) == (point(2, 1), ())


def test_one_kind_can_be_chosen(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.gpx", gpx('<wpt lat="1" lon="2"/>' + track([(1, 1), (2, 2)])))
    assert [record["gpx element"] for record in records(path, "tracks")] == ["track"]
    with pytest.raises(UsageError, match="it has waypoints, routes, tracks"):
        sheet(path, "x")


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="DOCTYPE"):
        sheet(saved(tmp_path / "a.gpx", "<!DOCTYPE gpx><gpx/>"))


def test_other_xml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="not GPX"):
        sheet(saved(tmp_path / "a.gpx", "<kml/>"))


def test_time_name_and_type_are_those_of_an_incident_and_the_element_is_no_type(tmp_path: Path) -> None:
    content = "".join(
        f'<wpt lat="33.3" lon="44.4"><time>2024-01-02T03:04:05Z</time><name>A</name><type>{kind}</type></wpt>'
        for kind in ("Battles", "Riots")
    )
    read = sheet(saved(tmp_path / "a.gpx", gpx(content)))
    understanding = understand(read, Hints())
    found = [understanding.convert(row).feature["properties"] for row in read.rows()]
    assert [one["event_type"] for one in found] == ["Battles", "Riots"]
    assert {one["start"][:10] for one in found} == {"2024-01-02"}
    assert {one["title"] for one in found} == {"A"}
    assert understanding.problems == []
