"""The map as structured data for search engines: a schema.org Dataset, in JSON-LD.

It says what the page says, and no more: where there is no licence, none is stated; a place has coordinates
only where all of its incidents stand at one point, and a circle as wide as the sources leave it. Of incidents
that may not be passed on nothing is in it but what the summary of the page says of all of them together.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from mapgen.columns import DEGREE, HAS_SHAPE, KEPT_BACK, UNLOCATED
from mapgen.filenames import INCIDENTS, PAGE, PREVIEW, TABLE
from mapgen.instants import clock_minutes
from mapgen.invisible import INVISIBLE
from mapgen.islands import to_json
from mapgen.links import web_link
from mapgen.model import may_be_passed_on
from mapgen.views.counts import MOST_READ

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapgen.config import Site
    from mapgen.incident_map import IncidentMap
    from mapgen.layers import IncidentLayer
    from mapgen.model import Incident, Source

MOST_PLACES = 50
"""Those of most incidents; more would weigh on every reader of the page."""
MOST_CITED = 50
"""Sources, in the order in which incidents cite them."""

_EPOCH = date(1970, 1, 1)
_FORMATS = {INCIDENTS: "application/geo+json", TABLE: "text/csv"}


def dataset(incident_map: IncidentMap, site: Site, downloads: Sequence[str]) -> dict[str, Any]:
    """Return the Dataset.

    Parameters
    ----------
    incident_map
        Of the page.
    site
        Where it is published.
    downloads
        Names of the files beside the page that hold the incidents.
    """
    layer, edition = incident_map.incidents, incident_map.editions[0]
    settings, counts = layer.settings, incident_map.counts
    publisher = {"@type": "Organization", "name": site.name} if site.name else None
    said = {
        "name": edition.title.text,
        "description": " ".join(part for part in (edition.standfirst.text.strip(), edition.summary) if part),
        "url": site.address(PAGE),
        "inLanguage": list(settings.offered),
        "dateModified": settings.updated and settings.updated.isoformat(),
        "license": _license(layer),
        "creator": publisher,
        "publisher": publisher,
        "keywords": [kind.label.text for kind in edition.kinds],
        "temporalCoverage": _interval(counts.first, counts.last),
        "spatialCoverage": [*_box(layer), *_countries(layer, counts.countries), *_places(layer)],
        "distribution": [_download(name, site) for name in downloads if name in _FORMATS],
        "citation": list(islice(_cited(layer), MOST_CITED)) if layer.data.count <= MOST_READ else [],
        "thumbnailUrl": site.address(PREVIEW),
    }
    known = {name: value for name, value in said.items() if value}
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{site.address(PAGE)}#dataset",
    } | known


def json_in_html(value: Any) -> str:
    """Return JSON of which no sign can end a `<script>`, be read as markup, or turn a reader's eye."""
    text = to_json(value).decode()
    return INVISIBLE.sub(_escaped, text).translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"})


def _escaped(found: Any) -> str:
    units = found.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _license(layer: IncidentLayer) -> str | dict[str, str] | None:
    chosen = layer.settings.license
    if chosen is None:
        return None
    return chosen.url or {"@type": "CreativeWork", "name": chosen.name}


def _download(name: str, site: Site) -> dict[str, str]:
    return {
        "@type": "DataDownload",
        "name": name,
        "contentUrl": site.address(name),
        "encodingFormat": _FORMATS[name],
    }


def _interval(first: Incident | None, last: Incident | None) -> str | None:
    """Return all that the ends may mean as an ISO 8601 interval, no more exact than they are known."""
    if first is None or last is None:
        return None
    start, end = _ends(first)[0], _ends(last)[1]
    return start if start == end else f"{start}/{end}"


def _ends(incident: Incident) -> tuple[str, str]:
    """Return the first and last day that an incident may mean, or their months or years."""
    minutes = clock_minutes(incident.start, incident.end, incident.date_precision, incident.timezone)
    length = {"year": 4, "month": 7}.get(incident.date_precision, 10)
    first, last = ((_EPOCH + timedelta(minutes=minute)).isoformat()[:length] for minute in minutes)
    return first, last


