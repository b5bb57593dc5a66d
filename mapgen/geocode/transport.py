"""How geopy's geocoders reach the network: over HTTPS, to one host, with limits."""

from __future__ import annotations

import email.utils
import http.client
import ssl
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

import msgspec
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderServiceError

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMEOUT_SECONDS = 10.0
MOST_BYTES = 2_000_000
"""Of an answer: ten places with their names in all languages are about 100 kB."""

_PIECE = 65_536
_PASSING = frozenset({429, 500, 502, 503, 504})
"""Codes of HTTP after which it is worth asking again."""
_ELSEWHERE = (
    "sends on to another address, which was not followed: no host is asked but the one named, over HTTPS"
)


class RefusalError(GeocoderServiceError):  # type: ignore[misc]  # geopy has no types
    """A question that was not answered. The text goes after "SERVICE "; it says what happened.

    Parameters
    ----------
    message
        What happened: "did not answer within 10 s".
    passing
        Whether it may be answered later.
    wait
        Seconds for which the service asks not to be asked.
    """

    def __init__(self, message: str, *, passing: bool = False, wait: float | None = None) -> None:
        super().__init__(message)
        self.passing = passing
        self.wait = wait


class Transport(BaseSyncAdapter):  # type: ignore[misc]
    """An adapter of geopy for one address. Everything that goes wrong is a `RefusalError`.

    Parameters
    ----------
    address
        `https://HOST[:PORT]`; only a service on this machine itself may have `http:`.
    timeout
        Seconds for a whole answer.
    """

    def __init__(self, address: str, timeout: float) -> None:
        super().__init__(proxies=None, ssl_context=None)
        self._timeout = timeout
        origin = _origin(address)
        own = HTTPHandler() if origin[0] == "http" else HTTPSHandler(context=ssl.create_default_context())
        self._opener = OpenerDirector()  # unlike build_opener's, it knows no file: and no ftp:
        for handler in (
            ProxyHandler(),
            own,
            _SameHost(origin),
            HTTPDefaultErrorHandler(),
            HTTPErrorProcessor(),
        ):
            self._opener.add_handler(handler)

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        """Return what is answered, read as JSON."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return msgspec.json.decode(text)  # unlike json.loads, it takes no NaN and no half characters
        except (ValueError, RecursionError) as error:
            what = "a web page" if text.lstrip()[:1] == "<" else "something else"
            raise RefusalError(
                f"answered with {what} instead of JSON. Open its address in a browser: a network may want a "
                "login first, or the service may have moved"
            ) from error

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:  # noqa: ARG002
        """Return what is answered."""
        deadline = time.monotonic() + self._timeout
        try:
            with self._opener.open(Request(url, headers=dict(headers)), timeout=self._timeout) as response:  # noqa: S310
                return _body(response, deadline).decode("utf-8-sig")  # RFC 8259: JSON is UTF-8
        except HTTPError as error:
            with error:
                raise _refused(error) from error
        except UnicodeDecodeError as error:
            raise RefusalError("answered with text that is not UTF-8") from error
        except (OSError, http.client.HTTPException) as error:
            _raise_for(error, self._timeout)


class _SameHost(HTTPRedirectHandler):
    """Follows a service to another path, never to another host or out of HTTPS."""

    max_redirections = 3

    def __init__(self, origin: tuple[str, str | None, int | None]) -> None:
        self._origin = origin

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: http.client.HTTPMessage, newurl: str
    ) -> Request | None:
        if _origin(newurl) != self._origin:
            fp.close()
            raise RefusalError(_ELSEWHERE)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _origin(address: str) -> tuple[str, str | None, int | None]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ("", None, None)
    return parts.scheme, parts.hostname, port or {"https": 443, "http": 80}.get(parts.scheme)


def _body(response: Any, deadline: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise RefusalError(f"answered with more than {MOST_BYTES / 1e6:.0f} MB, which was not read")
        if time.monotonic() > deadline:
            raise TimeoutError
    return b"".join(pieces)


def _refused(error: HTTPError) -> RefusalError:
    code = error.code
    name = HTTPStatus(code).phrase if code in set(HTTPStatus) else "unknown"
    if code in {401, 403}:
        return RefusalError(
            f"refuses to answer (HTTP {code} {name}): it may have blocked this network for asking too much. "
            "Read its terms, or ask its operators"
        )
    if 300 <= code < 400:
        return RefusalError(_ELSEWHERE)
    passing = code in _PASSING
    wait = _retry_after(error.headers.get("Retry-After")) if passing else None
    return RefusalError(f"answered HTTP {code} {name}", passing=passing, wait=wait)


def _retry_after(value: str | None) -> float | None:
    """Read seconds or a date (RFC 9110, 10.2.3); None for anything else."""
    if not value:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return float(value.strip()[:9])
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, OverflowError, TypeError):
        return None


def _raise_for(error: Exception, timeout: float) -> NoReturn:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        raise RefusalError(f"did not answer within {timeout:g} s", passing=True) from error
    if isinstance(reason, ssl.SSLError):
        raise RefusalError(
            f"has no certificate that this machine trusts, or no proper TLS ({reason}): nothing was sent"
        ) from error
    raise RefusalError(f"could not be reached ({reason}). Check the network", passing=True) from error
