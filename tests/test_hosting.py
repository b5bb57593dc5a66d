"""docs/hosting.md: every recipe sends the headers of its tables."""

from __future__ import annotations

import json
import re

import pytest

from tests.hosting import DOCUMENT, HEADERS, OPEN_FILES, OPEN_HEADERS, block

NGINX, APACHE, NETLIFY, CLOUDFRONT = (block(name) for name in ("nginx", "apache", "", "json"))


def netlify(path: str) -> dict[str, str]:
    """Return the headers that `_headers` gives a path."""
    found: dict[str, str] = {}
    for part in re.split(r"^(?=/)", NETLIFY, flags=re.MULTILINE)[1:]:
        pattern, *lines = part.strip().splitlines()
        if pattern == path or (pattern.endswith("*") and path.startswith(pattern[:-1])):
            found |= dict(line.strip().split(": ", 1) for line in lines)
    return found


def test_nginx_sends_the_headers() -> None:
    location = NGINX[NGINX.index("location") :]
    sent = dict(re.findall(r'add_header (\S+) "?(.*?)"? always;', location))
    assert sent.pop("Access-Control-Allow-Origin") == "$mapgen_open"
    assert sent == HEADERS


def test_a_block_of_nginx_within_another_has_no_headers_of_its_own() -> None:
    inner = re.findall(r"^    location .*?^    }", NGINX, re.MULTILINE | re.DOTALL)
    assert len(inner) == 2
    assert not any("add_header" in found for found in inner)


def test_apache_sends_the_headers() -> None:
    sent = dict(re.findall(r'^Header always set (\S+) "(.*)"$', APACHE, re.MULTILINE))
    assert sent == HEADERS


def test_netlify_and_cloudflare_send_the_headers() -> None:
    assert netlify("/maps/baghdad/index.html") == HEADERS
    for name in OPEN_FILES:
        assert netlify(f"/maps/baghdad/{name}") == HEADERS | OPEN_HEADERS, name


def test_cloudfront_sends_the_headers() -> None:
    policy = json.loads(CLOUDFRONT)
    security, custom = policy["SecurityHeadersConfig"], policy["CustomHeadersConfig"]
    assert security["ContentTypeOptions"] == {"Override": True}  # it has no other value than nosniff
    assert custom["Quantity"] == len(custom["Items"])
    sent = {item["Header"]: item["Value"] for item in custom["Items"]} | {
        "Content-Security-Policy": security["ContentSecurityPolicy"]["ContentSecurityPolicy"],
        "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
        "X-Content-Type-Options": "nosniff",
    }
    assert sent == HEADERS


@pytest.mark.parametrize(
    ("recipe", "pattern"),
    [(NGINX, r"~\^/maps/baghdad/(\S+)\$ \"\*\";"), (APACHE, r'<FilesMatch "\^(\(.*\))\$">\n +Header')],
    ids=["nginx", "apache"],
)
def test_exactly_the_files_meant_for_others_scripts_are_open_to_them(recipe: str, pattern: str) -> None:
    match = re.search(pattern, recipe)
    assert match
    assert all(re.fullmatch(match[1], name) for name in OPEN_FILES)
    for name in ("index.html", "embed.html", ".mapgen.json", "CREDITS.txt", "sub/incidents.csv"):
        assert not re.fullmatch(match[1], name), name


def test_the_document_names_what_is_open() -> None:
    assert all(f"`{name}`" in DOCUMENT for name in OPEN_FILES)
