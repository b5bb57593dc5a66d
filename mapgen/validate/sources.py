"""Who says so: claims, their sources, and links that may be links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapgen.links import web_link
from mapgen.validate.dates import check_loose_date
from mapgen.validate.report import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.model import Claim, Incident, Source
    from mapgen.validate.report import Report

_BY_SEVERAL = frozenset(("confirmed", "fair"))
"""What the page explains as "several publishers report it"."""


def check_attribution(incident: Incident, report: Report) -> None:
    """Check that each claim has a source that is there, and figures that can be."""
    check_sources(incident.sources, "properties.sources", report, named_only=bool(incident.origin))
    _check_support(incident, report)
    idents = {source.id for source in incident.sources} if incident.claims or incident.relations else set()
    for at, claim in enumerate(incident.claims):
        field = f"properties.claims[{at}]"
        _check_claim(claim, field, report)
        if claim.source is not None and claim.source not in idents:
            message = f"{show(claim.source)} is not the id of one of its sources."
            report.error("claim-source-unknown", f"{field}.source", message, _sources_fix(idents))
    for at, relation in enumerate(incident.relations):
        if relation.source is not None and relation.source not in idents:
            message = f"{show(relation.source)} is not the id of one of its sources; none is shown."
            field = f"properties.relations[{at}].source"
            report.warning("relation-source-unknown", field, message, _sources_fix(idents))
    url = None if incident.geocode is None else incident.geocode.url
    if url is not None and not _is_link(url):
        _say_no_link(url, "properties.geocode.url", report)


def check_sources(sources: Sequence[Source], path: str, report: Report, *, named_only: bool = False) -> None:
    """Check sources: one id each, a publisher, a date, an address on the web.

    Databases name their sources and give no addresses (`named_only`): what is known of them is the database.
    """
    seen: set[str] = set()
    for at, source in enumerate(sources):
        if source.id in seen:
            message = f"Another source of this record has the id {show(source.id)}."
            report.error("duplicate-source-id", f"{path}[{at}].id", message, "Give each source its own id.")
        seen.add(source.id)
        if source.publisher is None:
            message = f"The source {show(source.id)} has no publisher."
            report.warning("source-without-publisher", f"{path}[{at}]", message, "Say who published it.")
        if source.url is None and source.archived_url is None and not named_only:
            message = f"The source {show(source.id)} has no URL: readers cannot look it up."
            fix = "Add its address, or an archived copy's."
            report.warning("source-without-url", f"{path}[{at}]", message, fix)
        if source.url is not None and not _is_link(source.url):
            _say_no_link(source.url, f"{path}[{at}].url", report)
        if source.archived_url is not None and not _is_link(source.archived_url):
            _say_no_link(source.archived_url, f"{path}[{at}].archived_url", report)
        if source.published is not None:
            check_loose_date(source.published, f"{path}[{at}].published", report)


def check_sharing(kept_back: int, report: Report) -> None:
    """Point out that incidents of a file cannot be kept from whoever has the page.

    Said once a file: where a licence forbids passing rows on, as ACLED's does, that is so of most of them.

    Parameters
    ----------
    kept_back
        How many cite a source whose licence forbids passing its data on.
    report
        Of the file.
    """
    if kept_back:
        cite = "1 incident cites" if kept_back == 1 else f"{kept_back:,} incidents cite"
        message = (
            f'{cite} a source with "redistribute": false. No download has them, but the page has: whoever '
            "has the page can read them in it, and so can programs."
        )
        fix = "Make sure that the source's licence allows that; else take them out of the file."
        report.warning("readable-in-the-page", "features", message, fix)


def _sources_fix(idents: set[str]) -> str:
    some = ", ".join(sorted(idents)[:8])
    return f"Use one of its sources ({some}), or add the source." if idents else "Add it to sources."


def _check_support(incident: Incident, report: Report) -> None:
    """Check that there is a source, and as many publishers as the page says of the status."""
    if not incident.sources:
        fix = "Add where it was reported: id, publisher, URL."
        report.warning("no-source", "properties.sources", "It has no source: nobody can check it.", fix)
    if incident.status not in _BY_SEVERAL:
        return
    publishers = {(source.publisher or "").strip().casefold() for source in incident.sources} - {""}
    fields = [f"properties.sources[{at}].publisher" for at in range(len(incident.sources))]
    if len(publishers) < 2 and not any(map(report.is_unreadable, ["properties.sources", *fields])):
        count = "one publisher is" if publishers else "no publisher is"
        message = f"The status {show(incident.status)} says that several publishers report it; {count} named."
        fix = 'Add a source from another publisher, or say "weak" (a single source) or "claimed".'
        report.warning("status-without-sources", "properties.status", message, fix)


def _check_claim(claim: Claim, field: str, report: Report) -> None:
    if claim.min is not None and claim.max is not None and claim.min > claim.max:
        message = f"The lowest figure ({show(claim.min)}) is more than the highest ({show(claim.max)})."
        report.error("min-more-than-max", f"{field}.min", message, "Exchange them, or correct one.")
    if claim.source is None:
        message = f"{show(claim.by)} is said to claim this, but no source is given."
        report.error(
            "claim-without-source", field, message, "Name the id of the source in which it can be read."
        )


def _is_link(address: str) -> bool:
    """Tell whether an address leads to the web; the usual ones are told at a glance."""
    return _USUAL_LINK.fullmatch(address) is not None or web_link(address) is not None


_USUAL_LINK = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~!$&'()*+,;=:@%/?#-]*+)?")


def _say_no_link(address: str, field: str, report: Report) -> None:
    message = f"{show(address)} is not an address on the web; it is shown without a link."
    report.warning("link-not-web", field, message, "Write the whole address: https://…")
