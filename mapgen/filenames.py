"""What the files of a published map are called, and how large its preview is."""

from __future__ import annotations

PAGE = "index.html"
EMBED = "embed.html"
PREVIEW = "preview.png"
PREVIEW_SIZE = (1200, 630)
"""Its width and height in pixels: what readers of Open Graph and X crop least."""
PREVIEW_VECTOR = "preview.svg"
COMPONENT = "mapgen-map.js"
"""The script for pages of others: `<mapgen-map>`, and the height of their frames."""
INCIDENTS = "incidents.geojson"
TABLE = "incidents.csv"
CREDITS = "CREDITS.txt"
OEMBED = "oembed.json"
