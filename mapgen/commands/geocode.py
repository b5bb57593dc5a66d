"""`mapgen geocode`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mapgen.commands.common import ConfigOption, print_problems_to, progress, say, settings_for
from mapgen.errors import DataError, ResourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.geocode.answers import Locate, Provider
    from mapgen.geocode.batch import Batch
    from mapgen.geocode.review.file import Entry, ReviewFile
    from mapgen.read import RawCollection

ENDINGS = (".geojson", ".json")
HARMLESS = "byte-order-mark"
"""The only fault of a text that writing it anew mends without losing anything."""


class Online(StrEnum):
    """Services that can be asked."""

    nominatim = "nominatim"
    photon = "photon"


def geocode(  # noqa: PLR0913, PLR0917  an option each
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Canonical GeoJSON (`mapgen import` makes it).")
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="OUT", help="By default FILE itself.")
    ] = None,
    gazetteers: Annotated[
        list[Path] | None,
        typer.Option(
            "--gazetteer", "-g", metavar="FILE", help="Places of your own; more than one can be named."
        ),
    ] = None,
    online: Annotated[
        list[Online] | None,
        typer.Option("--online", help="Also ask this service: it is sent names of places, nothing else."),
    ] = None,
    nominatim_url: Annotated[
        str | None, typer.Option(metavar="URL", help="A Nominatim of your own, instead of the public one.")
    ] = None,
    contact: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="E-mail or web address that an online service may turn to."),
    ] = None,
    cache: Annotated[Path | None, typer.Option(metavar="FILE", help="Where online answers are kept.")] = None,
    config: ConfigOption = None,
    review: Annotated[
        bool, typer.Option("--review", help="Decide on what is not sure, here in the terminal.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if a file would change.")
    ] = False,
) -> None:
    """Find the places of incidents that have no point; what is not sure is only suggested."""
    if check and review:
        raise UsageError("--check writes nothing, and --review writes what is decided: choose one.")
    settings = settings_for(config, [file])
    own = [*(gazetteers or []), *map(Path, settings.gazetteers)]
    job = _Job(file, output or file)
    asked = _services(online or [], nominatim_url, contact or settings.contact, cache)
    offline, locate = _geocoders(own, asked)
    batch = job.run(locate, offline)
    if check:
        _report(batch, job.review.path)
        raise typer.Exit(1 if job.would_change(batch) else 0)
    job.write(batch)
    _report(batch, job.review.path)
    if review and batch.entries:
        _review(job.review, batch.entries)
        job = _Job(file, output or file)  # it may have been changed meanwhile
        done = job.run(locate, offline)
        job.write(done)
        _report(done, job.review.path)
    if batch.failure:
        raise batch.failure


class _Job:
    """The file, what is written and its review."""

    def __init__(self, file: Path, output: Path) -> None:
        from mapgen.geocode.review.file import ReviewFile  # noqa: PLC0415

        self.file = file
        self.output = output
        self._collection = _read(file)
        self._bytes = file.read_bytes()
        self.review = ReviewFile(file)
        self._entries = self.review.read()  # mistakes in it are told before anybody is asked

    def run(self, locate: Locate, fallback: Locate) -> Batch:
        """Find places; nothing is written."""
        from mapgen.geocode.batch import find_places  # noqa: PLC0415

        values = [feature.value for feature in self._collection.features]
        with progress() as report:
            return find_places(values, self._entries, locate, fallback, report)

    def write(self, batch: Batch) -> None:
        """Write what has changed: the incidents, and what is to be reviewed.

        Raises
        ------
        ResourceError
            If one cannot be written, or somebody else has changed it since it was read.
        """
        from mapgen.write import write_atomic  # noqa: PLC0415

        if self.output == self.file and self.file.read_bytes() != self._bytes:
            raise ResourceError(
                f"{self.file} was changed meanwhile, and was left so. Run the command again: what online "
                "services answered is kept."
            )
        self.review.write(batch.entries)
        if batch.placed or self.output != self.file:
            write_atomic(self.output.resolve(), self._text(batch))  # a link stays one

    def would_change(self, batch: Batch) -> bool:
        """Tell whether a file of incidents would not be as it is."""
        if self.output == self.file:
            return batch.placed > 0
        return not self.output.exists() or self.output.read_bytes() != self._text(batch)

    def _text(self, batch: Batch) -> bytes:
        from msgspec.structs import replace  # noqa: PLC0415

        from mapgen.canonical import dumps  # noqa: PLC0415

        features = [
            feature._replace(value=value)
            for feature, value in zip(self._collection.features, batch.values, strict=True)
        ]
        members = _credited(self._collection.members, batch.credits)
        return dumps(replace(self._collection, features=features, members=members))


def _read(path: Path) -> RawCollection:
    """Read a file of incidents whole.

    Raises
    ------
    DataError
        If writing it anew would lose something.
    ResourceError
        If it cannot be read, or is in another format.
    """
    from mapgen.read import read_canonical  # noqa: PLC0415
    from mapgen.read.texts import read_through  # noqa: PLC0415

    if path.suffix.lower() not in ENDINGS:
        raise ResourceError(
            f"{path} is not GeoJSON: geocode takes files that end in {' or '.join(ENDINGS)}. "
            "`mapgen import` makes one of it."
        )
    collection = read_through(read_canonical(path))
    if faults := [problem for problem in collection.problems if problem.code != HARMLESS]:
        raise DataError(f"{path} was left as it is. Correct the errors listed.", faults)
    return collection


def _credited(members: dict[str, Any], credits_: Sequence[str]) -> dict[str, Any]:
    """Return the collection's members with a line for each licence that wants one."""
    lines = members.get("credits", [])
    if not isinstance(lines, list) or not credits_:
        return members
    return {**members, "credits": [*lines, *(line for line in credits_ if line not in lines)]}


