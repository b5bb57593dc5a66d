"""What a build makes: the page, and what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen import discovery, oembed, page
from mapgen.downloads import Downloads
from mapgen.filenames import COMPONENT, EMBED, PAGE
from mapgen.picture.preview import preview

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.incident_map import IncidentMap


def files(incident_map: IncidentMap) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each file: what the page points to first, the page last."""
    yield COMPONENT, page.asset(COMPONENT).encode()
    downloads = Downloads(incident_map)
    yield from downloads.files()
    yield from oembed.files(incident_map.incidents.settings)
    yield from preview(incident_map)
    yield EMBED, incident_map.document("embed", page.Published(discovery=discovery.of_embed(incident_map)))
    published = page.Published(
        files=downloads.names,
        kept_back=downloads.kept_back,
        discovery=discovery.of_page(incident_map, downloads.names),
    )
    yield PAGE, incident_map.document("page", published)


def notes(incident_map: IncidentMap) -> list[str]:
    """Say what was left out, and which setting would bring it."""
    said = Downloads(incident_map).notes()
    if incident_map.incidents.settings.site is None:
        said.append("Without `[site] url` in mapgen.toml there are no oEmbed, previews and search data.")
    return said
