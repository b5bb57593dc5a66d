from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mapgen.errors import ResourceError, UsageError
from mapgen.sheets.geographic import guard, xml
from tests.sheets.geographic.reading import codes, point, records, rows, saved, sheet, sheets, zipped

if TYPE_CHECKING:
    from pathlib import Path

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.opengis.net/kml/2.2"


def kml(content: str, namespace: str = NAMESPACE) -> str:
    return f'{HEAD}<kml xmlns="{namespace}"><Document><name>Doc</name>{content}</Document></kml>'


def placemark(content: str) -> str:
    return f"<Placemark>{content}</Placemark>"


HERE = "<Point><coordinates>44.4,33.3</coordinates></Point>"


def geometry(tmp_path: Path, content: str) -> dict[str, Any] | None:
    (row,) = rows(saved(tmp_path / "a.kml", kml(placemark(content))))
    assert row.faults == ()
    return row.geometry


@pytest.mark.parametrize(
    "namespace", [NAMESPACE, "http://earth.google.com/kml/2.0", "http://earth.google.com/kml/2.1", ""]
)
def test_placemarks_are_rows_in_any_namespace_of_kml(tmp_path: Path, namespace: str) -> None:
    path = saved(tmp_path / "a.kml", kml(placemark(f"<name> A &amp; B </name>{HERE}"), namespace))
    assert records(path) == [{"name": "A & B"}]
    assert [row.geometry for row in rows(path)] == [point(44.4, 33.3)]


@pytest.mark.parametrize(
    ("text", "coordinates"),
    [
        ("44.4,33.3", [44.4, 33.3]),
        ("44.4,33.3,120", [44.4, 33.3, 120]),
        ("\n\t 44.4, 33.3 , 0 \n", [44.4, 33.3, 0]),
        ("44.4,33.3,", [44.4, 33.3]),
    ],
)
def test_positions_are_read_as_people_write_them(tmp_path: Path, text: str, coordinates: list[float]) -> None:
    assert geometry(tmp_path, f"<Point><coordinates>{text}</coordinates></Point>") == point(*coordinates)


LINE = "<LineString><coordinates>0,0 1,1</coordinates></LineString>"
RING = "<LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing>"
HOLE = "<LinearRing><coordinates>.1,.1 .2,.1 .2,.2 .1,.1</coordinates></LinearRing>"
CLOSED = [[0, 0], [1, 0], [1, 1], [0, 0]]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (LINE, {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}),
        (RING, {"type": "LineString", "coordinates": CLOSED}),
        (
            f"<Polygon><outerBoundaryIs>{RING}</outerBoundaryIs><innerBoundaryIs>{HOLE}</innerBoundaryIs></Polygon>",
            {"type": "Polygon", "coordinates": [CLOSED, [[0.1, 0.1], [0.2, 0.1], [0.2, 0.2], [0.1, 0.1]]]},
        ),
        (
            f"<MultiGeometry>{HERE}{HERE}</MultiGeometry>",
            {"type": "MultiPoint", "coordinates": [[44.4, 33.3]] * 2},
        ),
        (f"<MultiGeometry>{HERE}</MultiGeometry>", point(44.4, 33.3)),
        (
            f"<MultiGeometry>{HERE}<MultiGeometry>{LINE}</MultiGeometry></MultiGeometry>",
            {
                "type": "GeometryCollection",
                "geometries": [point(44.4, 33.3), {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}],
            },
        ),
        ("<Model><Location><longitude>1</longitude><latitude>2</latitude></Location></Model>", point(1, 2)),
        ("<MultiGeometry/>", None),
        ("<Point/>", None),
        ("<Polygon><outerBoundaryIs/></Polygon>", None),
        ("<name>nowhere</name>", None),
    ],
)
def test_geometries_of_all_kinds_are_read(tmp_path: Path, content: str, expected: Any) -> None:
    assert geometry(tmp_path, content) == expected


