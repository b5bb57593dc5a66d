"""Typing a point in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple, get_args

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Select, Static

from mapgen.geocode.review.describing import plain
from mapgen.model import LocationPrecision

if TYPE_CHECKING:
    from textual.app import ComposeResult

LARGEST_KM = 20_000


class TypedPoint(NamedTuple):
    """What a person typed."""

    lon: float
    lat: float
    precision: LocationPrecision
    uncertainty_km: float | None


class PointScreen(ModalScreen[TypedPoint | None]):
    """Asks for a point, in any form that mapgen reads, and how exactly it is known.

    Parameters
    ----------
    name
        Of the place.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Back")]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._place = name

    def compose(self) -> ComposeResult:
        """Lay out the questions."""
        known = [(precision, precision) for precision in get_args(LocationPrecision)]
        with Vertical(id="point"):
            yield Label(f"A point for {plain(self._place, 60)}", markup=False)
            yield Input(
                placeholder="33.3128, 44.3615   33°18′46″N 44°21′41″E   38S MB 40500 86100", id="coordinates"
            )
            yield Label("How exactly is it known? Tab goes on, Enter takes it, Escape leaves.")
            yield Select(known, value="unknown", allow_blank=False, id="precision")
            yield Input(placeholder="Radius in km, if it is known", id="radius")
            yield Static(id="wrong", markup=False)

    @on(Input.Submitted)
    def _on_submitted(self) -> None:
        try:
            self.dismiss(self._typed())
        except ValueError as error:
            self.query_one("#wrong", Static).update(plain(str(error)))

    def _typed(self) -> TypedPoint:
        """Return what was typed.

        Raises
        ------
        ValueError
            If it is no point or no radius; the text says why.
        """
        lon, lat = point_of(self.query_one("#coordinates", Input).value)
        precision: LocationPrecision = self.query_one("#precision", Select).value  # type: ignore[assignment]
        return TypedPoint(lon, lat, precision, radius_of(self.query_one("#radius", Input).value))


def point_of(text: str) -> tuple[float, float]:
    """Return longitude and latitude.

    Raises
    ------
    ValueError
        If it is no point.
    """
    from mapgen.coordinates import read_point  # noqa: PLC0415  (it needs pyproj)
    from mapgen.read.faults import Fault  # noqa: PLC0415

    point = read_point(text, "point")
    if point is None:
        raise ValueError("Type latitude and longitude: 33.3128, 44.3615")
    if isinstance(point, Fault):
        raise ValueError(f"{point.message} {point.fix}")  # noqa: TRY004  (what was typed is wrong, not its type)
    return point.lon, point.lat


def radius_of(text: str) -> float | None:
    """Return kilometres; None for nothing.

    Raises
    ------
    ValueError
        If it is no radius.
    """
    if not text.strip():
        return None
    try:
        radius = float(text)
    except ValueError:
        radius = -1.0
    if not 0 <= radius <= LARGEST_KM:
        raise ValueError("The radius is a number of kilometres: 2.5")
    return radius
