"""The answers on a map in the browser of this machine: it follows what is chosen in the terminal."""

from __future__ import annotations

import json
import secrets
import sys
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mapgen.geocode.review.describing import answer_lines, plain
from mapgen.geocode.review.drawing import draw
from mapgen.serve import HOST, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapgen.geocode.review.file import Entry

_NAMES = frozenset({"127.0.0.1", "localhost"})
_POLICY = "default-src 'none'; img-src 'self' data:; script-src 'self'; style-src 'self'; connect-src 'self'"
_ASSETS = {
    "": ("map.html", "text/html; charset=utf-8"),
    "map.js": ("map.js", "text/javascript; charset=utf-8"),
    "map.css": ("map.css", "text/css; charset=utf-8"),
}


class ReviewMap:
    """A page on loopback, at an address that nobody can guess. `show` changes what it shows."""

    def __init__(self) -> None:
        self._server = _Server()
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Of the page."""
        return self._server.address

    def show(self, entry: Entry, chosen: int) -> None:
        """Show an entry, with one of its answers (counted from 0) standing out."""
        self._server.show(entry, chosen)

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        self.status = Status()
        self.token = secrets.token_urlsafe(24)
        self._lock = Lock()
        self._shown: tuple[Entry, int] | None = None
        super().__init__((HOST, 0), _Handler)

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/{self.token}/"

    def show(self, entry: Entry, chosen: int) -> None:
        with self._lock:
            if self._shown == (entry, chosen):
                return
            self._shown = (entry, chosen)
        self.status.built()

    @property
    def shown(self) -> tuple[Entry, int] | None:
        with self._lock:
            return self._shown

    def server_close(self) -> None:
        self.status.close()
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of browsers that go away."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        name = self._name()
        if name is None:
            self.send_error(403)
        elif name in _ASSETS:
            file, kind = _ASSETS[name]
            self._send(files(__package__).joinpath(file).read_bytes(), kind)
        elif name == "events":
            self._send_events()
        elif (make := _MADE.get(name)) and (shown := self.server.shown):
            content, kind = make(*shown)
            self._send(content.encode(), kind)
        else:
            self.send_error(404)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Leave the terminal to the review."""

    def _name(self) -> str | None:
        """Return what is asked for below the secret folder; None for whoever does not know it.

        Another site's name could be made to lead here (DNS rebinding): only this machine's own are answered.
        """
        try:
            host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
            path = urlsplit(self.path).path
        except ValueError:
            return None
        _, token, name = [*path.split("/", 2), "", ""][:3]
        known = secrets.compare_digest(token.encode("utf-8", "replace"), self.server.token.encode())
        return name if host in _NAMES and known else None

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _send_events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        with suppress(ConnectionError):
            for message in self.server.status.messages():
                self.wfile.write(b": \n\n" if message is None else f"data: {message}\n\n".encode())
                self.wfile.flush()


def _words(entry: Entry, chosen: int) -> tuple[str, str]:
    """Return what the page says beside its pictures."""
    count = len(entry.candidates)
    words = {
        "place": plain(entry.query.name),
        "incident": plain(entry.title or entry.id),
        "reason": plain(entry.reason),
        "chosen": chosen,
        "answers": [answer_lines(entry, number).plain.split("\n") for number in range(1, count + 1)],
        "near": len(entry.query.near),
    }
    return json.dumps(words), "application/json"


def _picture(*, close: bool) -> Callable[[Entry, int], tuple[str, str]]:
    def make(entry: Entry, chosen: int) -> tuple[str, str]:
        return draw(entry.candidates, entry.query.near, chosen, close=close), "image/svg+xml"

    return make


_MADE: dict[str, Callable[[Entry, int], tuple[str, str]]] = {
    "words.json": _words,
    "all.svg": _picture(close=False),
    "close.svg": _picture(close=True),
}
