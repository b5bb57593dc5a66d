"""Places as people write coordinates: read in degrees of WGS 84, or refused with a reason."""

from mapgen.coordinates.notes import coordinate_notes
from mapgen.coordinates.pair import read_pair
from mapgen.coordinates.point import Point, geometry_of
from mapgen.coordinates.projected import projected, read_projected
from mapgen.coordinates.text import read_point
from mapgen.coordinates.wkt import read_wkt

__all__ = [
    "Point",
    "coordinate_notes",
    "geometry_of",
    "projected",
    "read_pair",
    "read_point",
    "read_projected",
    "read_wkt",
]
