"""Servers on this machine: one for a folder of files, one for tiles; what they were asked is known."""

from __future__ import annotations

import struct
import threading
import zlib
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

TILE_SIZE = 256


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_details: object) -> None:
        """A browser that leaves does not wait for what it asked for."""


@contextmanager
def running(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """Run a server; yields its origin."""
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def serving(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a folder, every file with these headers; yields the origin."""

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *_words: object) -> None:
            pass

    with running(partial(Handler, directory=str(folder))) as origin:
        yield origin


class TileServer:
    """Answers with tiles of one colour, refuses, or keeps a browser waiting until it may answer."""

    def __init__(self) -> None:
        self.origin = ""
        self.asked: list[tuple[str, str | None]] = []
        """Path and Referer of each request."""
        self.refused = False
        """Whether there are no tiles."""
        self.answering = threading.Event()
        """Requests wait for this."""
        self.answering.set()

    @contextmanager
    def run(self) -> Iterator[TileServer]:
        """Run it; its origin is known then."""
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                owner.asked.append((self.path, self.headers["Referer"]))
                owner.answering.wait(60)
                self.send_response(HTTPStatus.NOT_FOUND if owner.refused else HTTPStatus.OK)
                self.send_header("Content-Type", "image/png")
                self.send_header("Cache-Control", "no-store")
                self.end_headers()
                self.wfile.write(b"" if owner.refused else tile((214, 226, 199)))

            def log_message(self, *_words: object) -> None:
                pass

        with running(Handler) as self.origin:
            try:
                yield self
            finally:
                self.answering.set()


def tile(color: tuple[int, int, int]) -> bytes:
    """Return a PNG of one colour."""
    rows = (b"\0" + bytes(color) * TILE_SIZE) * TILE_SIZE
    header = struct.pack(">IIBBBBB", TILE_SIZE, TILE_SIZE, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    parts = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
