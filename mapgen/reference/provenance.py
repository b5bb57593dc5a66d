"""What the data files were made from, and whether they are still what was made."""

from __future__ import annotations

import hashlib

import msgspec

from mapgen.reference import data_file

PROVENANCE = "provenance.json"


class Origin(msgspec.Struct, kw_only=True):
    """A file of a published package that data were read from."""

    layer: str
    registry: str
    package: str
    version: str
    file: str
    sha256: str
    licence: str
    """Of the data; the packages' own licences cover their code."""


class Output(msgspec.Struct, kw_only=True):
    """A committed file, and the layers it was made from."""

    file: str
    sha256: str
    made_from: list[str]


class Provenance(msgspec.Struct, kw_only=True):
    """The whole of provenance.json."""

    origins: list[Origin]
    outputs: list[Output]


def read_provenance() -> Provenance:
    """Return what provenance.json records."""
    return msgspec.json.decode(data_file(PROVENANCE).read_bytes(), type=Provenance)


def mismatches() -> list[str]:
    """Return a line for each committed file that is not as recorded; none if all are."""
    wrong = []
    for output in read_provenance().outputs:
        path = data_file(output.file)
        if not path.is_file():
            wrong.append(f"{output.file}: missing")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != output.sha256:
            wrong.append(f"{output.file}: its sha256 is not the recorded one")
    return wrong
