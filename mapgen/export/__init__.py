"""Export: incidents as files for other programs, and how each form is written (docs/export.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.errors import UsageError
from mapgen.export.delimited import write_acled, write_csv, write_ucdp
from mapgen.export.form import Form
from mapgen.export.geojson import write_geojson
from mapgen.export.kml import write_kml
from mapgen.export.layers import write_gpkg
from mapgen.export.parquet import write_parquet
from mapgen.export.sharing import sharing
from mapgen.export.workbook import write_xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mapgen.model import Dataset

__all__ = ["FORMATS", "export"]

FORMATS: Mapping[str, Form] = {
    "acled": Form(".csv", "CSV in the columns of ACLED", write_acled),
    "csv": Form(".csv", "CSV, a row an incident", write_csv),
    "geojson": Form(".geojson", "GeoJSON in the canonical form", write_geojson),
    "gpkg": Form(".gpkg", "GeoPackage", write_gpkg),
    "kml": Form(".kml", "KML, a folder a kind", write_kml),
    "parquet": Form(".parquet", "GeoParquet", write_parquet),
    "ucdp": Form(".csv", "CSV in the columns of UCDP GED", write_ucdp),
    "xlsx": Form(".xlsx", "Excel workbook: incidents, claims, actors, sources", write_xlsx),
}
"""By name; of two with one ending, the one that is called as the ending is goes without saying."""


def export(dataset: Dataset, path: Path, form: str | None = None) -> list[str]:
    """Write incidents in a form that other programs read; the file is replaced in one step.

    Parameters
    ----------
    dataset
        What validation gave.
    path
        Where to; its ending says the form.
    form
        One of `FORMATS`; by default as the ending says.

    Returns
    -------
    list of str
        What the form cannot say, and what to heed before the file is passed on; a sentence each.

    Raises
    ------
    ResourceError
        If it cannot be written; an older file is untouched then.
    UsageError
        If there is no such form, the ending is that of another, or the form cannot hold so many.
    """
    chosen = FORMATS[form_of(path, form)]
    return [*chosen.write(dataset, path), *sharing(dataset)]


def form_of(path: Path, form: str | None) -> str:
    """Return the name of the form in which a file is written.

    Raises
    ------
    UsageError
        If there is no such form, or the ending is that of another.
    """
    ending = path.suffix.lower()
    if form is None:
        form = ending.removeprefix(".")
        if form not in FORMATS or FORMATS[form].ending != ending:
            endings = ", ".join(sorted({one.ending for one in FORMATS.values()}))
            raise UsageError(
                f"{path} ends in no form that mapgen writes. Name the file with one of {endings}."
            )
    elif form not in FORMATS:
        raise UsageError(f"There is no form {form}. Choose one of {', '.join(FORMATS)}.")
    elif FORMATS[form].ending != ending:
        raise UsageError(
            f"{path} would hold {FORMATS[form].about}: let its name end in {FORMATS[form].ending}."
        )
    return form