def test_a_track_is_a_line_with_begin_and_end(tmp_path: Path) -> None:
    track = "".join(f"<when>2024-01-0{day}</when>" for day in (1, 2)) + "".join(
        f"<gx:coord>{day} 2 3</gx:coord>" for day in (1, 2)
    )
    path = saved(tmp_path / "a.kml", kml(placemark(f"<gx:Track>{track}</gx:Track>")))
    assert records(path) == [{"begin": "2024-01-01", "end": "2024-01-02"}]
    assert rows(path)[0].geometry == {"type": "LineString", "coordinates": [[1, 2, 3], [2, 2, 3]]}


@pytest.mark.parametrize("text", ["abc", "44.4", "44.4;33.3", "nan,1", "1e999,1", "44°N,33"])
def test_a_position_that_cannot_be_read_is_an_error_of_its_row(tmp_path: Path, text: str) -> None:
    path = saved(
        tmp_path / "a.kml",
        kml(placemark(f"<Point><coordinates>{text}</coordinates></Point>") + placemark(HERE)),
    )
    bad, good = rows(path)
    assert (bad.geometry, codes(bad), codes(good)) == (None, ["bad-coordinates"], [])


def test_descriptions_are_plain_text_and_their_links_stand_apart(tmp_path: Path) -> None:
    html = '<description><![CDATA[<b>One</b><br>two <a href="https://ex.org/">here</a>]]></description>'
    assert records(saved(tmp_path / "a.kml", kml(placemark(html)))) == [
        {"description": "One\ntwo here", "links": "https://ex.org/"}
    ]


@pytest.mark.parametrize(
    ("time", "cells"),
    [
        ("<TimeStamp><when>2024-01</when></TimeStamp>", {"begin": "2024-01"}),
        ("<TimeSpan><begin>2024</begin><end>2025</end></TimeSpan>", {"begin": "2024", "end": "2025"}),
        ("<TimeSpan><end>2025</end></TimeSpan>", {"end": "2025"}),
    ],
)
def test_times_are_begin_and_end(tmp_path: Path, time: str, cells: dict[str, str]) -> None:
    assert records(saved(tmp_path / "a.kml", kml(placemark(time)))) == [cells]


def test_extended_data_are_columns(tmp_path: Path) -> None:
    data = (
        '<ExtendedData><Data name="killed"><displayName>K</displayName><value> 3 </value></Data>'
        '<SchemaData schemaUrl="#s"><SimpleData name="kind">air</SimpleData>'
        '<gx:SimpleArrayData name="speeds"><gx:value>1</gx:value><gx:value>2</gx:value>'
        "</gx:SimpleArrayData></SchemaData>"
        "<camp:number>14</camp:number></ExtendedData><styleUrl>#x</styleUrl>"
    )
    assert records(saved(tmp_path / "a.kml", kml(placemark(data)))) == [
        {"killed": "3", "kind": "air", "speeds": '["1", "2"]', "number": "14"}
    ]


def test_a_field_that_says_something_else_under_a_taken_name_has_a_number(tmp_path: Path) -> None:
    data = '<ExtendedData><Data name="name"><value>{}</value></Data></ExtendedData><name>A</name>'
    path = saved(tmp_path / "a.kml", kml(placemark(data.format("A")) + placemark(data.format("B"))))
    assert records(path) == [{"name": "A"}, {"name": "A", "name (2)": "B"}]


FOLDERS = (
    f"<Folder><name>Outer</name><Folder><name>Inner</name>{placemark('<name>A</name>')}</Folder>"
    f"{placemark('<name>B</name>')}</Folder>{placemark('<name>C</name>')}"
)


def test_a_column_says_in_which_folder_a_placemark_is(tmp_path: Path) -> None:
    assert records(saved(tmp_path / "a.kml", kml(FOLDERS))) == [
        {"name": "A", "folder": "Outer / Inner"},
        {"name": "B", "folder": "Outer"},
        {"name": "C"},
    ]


