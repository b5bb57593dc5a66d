"""Reading: bytes, frames and objects → raw records. Nothing is trusted yet."""

from mapgen.read.frame import read_frame
from mapgen.read.incidents import from_incidents
from mapgen.read.raw import RawCollection, RawFeature
from mapgen.read.registry import is_canonical, read, read_canonical

__all__ = [
    "RawCollection",
    "RawFeature",
    "from_incidents",
    "is_canonical",
    "read",
    "read_canonical",
    "read_frame",
]
