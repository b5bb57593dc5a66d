"""The online geocoders that can be asked, and what each of them wants. None is asked unless a person says so.

Of the geocoders that geopy knows and that need no key, these two may be asked for places anywhere and let
what they answer be kept: ArcGIS sells the right to keep it; the others have one country's addresses only.
"""

from __future__ import annotations

import ipaddress
import logging
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from mapgen import __version__
from mapgen.errors import UsageError
from mapgen.links import web_link

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mapgen.geocode.online import OnlineProvider, Question, Service

_log = logging.getLogger(__name__)

PACE_SECONDS = 1.0
"""Between questions: the most that Nominatim's usage policy allows; Photon names no number."""


class Offer(NamedTuple):
    """A service that mapgen knows."""

    name: str
    address: str
    terms: str
    wants_contact: bool


OFFERS: dict[str, Offer] = {
    "nominatim": Offer(
        "Nominatim",
        "https://nominatim.openstreetmap.org",
        "https://operations.osmfoundation.org/policies/nominatim/",
        wants_contact=True,
    ),
    "photon": Offer("Photon", "https://photon.komoot.io", "https://photon.komoot.io", wants_contact=False),
}
"""By the name that the command line takes. Their hosts are the only ones that are ever asked, besides the one
that a person names."""


def user_agent(contact: str | None = None) -> str:
    """Return how mapgen names itself to services, with whom to ask about it (an e-mail or web address).

    Raises
    ------
    UsageError
        If the contact cannot stand in a header.
    """
    if contact is not None and not (contact.strip() and contact.isascii() and contact.isprintable()):
        raise UsageError(f"{contact!r} is no contact: give an e-mail or a web address.")
    return f"mapgen/{__version__}" + (f" ({contact.strip()})" if contact else "")


def online(
    name: str,
    cache: Path,
    *,
    user_agent: str | None = None,
    address: str | None = None,
    tell: Callable[[str], None] = _log.warning,
) -> OnlineProvider:
    """Return an online geocoder. Nothing is asked yet.

    Parameters
    ----------
    name
        One of `OFFERS`.
    cache
        File for what it answers.
    user_agent
        As the function of that name makes it; Nominatim's public service wants one with a contact.
    address
        Of a service of one's own, `https://HOST/PATH`; `http:` on this machine only.
    tell
        Says a line, should the cache be damaged.

    Raises
    ------
    ResourceError
        If the cache cannot be used.
    UsageError
        If there is no such geocoder, geopy is not installed, or the address or the user agent will not do.
    """
    service = service_of(name, user_agent=user_agent, address=address)
    from mapgen.geocode.cache import Cache  # noqa: PLC0415
    from mapgen.geocode.online import OnlineProvider  # noqa: PLC0415

    return OnlineProvider(service, Cache(cache, tell))


def service_of(name: str, *, user_agent: str | None = None, address: str | None = None) -> Service:
    """Return a service that can be asked; the parameters are those of `online`.

    Raises
    ------
    UsageError
        As `online`.
    """
    offer = _offer(name, address)
    if offer.wants_contact and "(" not in (user_agent or ""):
        raise UsageError(
            f"{offer.name} wants to know whom to ask about what it is sent ({offer.terms}): say so with "
            "--contact, an e-mail or a web address."
        )
    try:
        from mapgen.geocode.online import Service  # noqa: PLC0415  (geopy is an extra)
    except ImportError as error:
        raise UsageError(f'Asking {offer.name} needs geopy: pip install "mapgen[geocode]".') from error
    from mapgen.geocode.openstreetmap import from_nominatim, from_photon  # noqa: PLC0415

    connect, read = {"nominatim": (_nominatim, from_nominatim), "photon": (_photon, from_photon)}[name]
    return Service(
        name=offer.name,
        address=offer.address,
        pace=PACE_SECONDS,
        ask=connect(offer.address, user_agent or _agent()),
        read=read,
    )


_agent = user_agent  # in `service_of`, the name is a parameter


def _offer(name: str, address: str | None) -> Offer:
    if name not in OFFERS:
        raise UsageError(f"{name!r} is no online geocoder that mapgen knows: it knows {', '.join(OFFERS)}.")
    offer = OFFERS[name]
    return offer if address is None else offer._replace(address=_own(address), wants_contact=False)


def _own(address: str) -> str:
    """Return the address of a person's own service, without a slash at its end.

    Raises
    ------
    UsageError
        If names would be sent in the clear, or a password would end up in messages.
    """
    parts = urlsplit(address) if web_link(address) else None
    if parts is None or parts.query or parts.fragment or not parts.hostname:
        raise UsageError(f"{address!r} is no address of a geocoder: https://HOST/PATH, without ? and #.")
    if "@" in parts.netloc:
        raise UsageError("The address of a geocoder may hold no password or user name: messages show it.")
    if parts.scheme != "https" and not _is_this_machine(parts.hostname):
        raise UsageError(f"{address} is not https: names of places would be read on the way. Use https://…")
    return address.rstrip("/")


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _nominatim(address: str, agent: str) -> Callable[[Question], list[Any]]:
    from geopy.geocoders import Nominatim  # noqa: PLC0415

    from mapgen.geocode.online import LANGUAGE, MOST_PLACES  # noqa: PLC0415

    geocoder = _geocoder(Nominatim, address, agent)

    def ask(question: Question) -> list[Any]:
        return _records(
            geocoder,
            question.text,
            country_codes=question.country,
            limit=MOST_PLACES,
            language=LANGUAGE,
            addressdetails=True,
            namedetails=True,
        )

    return ask


def _photon(address: str, agent: str) -> Callable[[Question], list[Any]]:
    """Return what asks Photon: its query has no country of its own, so the country's name goes with it."""
    from babel import Locale  # noqa: PLC0415
    from geopy.geocoders import Photon  # noqa: PLC0415

    from mapgen.geocode.online import LANGUAGE, MOST_PLACES  # noqa: PLC0415

    geocoder, countries = _geocoder(Photon, address, agent), Locale(LANGUAGE).territories

    def ask(question: Question) -> list[Any]:
        country = countries.get(question.country) if question.country else None
        text = f"{question.text}, {country}" if country else question.text
        return _records(geocoder, text, limit=MOST_PLACES, language=LANGUAGE)

    return ask


def _geocoder(kind: Any, address: str, agent: str) -> Any:
    from mapgen.geocode.transport import TIMEOUT_SECONDS, Transport  # noqa: PLC0415

    scheme, _, domain = address.partition("://")
    return kind(
        scheme=scheme,
        domain=domain,
        user_agent=agent,
        timeout=TIMEOUT_SECONDS,
        adapter_factory=lambda **_unused: Transport(address, TIMEOUT_SECONDS),
    )


def _records(geocoder: Any, text: str, **options: Any) -> list[Any]:
    """Return what a geocoder of geopy was answered, place by place."""
    from geopy.exc import GeopyError  # noqa: PLC0415

    from mapgen.geocode.transport import RefusalError  # noqa: PLC0415

    try:
        places = geocoder.geocode(text, exactly_one=False, **options)
    except RefusalError:
        raise
    except (GeopyError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise RefusalError("answered with JSON that is no list of places") from error
    return [place.raw for place in places or []]
