"""What others would do with the same file: a page that tells of each incident in a popup, or on hovering.

``python -m tests.benchmarks.peers NAME DATA PAGE`` builds one, so that a whole process is measured. Nothing
of mapgen is imported here, and each peer imports only what it needs.
"""

from __future__ import annotations

import json
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    import folium
    import pandas as pd

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


def plotly_map(data: Path, page: Path) -> None:
    """A scatter map without tiles; plotly's own script is written into the page."""
    import plotly.express as px  # noqa: PLC0415

    figure = px.scatter_map(
        _table(data),
        lat="lat",
        lon="lon",
        hover_name="title",
        hover_data=list(SHOWN[1:]),
        map_style="white-bg",
        zoom=5,
    )
    figure.write_html(page)


def pydeck_map(data: Path, page: Path) -> None:
    """Points on a canvas of deck.gl, with a tooltip."""
    import pydeck  # noqa: PLC0415

    points = pydeck.Layer(
        "ScatterplotLayer", data=_table(data), get_position=["lon", "lat"], pickable=True, radius_min_pixels=4
    )
    view = pydeck.ViewState(latitude=CENTER[0], longitude=CENTER[1], zoom=5)
    tooltip = {"text": "\n".join(f"{{{name}}}" for name in SHOWN)}
    pydeck.Deck(layers=[points], initial_view_state=view, map_provider=None, tooltip=tooltip).to_html(page)


def lonboard_map(data: Path, page: Path) -> None:
    """Points as Arrow tables on a canvas of deck.gl."""
    import geopandas  # noqa: PLC0415
    import lonboard  # noqa: PLC0415

    table = _table(data)
    points = geopandas.points_from_xy(table.pop("lon"), table.pop("lat"))
    frame = geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326")
    lonboard.Map(layers=[lonboard.ScatterplotLayer.from_geopandas(frame)]).to_html(page)


def kepler_map(data: Path, page: Path) -> None:
    """What kepler.gl makes of a table with lat and lon."""
    from keplergl import KeplerGl  # noqa: PLC0415

    KeplerGl(data={"incidents": _table(data)}).save_to_html(file_name=str(page))


class Maker(Protocol):
    """Makes the page of a file."""

    def __call__(self, data: Path, page: Path, /) -> object: ...


def _folium(make: Callable[[Path], folium.Map]) -> Maker:
    return lambda data, page: make(data).save(str(page))


class Peer(NamedTuple):
    """How a peer is built and opened."""

    make: Maker
    most: int
    """Incidents beyond which it is left out, since it takes minutes or fails (METHOD.md)."""
    needs: tuple[str, ...] = ()
    """Modules that mapgen does not need: `pip install --group benchmark`."""
    opens: bool = True
    """Whether its page works here: with what npm's packages hold, and without a graphics card."""


PEERS: dict[str, Peer] = {
    "folium MarkerCluster": Peer(_folium(marker_cluster), 10_000),
    "folium FastMarkerCluster": Peer(_folium(fast_marker_cluster), 1_000_000),
    "folium GeoJson on canvas": Peer(_folium(geojson_on_canvas), 1_000_000),
    "geopandas explore()": Peer(_folium(explore), 100_000, ("mapclassify", "matplotlib")),
    "plotly": Peer(plotly_map, 1_000_000, ("plotly",), opens=False),
    "pydeck": Peer(pydeck_map, 1_000_000, ("pydeck",), opens=False),
    "lonboard": Peer(lonboard_map, 1_000_000, ("lonboard",), opens=False),
    "kepler.gl": Peer(kepler_map, 1_000_000, ("keplergl",), opens=False),
}


def _table(data: Path) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415

    rows = []
    for feature in _features(data):
        lat, lon = _location(feature)
        rows.append({"lon": lon, "lat": lat, **_shown(feature)})
    return pd.DataFrame(rows)


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
    PEERS[name].make(Path(source), Path(target))