def _services(
    names: Sequence[Online], nominatim_url: str | None, contact: str | None, cache: Path | None
) -> list[Provider]:
    """Return the online services that are to be asked; none unless a person names them."""
    if nominatim_url and Online.nominatim not in names:
        raise UsageError("--nominatim-url says where Nominatim is; ask it with --online nominatim.")
    if not names:
        return []
    from mapgen.geocode.cache import default_path  # noqa: PLC0415
    from mapgen.geocode.providers import online, user_agent  # noqa: PLC0415

    return [
        online(
            name.value,
            cache or default_path(),
            user_agent=user_agent(contact),
            address=nominatim_url if name is Online.nominatim else None,
            tell=_tell,
        )
        for name in dict.fromkeys(names)
    ]


def _geocoders(gazetteers: Sequence[Path], services: Sequence[Provider]) -> tuple[Locate, Locate]:
    """Return a geocoder that asks nobody outside, and one that asks these services too."""
    from mapgen.geocode.builtin import BuiltIn  # noqa: PLC0415
    from mapgen.geocode.curated import Curated  # noqa: PLC0415
    from mapgen.geocode.locate import Geocoder  # noqa: PLC0415

    own: list[Provider] = [*(Curated.read(path) for path in gazetteers), BuiltIn()]
    quiet = Geocoder(own)
    print_problems_to(quiet.problems, sys.stderr)
    return quiet, Geocoder([*own, *services]) if services else quiet


def _review(review: ReviewFile, entries: Sequence[Entry]) -> None:
    """Let a person decide; each decision is written at once."""
    try:
        from mapgen.geocode.review.terminal import ReviewApp  # noqa: PLC0415  (textual is an extra)
    except ImportError as error:
        raise UsageError(
            f'--review needs textual: pip install "mapgen[geocode]". Without it, edit {review.path} by hand '
            "(docs/geocoding.md)."
        ) from error
    if not sys.stdin.isatty():
        raise UsageError(
            f"--review needs a terminal. Without one, edit {review.path} by hand (docs/geocoding.md)."
        )
    app = ReviewApp(entries, review.write)
    app.run()
    if app.failure:
        raise app.failure


def _report(batch: Batch, review: Path) -> None:
    for note in batch.notes:
        _tell(note)
    counts = [
        (batch.rejected, "rejected"),
        (batch.unnamed, "not asked: they name no place, or say why they have none"),
    ]
    rest = "".join(f", {count} {what}" for count, what in counts if count)
    say(
        f"{batch.without} without a point: {batch.placed} placed, {batch.waiting} to review, "
        f"{batch.missing} not found{rest}"
    )
    if batch.waiting or batch.missing:
        say(f"What is not sure is in {review}: `mapgen geocode --review` shows it, or edit it by hand.")


def _tell(line: str) -> None:
    say(line, sys.stderr)
