"""A server for one's own machine: pages are opened anew in the browser when they were built anew."""

from __future__ import annotations

import html
import json
import re
import shutil
import sys
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from mapgen.errors import ResourceError
from mapgen.filenames import PAGE
from mapgen.page import asset, hash_source

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST = "127.0.0.1"
EVENTS = "/.mapgen/events"
BEAT_SECONDS = 15.0
"""So often an open page is written to, so that one that was closed is noticed."""

_NAMES = frozenset({"127.0.0.1", "localhost"})
_HEAD_BYTES = 65_536
"""The policy of a page is within so many."""
_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')
_NO_PAGE = b"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ; style-src ">
<title>mapgen</title></head><body><p>There is no page here yet.</p></body></html>"""


class Status:
    """What open pages are told, from whichever thread."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._version = 0
        self._problem = ""
        self._closed = False

    def built(self) -> None:
        """There is a new page."""
        with self._changed:
            self._version += 1
            self._problem = ""
            self._changed.notify_all()

    def mended(self) -> None:
        """Nothing is wrong any more, and the page that is there is the right one."""
        with self._changed:
            self._problem = ""
            self._changed.notify_all()

    def failed(self, problem: str) -> None:
        """There is none, and why."""
        with self._changed:
            self._problem = problem
            self._changed.notify_all()

    def close(self) -> None:
        """Let go of all open pages."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def messages(self) -> Iterator[str | None]:
        """Yield what is so now and each change, as JSON; None where nothing has changed for a while."""
        told = None
        while not self._closed:
            with self._changed:
                now = (self._version, self._problem)
                if now == told and not self._changed.wait(BEAT_SECONDS):
                    message = None
                else:
                    now = (self._version, self._problem)
                    message = json.dumps({"version": now[0], "problem": now[1]})
            if message is None or now != told:
                yield message
            told = now


class Server(ThreadingHTTPServer):
    """Serves a folder on loopback; `Status` says when its pages are to be opened anew.

    Parameters
    ----------
    folder
        What to serve; it may come and go.
    port
        TCP port; 0 takes any that is free.

    Raises
    ------
    ResourceError
        If the port is taken.
    """

    daemon_threads = True

    def __init__(self, folder: Path, port: int) -> None:
        self.status = Status()
        try:
            super().__init__((HOST, port), partial(_Handler, directory=str(folder)))
        except OSError as error:
            raise ResourceError(
                f"Port {port} of {HOST} cannot be used: {error.strerror}. Choose another: --port 0 takes any."
            ) from error

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"http://{HOST}:{self.server_port}/"

    def server_close(self) -> None:
        """Stop serving."""
        self.status.close()
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of browsers that go away."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self._is_allowed():
            path = urlsplit(self.path).path
            file = Path(self.translate_path(self.path))
            if path == EVENTS:
                self._send_events()
            elif file.suffix == ".html" or path.endswith("/"):
                self._send_page(file if file.suffix else file / PAGE)
            else:
                super().do_GET()

    def do_HEAD(self) -> None:
        if self._is_allowed():
            super().do_HEAD()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def list_directory(self, path: Any) -> None:  # noqa: ARG002
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Leave the terminal to what is built."""

    def _is_allowed(self) -> bool:
        """Tell whether the browser was asked for this machine, and for nothing hidden; else say so.

        Another site's name could be made to lead here (DNS rebinding).
        """
        try:
            host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        except ValueError:
            host = None
        if "\0" in unquote(self.path):
            self.send_error(400)
            return False
        hidden = any(part.startswith(".") for part in unquote(urlsplit(self.path).path).split("/"))
        if host in _NAMES and (not hidden or urlsplit(self.path).path == EVENTS):
            return True
        self.send_error(404 if host in _NAMES else 403)
        return False

    def _send_page(self, path: Path) -> None:
        try:
            file = path.open("rb")
        except OSError:
            self._begin_page(404)
            self.wfile.write(_with_live(_NO_PAGE))
            return
        with file:
            self._begin_page(200)
            self.wfile.write(_with_live(file.read(_HEAD_BYTES)))
            shutil.copyfileobj(file, self.wfile)

    def _begin_page(self, code: int) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Connection", "close")  # its length is not known yet
        self.end_headers()

    def _send_events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        with suppress(ConnectionError):
            for message in self.server.status.messages():
                self.wfile.write(b": \n\n" if message is None else f"data: {message}\n\n".encode())
                self.wfile.flush()


def _with_live(start: bytes) -> bytes:
    """Put the live script into the beginning of a page, and into what its policy allows."""
    script, sheet = asset("live.js"), asset("live.css")
    allowed = {"script-src": hash_source(script), "style-src": hash_source(sheet)}

    def opened(found: re.Match[bytes]) -> bytes:
        policy = html.unescape(found[2].decode())
        for directive, source in allowed.items():
            # beside a hash, browsers disregard 'unsafe-inline'
            if not re.search(rf"{directive} [^;]*'unsafe-inline'", policy):
                policy = policy.replace(f"{directive} ", f"{directive} {source} ", 1)
        if "connect-src " not in policy:
            policy += "; connect-src 'self'"
        policy = policy.replace("connect-src https:", "connect-src 'self' https:")
        live = f"<style>{sheet}</style><script>{script}</script>"
        return found[1] + html.escape(policy).encode() + found[3] + live.encode()

    return _POLICY.sub(opened, start, count=1)