def _box(layer: IncidentLayer) -> list[dict[str, Any]]:
    """Return the box around the markers, as schema.org has it: latitude first, south-west corner first."""
    arrays = layer.columns.arrays
    placed = _told(layer) & (arrays["lon"] != UNLOCATED)
    longitudes, latitudes = (np.unique(arrays[name][placed]).tolist() for name in ("lon", "lat"))
    if len(longitudes) < 2 and len(latitudes) < 2:
        return []
    west, south = longitudes[0] / DEGREE, latitudes[0] / DEGREE
    east, north = longitudes[-1] / DEGREE, latitudes[-1] / DEGREE
    return [{"@type": "Place", "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}}]


def _told(layer: IncidentLayer) -> np.ndarray[Any, Any]:
    """Return of each row whether it may be passed on."""
    told: np.ndarray[Any, Any] = layer.columns.arrays["flags"] & KEPT_BACK == 0
    return told


def _countries(layer: IncidentLayer, codes: Sequence[str]) -> list[dict[str, str]]:
    return [{"@type": "Country", "name": layer.language.country(code), "identifier": code} for code in codes]


def _places(layer: IncidentLayer) -> Iterator[dict[str, Any]]:
    """Yield the places of most incidents."""
    arrays, names = layer.columns.arrays, layer.columns.lists["places"]
    told = _told(layer)
    numbers = np.bincount(arrays["place"][told], minlength=len(names))
    numbers[0] = 0  # the first has no name
    most = np.argsort(-numbers, kind="stable")[:MOST_PLACES]
    for code in most[numbers[most] > 0].tolist():
        others = dict.fromkeys(name for name in names[code].names.values() if name != names[code].name)
        rows = np.flatnonzero(told & (arrays["place"] == code))
        place = {"@type": "Place", "name": names[code].name, "alternateName": list(others)}
        place |= {"containedInPlace": _country(layer, rows), "geo": _point(layer, rows)}
        yield {name: value for name, value in place.items() if value}


def _country(layer: IncidentLayer, rows: np.ndarray[Any, Any]) -> dict[str, str] | None:
    """Return the country of rows, if it is the same for all."""
    codes = np.unique(layer.columns.arrays["country"][rows])
    country = layer.columns.lists["countries"][codes[0]] if len(codes) == 1 else ""
    return _countries(layer, [country])[0] if country else None


def _point(layer: IncidentLayer, rows: np.ndarray[Any, Any]) -> dict[str, Any] | None:
    """Return where rows stand, if it is one point that is known to be the site or good to a radius."""
    arrays, lists = layer.columns.arrays, layer.columns.lists
    found = {name: np.unique(arrays[name][rows]).tolist() for name in ("lon", "lat", "radius", "precision")}
    if any(len(values) > 1 for values in found.values()) or found["lon"] == [UNLOCATED]:
        return None
    if np.any(arrays["flags"][rows] & HAS_SHAPE):  # whose marker is only a point inside it
        return None
    point = {
        "@type": "GeoCoordinates",
        "latitude": found["lat"][0] / DEGREE,
        "longitude": found["lon"][0] / DEGREE,
    }
    radius = found["radius"][0]
    if radius > 0:
        return {"@type": "GeoCircle", "geoMidpoint": point, "geoRadius": round(radius * 1000)}
    return point if lists["precisions"][found["precision"][0]] == "exact" else None


def _cited(layer: IncidentLayer) -> Iterator[dict[str, Any]]:
    """Yield each source once."""
    seen: set[tuple[str | None, str | None, str | None]] = set()
    told = (one.sources for one in layer.columns.by_date if may_be_passed_on(one.sources))
    for sources in told:
        for source in sources:
            key = (source.url, source.publisher, source.title)
            if key not in seen:
                seen.add(key)
                yield _source(source)


def _source(source: Source) -> dict[str, Any]:
    said = {
        "name" if source.title_exact else "description": source.title,
        "url": web_link(source.url),
        "archivedAt": web_link(source.archived_url),
        "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
        "datePublished": source.published,
        "inLanguage": source.language,
        "author": source.author,
    }
    return {"@type": "CreativeWork"} | {name: value for name, value in said.items() if value}
