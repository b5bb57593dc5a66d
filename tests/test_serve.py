"""The server on real sockets of this machine."""

from __future__ import annotations

import html
import http.client
import json
import re
import socket
import struct
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from mapgen.errors import ResourceError
from mapgen.page import asset, hash_source
from mapgen.serve import EVENTS, Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POLICY = (
    "default-src &#39;none&#39;; script-src &#39;sha256-x&#39;; style-src &#39;sha256-y&#39;; img-src data:"
)
PAGE = f'<!doctype html><head><meta http-equiv="Content-Security-Policy" content="{POLICY}"></head><p>Map'


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "incidents.csv").write_text("id\n")
    (tmp_path / ".mapgen.json").write_text("{}")
    with Server(tmp_path, 0) as running:
        thread = Thread(target=running.serve_forever)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def ask(server: Server, path: str, host: str | None = None, method: str = "GET") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request(method, path, headers={"Host": host or f"localhost:{server.server_port}"})
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response.status, body


def test_a_page_brings_the_live_script_and_its_policy_allows_no_more_than_that(server: Server) -> None:
    for path in ("/", "/index.html", "/?id=1"):
        status, body = ask(server, path)
        assert status == 200
        assert body.endswith("<p>Map")
        assert asset("live.js") in body
        policy = re.search('content="([^"]*)"', body)
        assert policy
        directives = dict(part.split(" ", 1) for part in html.unescape(policy[1]).split("; "))
        assert directives["script-src"] == f"{hash_source(asset('live.js'))} 'sha256-x'"
        assert directives["style-src"] == f"{hash_source(asset('live.css'))} 'sha256-y'"
        assert directives["connect-src"] == "'self'"
        assert directives["default-src"] == "'none'"


def test_a_page_with_layers_of_others_keeps_its_inline_styles(server: Server, tmp_path: Path) -> None:
    inline = PAGE.replace("style-src &#39;sha256-y&#39;", "style-src &#x27;unsafe-inline&#x27; https:")
    (tmp_path / "index.html").write_text(inline)
    assert "style-src &#x27;unsafe-inline&#x27; https:" in ask(server, "/")[1]


def test_other_files_are_served_as_they_are(server: Server) -> None:
    assert ask(server, "/incidents.csv") == (200, "id\n")


@pytest.mark.parametrize("path", ["/.mapgen.json", "/%2emapgen.json", "/../secret", "/none.csv", "/sub/"])
def test_what_is_hidden_or_not_there_is_not_found(server: Server, path: str) -> None:
    assert ask(server, path)[0] == 404


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_name_of_somebody_else_that_leads_here_is_refused(server: Server, method: str) -> None:
    assert ask(server, "/", host="evil.example", method=method)[0] == 403
    assert ask(server, EVENTS, host="evil.example", method=method)[0] == 403


def test_what_makes_no_sense_is_refused_and_the_server_goes_on(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    assert ask(server, "/a%00.html")[0] == 400
    assert ask(server, "/", host="[")[0] == 403
    with socket.create_connection(("127.0.0.1", server.server_port)) as browser:  # goes away at once
        browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        browser.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
    assert ask(server, "/")[0] == 200
    assert "Traceback" not in capfd.readouterr().err


def test_before_there_is_a_page_a_stand_in_waits_for_it(server: Server, tmp_path: Path) -> None:
    (tmp_path / "index.html").unlink()
    status, body = ask(server, "/")
    assert status == 404
    assert asset("live.js") in body


def test_a_page_of_many_megabytes_arrives_whole(server: Server, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE + "x" * 20_000_000 + "end")
    assert ask(server, "/")[1].endswith("xend")


def test_only_this_machine_is_answered(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_told_with_advice(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ResourceError, match=f"Port {port} .* --port 0"):
            Server(tmp_path, port)


def test_open_pages_are_told_of_builds_and_problems(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request("GET", EVENTS)
    stream = connection.getresponse()

    def told() -> dict[str, object]:
        line = stream.readline()
        while not line.startswith(b"data: "):
            line = stream.readline()
        found: dict[str, object] = json.loads(line.removeprefix(b"data: "))
        return found

    assert told() == {"version": 0, "problem": ""}
    server.status.failed("Row 3 <b>is wrong</b>")
    assert told() == {"version": 0, "problem": "Row 3 <b>is wrong</b>"}
    server.status.built()
    assert told() == {"version": 1, "problem": ""}
    connection.close()
