from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.links import web_link


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "http://example.org/a?b=c&d=e#f",
        "HTTPS://EXAMPLE.ORG/",
        "https://example.org:8443/path",
        "https://مثال.إختبار/صفحة",
        "https://web.archive.org/web/20240208/https://example.org/",
    ],
)
def test_web_addresses_become_links_as_they_are(address: str) -> None:
    assert web_link(address) == address


def test_signs_that_no_address_may_hold_are_encoded() -> None:
    assert (
        web_link('https://example.org/?b=<c>"d\\^`{|}')
        == "https://example.org/?b=%3Cc%3E%22d%5C%5E%60%7B%7C%7D"
    )


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "blob:https://example.org/1",
        "//example.org/",
        "/relative",
        "example.org",
        "https:",
        "https://",
        "https:///path",
        "http:example.org",
        "https://[broken/",
        "https://example.org/ two words",
        "https://example.org/\n",
        "https://example.org/\u2028",
        "https://example.org/\u00a0",
        "https://example.org/\u202egpj.exe",
        "https://example.org/\ud800",
        "https://example.org/\x7f",
        "https://exa\x00mple.org/",
    ],
)
def test_nothing_else_is_a_link(address: str | None) -> None:
    assert web_link(address) is None


@given(st.text())
def test_whatever_is_a_link_has_a_scheme_of_the_web_and_a_host(text: str) -> None:
    for address in (text, f"https://{text}", f"javascript:{text}", f"https:{text}"):
        if web_link(address) is not None:
            assert urlsplit(address).scheme in {"http", "https"}
            assert urlsplit(address).netloc
            assert address.lower().startswith(("http://", "https://"))
            address.encode()  # it can be written