def test_one_folder_can_be_chosen(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.kml", kml(FOLDERS))
    assert [record["name"] for record in records(path, "Outer")] == ["A", "B"]
    with pytest.raises(UsageError, match="it has Outer / Inner, Outer"):
        sheet(path, "x")


def test_what_is_no_place_is_passed_over_and_told(tmp_path: Path) -> None:
    content = (
        "<NetworkLink><Link><href>https://ex.org/</href></Link></NetworkLink><GroundOverlay/><GroundOverlay/>"
    )
    read = sheet(saved(tmp_path / "a.kml", kml(content + placemark(HERE))))
    assert len(list(read.rows())) == 1
    assert "1 × link to other files, which mapgen never follows" in read.notes[0]
    assert "2 × picture laid on the ground" in read.notes[1]


@pytest.mark.parametrize(
    "kind",
    ["<!DOCTYPE kml>", '<!DOCTYPE kml [<!ENTITY a "b">]>', '<!DOCTYPE kml SYSTEM "file:///etc/passwd">'],
)
def test_document_types_and_entities_are_refused_with_what_to_do(tmp_path: Path, kind: str) -> None:
    with pytest.raises(ResourceError, match="Remove everything from <!DOCTYPE"):
        sheet(saved(tmp_path / "a.kml", kml(placemark(HERE)).replace(HEAD, HEAD + kind)))


def test_entities_inside_one_another_are_never_unfolded(tmp_path: Path) -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = kml(placemark("<name>&a11;</name>")).replace(HEAD, f"{HEAD}<!DOCTYPE kml [{entities}]>")
    with pytest.raises(ResourceError, match="entities"):
        sheet(saved(tmp_path / "a.kml", text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (kml(placemark(HERE))[:-20], "line 2"),
        ("<kml><Placemark>\x01</Placemark></kml>", "invalid token"),
        ('<?xml version="1.0" encoding="x-none"?><kml/>', "unknown encoding"),
        ("<html/>", "not KML"),
        ("no XML", "no XML"),
        ("<kml>" + "<a>" * 1000 + "</a>" * 1000 + "</kml>", f"more than {xml.MAX_DEPTH} deep"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_and_where(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ResourceError, match=told):
        sheet(saved(tmp_path / "a.kml", text))


def test_white_space_before_the_declaration_and_other_encodings_are_read(tmp_path: Path) -> None:
    text = "\n " + kml(placemark("<name>é</name>")).replace("UTF-8", "ISO-8859-1")
    assert records(saved(tmp_path / "a.kml", text.encode("latin-1"))) == [{"name": "é"}]
    text = kml(placemark("<name>é</name>")).replace("UTF-8", "UTF-16")
    assert records(saved(tmp_path / "b.kml", text.encode("utf-16"))) == [{"name": "é"}]


def test_prefixes_that_are_not_declared_are_forgiven(tmp_path: Path) -> None:
    text = kml(
        '<atom:link href="https://ex.org/"/>'
        + placemark("<gx:balloonVisibility>1</gx:balloonVisibility><name>A</name>")
    )
    text = text.replace("<kml ", '<kml xsi:schemaLocation="x" ')
    assert records(saved(tmp_path / "a.kml", text)) == [{"name": "A"}]


def test_a_file_that_is_too_large_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MAX_TEXT_BYTES", 100)
    with pytest.raises(ResourceError, match="Convert it to GeoPackage"):
        sheet(saved(tmp_path / "a.kml", kml(placemark(HERE))))


def test_a_kmz_archive_is_read_without_its_pictures(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.kmz", {"files/icon.png": b"\x89PNG", "doc.kml": kml(FOLDERS)})
    assert len(rows(path)) == 3
    assert [record["name"] for record in records(path, "Outer / Inner")] == ["A"]


def test_a_kmz_archive_with_several_kml_files_has_a_sheet_of_each(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.kmz", {"doc.kml": kml(""), "files/b.kml": kml(placemark(HERE))})
    assert [each.file for each in sheets(path)] == [f"{path} (doc.kml)", f"{path} (files/b.kml)"]
    assert len(rows(path, "files/b.kml")) == 1


def test_a_kmz_archive_without_kml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="no KML file in it"):
        sheets(zipped(tmp_path / "a.kmz", {"../doc.kml": kml(FOLDERS), "a.txt": ""}))
