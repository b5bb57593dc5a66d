from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from mapgen import __version__
from mapgen.errors import UsageError
from mapgen.geocode.providers import OFFERS, online, service_of, user_agent

if TYPE_CHECKING:
    from pathlib import Path

AGENT = user_agent("desk@example.org")


def test_mapgen_names_itself_its_version_and_whom_to_ask() -> None:
    assert user_agent() == f"mapgen/{__version__}"
    assert user_agent(" desk@example.org ") == f"mapgen/{__version__} (desk@example.org)"


@pytest.mark.parametrize("contact", ["", " ", "a\r\nX-Header: b", "redaktion@münchen.example", "a\x1b[31m"])
def test_a_contact_that_no_header_can_hold_is_refused(contact: str) -> None:
    with pytest.raises(UsageError, match="no contact"):
        user_agent(contact)


def test_the_public_nominatim_is_not_asked_without_a_contact_and_nothing_is_made(tmp_path: Path) -> None:
    for agent in (None, user_agent(), "mapgen"):
        with pytest.raises(UsageError, match=r"--contact"):
            online("nominatim", tmp_path / "cache.sqlite", user_agent=agent)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", OFFERS)
def test_the_services_that_are_known_are_asked_over_https_at_their_own_hosts_once_a_second(
    name: str, tmp_path: Path
) -> None:
    service = service_of(name, user_agent=AGENT)
    assert service.address == OFFERS[name].address
    assert service.address.startswith("https://")
    assert service.pace >= 1.0
    assert online(name, tmp_path / "cache.sqlite", user_agent=AGENT).name == OFFERS[name].name


def test_a_service_that_nobody_knows_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nominatim, photon"):
        online("google", tmp_path / "cache.sqlite")


@pytest.mark.parametrize(
    "address",
    ["https://maps.example.org/nominatim/", "http://localhost:8080", "http://127.0.0.1:1", "http://[::1]:8"],
)
def test_a_service_of_ones_own_needs_no_contact_and_only_on_this_machine_no_https(address: str) -> None:
    assert service_of("nominatim", address=address).address == address.rstrip("/")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://maps.example.org", "not https"),
        ("http://127.0.0.1.example.org", "not https"),
        ("https://me:secret@maps.example.org", "no password"),
        ("https://maps.example.org/?key=1", "without"),
        ("https://maps.example.org/#a", "without"),
        ("ftp://maps.example.org", "no address"),
        ("file:///etc/passwd", "no address"),
        ("maps.example.org", "no address"),
        ("https://", "no address"),
    ],
)
def test_an_address_that_would_give_names_or_passwords_away_is_refused(address: str, why: str) -> None:
    with pytest.raises(UsageError, match=why) as told:
        service_of("nominatim", address=address)
    assert "secret" not in str(told.value)


def test_without_geopy_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("mapgen.geocode.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "geopy.adapters", None)
    from mapgen.geocode.providers import service_of as asking  # noqa: PLC0415

    with pytest.raises(UsageError, match=r'pip install "mapgen\[geocode\]"'):
        asking("photon")
