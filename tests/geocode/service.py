"""A geocoding service on this machine that speaks HTTPS, and a clock that it and its client share."""

from __future__ import annotations

import json
import ssl
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import trustme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

AUTHORITY = trustme.CA()
STRANGER = trustme.CA()


class Clock:
    """Time that passes when somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 1_700_000_000.0

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


class Asked(NamedTuple):
    """A request that came."""

    at: float
    path: str
    parameters: dict[str, str]
    headers: dict[str, str]


class Reply(NamedTuple):
    """What is answered."""

    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "application/json; charset=utf-8"),)


def places(*records: Any) -> Reply:
    return Reply(json.dumps(records, ensure_ascii=False).encode())


class Service(ThreadingHTTPServer):
    """Answers as `reply` says, and remembers what it was asked and when."""

    daemon_threads = True
    reply: Callable[[Asked], Reply]

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.asked: list[Asked] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, *_: Any) -> None:
        """Clients may go away."""


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        parameters = {name: values[0] for name, values in parse_qs(parts.query).items()}
        asked = Asked(self.server.clock.now(), parts.path, parameters, dict(self.headers.items()))
        self.server.asked.append(asked)
        reply = self.server.reply(asked)
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def running(
    reply: Callable[[Asked], Reply], clock: Clock | None = None, authority: trustme.CA | None = AUTHORITY
) -> Iterator[tuple[str, Service]]:
    """Yield the address of a running service and the service; without an authority it is plain HTTP."""
    server = Service(clock or Clock())
    server.reply = reply
    if authority:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(context)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http{'s' if authority else ''}://127.0.0.1:{server.server_port}", server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def trust(path: Path) -> Path:
    """Write the authority's certificate, for SSL_CERT_FILE."""
    AUTHORITY.cert_pem.write_to_path(str(path))
    return path


HILLA = {
    "place_id": 17654321,
    "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
    "osm_type": "node",
    "osm_id": 27565110,
    "lat": "32.4820910",
    "lon": "44.4326130",
    "class": "place",
    "type": "city",
    "place_rank": 16,
    "importance": 0.4761,
    "addresstype": "city",
    "name": "Al-Hillah",
    "display_name": "Al-Hillah, Al-Hillah Central Subdistrict, Hilla District, Babil Governorate, Iraq",
    "address": {
        "city": "Al-Hillah",
        "subdistrict": "Al-Hillah Central Subdistrict",
        "county": "Hilla District",
        "state": "Babil Governorate",
        "ISO3166-2-lvl4": "IQ-BB",
        "postcode": "51001",
        "country": "Iraq",
        "country_code": "iq",
    },
    "namedetails": {"name": "الحلة", "name:ar": "الحلة", "name:en": "Al-Hillah", "alt_name:en": "Hilla"},
    "boundingbox": ["32.3220910", "32.6420910", "44.2726130", "44.5926130"],
}
"""A record in the form of Nominatim's (nominatim.org/release-docs/latest/api/Output, format json)."""

HILLA_PHOTON = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [44.432613, 32.482091]},
    "properties": {
        "osm_type": "N",
        "osm_id": 27565110,
        "osm_key": "place",
        "osm_value": "city",
        "type": "city",
        "postcode": "51001",
        "countrycode": "IQ",
        "name": "Al-Hillah",
        "country": "Iraq",
        "state": "Babil Governorate",
        "extent": [44.2726, 32.6421, 44.5926, 32.3221],
    },
}
"""The same in the form of Photon's (github.com/komoot/photon); `extent` is west, north, east, south."""
