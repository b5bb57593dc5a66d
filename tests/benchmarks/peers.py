"""What others would do with the same file: a page with a popup for each incident.

``python -m tests.benchmarks.peers NAME DATA PAGE`` builds one, so that a whole process is measured. Nothing
of mapgen is imported here, and each peer imports only what it needs.
"""

from __future__ import annotations

import json
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    import folium

CENTER = (33.3, 44.4)
ZOOM = 6
SHOWN = ("title", "start", "event_type", "summary", "where", "who")


def marker_cluster(data: Path) -> folium.Map:
    """folium.Marker and folium.Popup for each, in a MarkerCluster: what folium's guide shows."""
    import folium  # noqa: PLC0415
    from folium.plugins import MarkerCluster  # noqa: PLC0415

    page = folium.Map(CENTER, zoom_start=ZOOM)
    cluster = MarkerCluster().add_to(page)  # type: ignore[no-untyped-call]
    for feature in _features(data):
        folium.Marker(_location(feature), popup=folium.Popup(_popup(feature))).add_to(cluster)
    return page


def fast_marker_cluster(data: Path) -> folium.Map:
    """Rows of latitude, longitude and popup, made into markers by a callback in the browser."""
    import folium  # noqa: PLC0415
    from folium.plugins import FastMarkerCluster  # noqa: PLC0415

    page = folium.Map(CENTER, zoom_start=ZOOM)
    callback = "(row) => L.marker([row[0], row[1]]).bindPopup(row[2])"
    rows = [[*_location(feature), _popup(feature)] for feature in _features(data)]
    FastMarkerCluster(rows, callback=callback).add_to(page)  # type: ignore[no-untyped-call]
    return page


def geojson_on_canvas(data: Path) -> folium.Map:
    """folium.GeoJson with circle markers drawn on a canvas."""
    import folium  # noqa: PLC0415

    page = folium.Map(CENTER, zoom_start=ZOOM, prefer_canvas=True)
    features = [{**feature, "properties": _shown(feature)} for feature in _features(data)]
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        marker=folium.CircleMarker(radius=5),
        popup=folium.GeoJsonPopup(fields=list(SHOWN)),
    ).add_to(page)
    return page


def explore(data: Path) -> folium.Map:
    """GeoDataFrame.explore(): what a user of geopandas would do."""
    import geopandas  # noqa: PLC0415

    features = [{**feature, "properties": _shown(feature)} for feature in _features(data)]
    frame = geopandas.GeoDataFrame.from_features(features, crs="EPSG:4326")
    page: folium.Map = frame.explore(popup=list(SHOWN), tooltip=False, prefer_canvas=True)
    return page


PEERS: dict[str, Callable[[Path], folium.Map]] = {
    "folium MarkerCluster": marker_cluster,
    "folium FastMarkerCluster": fast_marker_cluster,
    "folium GeoJson on canvas": geojson_on_canvas,
    "geopandas explore()": explore,
}


def _features(data: Path) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(data.read_text(encoding="utf-8"))["features"]
    return features


def _location(feature: dict[str, Any]) -> tuple[float, float]:
    lon, lat = feature["geometry"]["coordinates"]
    return lat, lon


def _shown(feature: dict[str, Any]) -> dict[str, str]:
    properties = feature["properties"]
    return {
        **{name: properties[name] for name in SHOWN[:4]},
        "where": properties["place"]["name"],
        "who": properties["actors"][0]["name"],
    }


def _popup(feature: dict[str, Any]) -> str:
    title, *rest = (escape(words) for words in _shown(feature).values())
    return f"<b>{title}</b><br>" + "<br>".join(rest)


if __name__ == "__main__":
    name, source, target = sys.argv[1:]
    PEERS[name](Path(source)).save(target)
