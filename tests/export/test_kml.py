from __future__ import annotations

from typing import TYPE_CHECKING, Any

import defusedxml.ElementTree
import pyogrio
import pytest
from shapely.geometry import shape

from mapgen.export import export
from tests.examples import incident
from tests.export.records import dataset

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

KML = {"": "http://www.opengis.net/kml/2.2"}


def written(path: Path, *incidents: Any) -> Element:
    export(dataset(*incidents), path / "a.kml")
    root: Element | None = defusedxml.ElementTree.parse(path / "a.kml").getroot()
    assert root is not None
    return root


def text(root: Element, name: str) -> str | None:
    return root.findtext(f".//{name}", namespaces=KML)


def test_a_folder_is_a_kind_and_a_placemark_an_incident_without_a_place_too(tmp_path: Path) -> None:
    root = written(
        tmp_path,
        incident("a", event_type="Riots"),
        incident("b"),
        incident("c", event_type="Riots", geometry=None),
    )
    folders = {
        folder.findtext("name", namespaces=KML): len(folder.findall("Placemark", KML))
        for folder in root.findall(".//Folder", KML)
    }
    assert folders == {"Explosions/Remote violence": 1, "Riots": 2}
    assert len(root.findall(".//Point", KML)) == 2


@pytest.mark.parametrize(
    ("members", "span"),
    [
        ({"start": "2024-02-07T21:30+03:00"}, ("2024-02-07T21:30:00+03:00", "2024-02-07T21:30:00+03:00")),
        ({"start": "2024-02-07", "end": "2024-02-09", "date_precision": "day"}, ("2024-02-07", "2024-02-09")),
        ({"start": "2024-02-07", "date_precision": "week"}, ("2024-02-07", "2024-02-11")),
        ({"start": "2024-02-01", "date_precision": "month"}, ("2024-02", "2024-02")),
        ({"start": "2024-01-01", "date_precision": "year"}, ("2024", "2024")),
    ],
)
def test_a_span_is_no_more_exact_than_the_date(
    tmp_path: Path, members: dict[str, Any], span: tuple[str, str]
) -> None:
    root = written(tmp_path, incident(**members))
    assert (text(root, "begin"), text(root, "end")) == span


def test_a_description_is_shown_as_it_is_written_and_never_as_html(tmp_path: Path) -> None:
    root = written(tmp_path, incident(summary="<img src=x onerror=alert(1)> & more"))
    assert text(root, "description") == "&lt;img src=x onerror=alert(1)&gt; &amp; more"


def test_characters_that_xml_cannot_hold_are_replaced(tmp_path: Path) -> None:
    assert text(written(tmp_path, incident(title="a\x00\x0b\ufffeb")), "Placemark/name") == "a���b"


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "LineString", "coordinates": [[44, 33], [44.5, 33.25]]},
        {
            "type": "Polygon",
            "coordinates": [
                [[44, 33], [45, 33], [45, 34], [44, 33]],
                [[44.6, 33.2], [44.8, 33.2], [44.8, 33.4], [44.6, 33.2]],
            ],
        },
        {"type": "MultiPoint", "coordinates": [[44, 33], [44.5, 33.25]]},
    ],
)
def test_gdal_reads_the_geometries_as_they_were(tmp_path: Path, geometry: dict[str, Any]) -> None:
    written(tmp_path, incident(geometry=geometry))
    frame = pyogrio.read_dataframe(tmp_path / "a.kml")
    assert frame.geometry[0].equals(shape(geometry))
