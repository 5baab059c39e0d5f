"""One guarded GET: the request that we send, the answer with its caps, and every failure in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version

import httpcore

from grader.limits import FETCH_HEADER_BYTES
from grader.read.address import WebAddress
from grader.read.dial import (
    AddressForbidden,
    AnswerTooLarge,
    CertificateRefused,
    DeadlinePassed,
    DialFailed,
    DialRefused,
    Line,
    Meter,
    NameUnknown,
    verified,
)
from grader.read.inflate import ACCEPTED, Garbled, Inflater, Oversize
from grader.read.refusal import refused, shown
from grader.read.turns import turn

PRODUCT = "Linkworthy"
"""The name that robots.txt can address us by."""


def user_agent() -> str:
    """How every request names itself."""
    try:
        release = version("linkworthy")
    except PackageNotFoundError:
        release = "0"
    return f"{PRODUCT}/{release} (+https://github.com/linkworthy/linkworthy)"


class Reply:
    """Status and headers of an answer whose body is still to be read, within the block of `opened`."""

    def __init__(self, address: WebAddress, response: httpcore.Response, line: Line) -> None:
        self.address = address
        self.status = response.status
        self._response = response
        self._line = line
        self._headers = [(_text(name).lower(), _text(value)) for name, value in response.headers]

    def header(self, name: str) -> str:
        """The first header of this name (lower case), "" where there is none."""
        return next((value for found, value in self._headers if found == name), "")

    def read(self, most: int, *, cut: bool = False) -> bytes:
        """The body in plain. Over `most` bytes it is cut there with `cut`, else FetchError too_large."""
        parts: list[bytes] = []
        encoding = self.header("content-encoding")
        stated = self.header("content-length")
        url = self.address.url
        large = refused(
            "too_large",
            url,
            f"{shown(url)} is larger than {most / 1e6:g} MB, more than is read.",
            status=self.status,
        )
        if not cut and re.fullmatch("[0-9]{1,18}", stated, re.ASCII) and int(stated) > most:
            raise large
        try:
            inflater = Inflater(encoding, most)
            with _in_words(self.address, self.address.host):
                for piece in self._response.iter_stream():
                    parts.append(inflater.feed(piece))
                    self._line.budget.left()
            inflater.finish()
        except Oversize as over:
            if not cut:
                raise large from None
            parts.append(over.start)
        except Garbled as garbled:
            if not cut:
                message = f"{shown(url)} answered with {garbled}."
                raise refused("http_error", url, message, status=self.status) from None
        return b"".join(parts)


@contextmanager
def opened(address: WebAddress, line: Line, *, page: WebAddress | None = None) -> Iterator[Reply]:
    """Send the request, give the reply for the length of the block; every failure in it is a FetchError.

    Failures are told of `page` where `address` is asked only on its behalf.

    Nothing of our own is sent along: no cookies, no referrer, no credentials; each request has a connection of its own.
    """
    line.meter = Meter()
    target = httpcore.URL(
        scheme=address.scheme.encode(),
        host=address.host.encode(),
        port=address.port,
        target=address.target.encode(),
    )
    headers = [
        ("Host", address.authority),
        ("User-Agent", user_agent()),
        ("Accept", "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8"),
        ("Accept-Language", "en, *;q=0.5"),
        ("Accept-Encoding", ACCEPTED),
        ("Connection", "close"),
    ]
    with (
        _in_words(page or address, address.host),
        turn(address, line.budget.left),
        httpcore.ConnectionPool(ssl_context=verified(), network_backend=line) as pool,
        pool.stream("GET", target, headers=headers) as response,
    ):
        line.meter.headers_open = False
        yield Reply(page or address, response, line)


@contextmanager
def _in_words(address: WebAddress, asked_host: str) -> Iterator[None]:
    """Turn what can go wrong on the line to `asked_host` into the FetchError that says so of `address`."""
    url, page, host = address.url, shown(address.url), shown(asked_host)
    try:
        yield
    except AddressForbidden:
        message = f"{page} was not fetched: {host} does not stand for an address on the public web."
        raise refused("not_allowed", url, message) from None
    except NameUnknown:
        message = f"{page} could not be reached: there is no site called {host}."
        raise refused("unreachable", url, message, first="Check how the address is written.") from None
    except DialRefused as failed:
        message = f"{page} could not be reached: {host} takes no connection."
        raise refused("unreachable", url, message) from failed
    except DeadlinePassed:
        raise refused("timed_out", url, f"{page} did not answer in time.") from None
    except CertificateRefused:
        message = f"{page} was not fetched: the certificate of {host} could not be verified."
        raise refused("tls", url, message) from None
    except AnswerTooLarge as large:
        what = (
            f"{page} answers with more than {FETCH_HEADER_BYTES:,} bytes of headers."
            if str(large) == "headers"
            else f"{page} sends far more than a page needs."
        )
        raise refused("too_large", url, what) from None
    except (DialFailed, httpcore.NetworkError, httpcore.TimeoutException):
        raise refused("unreachable", url, f"{page} could not be read: the connection broke off.") from None
    except httpcore.RemoteProtocolError as wrong:
        broke_off = "disconnected" in str(wrong) or "peer closed" in str(wrong)
        message = (
            f"{page} could not be read: the connection broke off."
            if broke_off
            else f"{page} does not answer in the way of the web (HTTP)."
        )
        raise refused("unreachable" if broke_off else "http_error", url, message) from None
    except (httpcore.LocalProtocolError, httpcore.UnsupportedProtocol):
        raise refused("bad_url", url, f"{page} cannot be asked for.") from None


def _text(raw: bytes) -> str:
    """A header's bytes as text: UTF-8 where it fits, since some servers write addresses so, else Latin-1."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
