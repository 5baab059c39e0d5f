"""The guarded way to the network: look a name up, check every address, dial the one that was checked, in time.

ssrfguard does the looking up, checking and dialling (one lookup for each connection, every answer checked, the socket
opened to a checked address and its peer compared). What it leaves to us stands here: our stricter list of addresses,
a deadline over lookup, connect, TLS and every read together, and caps on what a server may send.
"""

from __future__ import annotations

import functools
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import ip_network
from typing import Any, TypeVar

import certifi
import httpcore
import ssrfguard

from grader.errors import GradeCancelled
from grader.limits import FETCH_CONNECT_SECONDS, FETCH_HEADER_BYTES, MAX_TEXT_BYTES
from grader.read.address import WEB_PORTS, literal, why_forbidden

MAX_ATTEMPTS = 4
"""Addresses of one name that are tried."""

MAX_WIRE_BYTES = 2 * MAX_TEXT_BYTES + FETCH_HEADER_BYTES
"""Bytes read for one answer with all its framing; chunks of a few bytes each can at most double a page."""

_LOOK_UP_SECONDS = 0.25
"""How often a wait looks whether it was called off."""

_lookups = threading.BoundedSemaphore(32)
"""Lookups under way: getaddrinfo has no time-out and can't be stopped, so that those which hang are at least few."""

T = TypeVar("T")
Answer = tuple[int, int, int, str, tuple[Any, ...]]
"""One row of getaddrinfo."""


class DialError(Exception):
    """Base of what can go wrong between the fetcher and a server; never leaves grader.read."""


class AddressForbidden(DialError):
    """The host is, or its name stands for, an address that is not on the public internet."""


class NameUnknown(DialError):
    """The name has no address."""


class DialRefused(DialError):
    """Every address answered that nothing listens there."""


class DialFailed(DialError):
    """No connection came about, or it broke off."""


class DeadlinePassed(DialError):
    """The time for the whole fetch, or for one connect, is over."""


class CertificateRefused(DialError):
    """No verified TLS connection could be made."""


class AnswerTooLarge(DialError):
    """The server sends more than is read; the message names what of it."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The time that is left for one fetch, and whether it was called off."""

    deadline: float
    """On time.monotonic()."""
    cancelled: Callable[[], bool] | None = None

    def left(self) -> float:
        """Seconds left, above 0; raises DeadlinePassed or GradeCancelled."""
        if self.cancelled and self.cancelled():
            raise GradeCancelled("The fetch was called off.")
        seconds = self.deadline - time.monotonic()
        if seconds <= 0:
            raise DeadlinePassed
        return seconds

    def wait(self, step: Callable[[float], T]) -> T:
        """Call `step(seconds)` until it ends without a TimeoutError, looking for a cancel in between."""
        while True:
            seconds = self.left()
            try:
                return step(min(seconds, _LOOK_UP_SECONDS) if self.cancelled else seconds)
            except TimeoutError:
                continue


@dataclass(slots=True)
class Meter:
    """Counts what the server sends for one answer."""

    headers_open: bool = True
    seen: int = 0

    def room(self, wanted: int) -> int:
        """How many of `wanted` bytes may be read next; raises AnswerTooLarge where none may."""
        room = (FETCH_HEADER_BYTES if self.headers_open else MAX_WIRE_BYTES) - self.seen
        if room <= 0:
            raise AnswerTooLarge("headers" if self.headers_open else "page")
        return min(wanted, room)

    def received(self, content: bytes) -> bytes:
        """Count `content` and hand it on."""
        self.seen += len(content)
        return content


class Line(httpcore.NetworkBackend):
    """Opens connections for one fetch: public addresses on ports 80 and 443, and the servers in `allow`."""

    def __init__(self, budget: Budget, *, allow: frozenset[str] = frozenset()) -> None:
        self.budget = budget
        self.allow = allow
        self.meter = Meter()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to an address of `host` that was checked just now; raises DialError."""
        policy = self._policy(host, port)
        failures: list[OSError] = []
        for address in self._checked(host, port, policy)[:MAX_ATTEMPTS]:
            try:
                opened = ssrfguard.connect(
                    (address,),
                    policy=policy,
                    timeout=min(FETCH_CONNECT_SECONDS, self.budget.left()),
                    socket_options=[(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)],
                )
            except ssrfguard.BlockedAddressError as blocked:
                raise AddressForbidden(str(blocked)) from blocked
            except OSError as failed:
                failures.append(failed)
            else:
                return _Stream(opened, self.budget, self.meter)
        if all(isinstance(failed.__cause__, ConnectionRefusedError) for failed in failures):
            raise DialRefused
        if all(isinstance(failed, TimeoutError) for failed in failures):
            raise DeadlinePassed
        raise DialFailed

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Never: a socket in the file system has no address to check."""
        raise AddressForbidden(path)

    def _policy(self, host: str, port: int) -> ssrfguard.Policy:
        if f"{host}:{port}" in self.allow:
            return ssrfguard.Policy(allowed_networks=(ip_network(host),), allowed_ports=frozenset({port}))
        if port not in WEB_PORTS:
            raise AddressForbidden(f"port {port}")
        return ssrfguard.Policy(allowed_ports=WEB_PORTS)

    def _checked(self, host: str, port: int, policy: ssrfguard.Policy) -> tuple[ssrfguard.Address, ...]:
        number = literal(host)
        target = ssrfguard.Target("tcp", host, port, host, number)
        try:
            addresses = ssrfguard.resolve(target, policy=policy, resolver=self._answers)
        except ssrfguard.BlockedAddressError as blocked:
            raise AddressForbidden(str(blocked)) from blocked
        except (socket.gaierror, UnicodeError) as unknown:
            raise NameUnknown(str(unknown)) from unknown
        if f"{host}:{port}" not in self.allow:
            # Our own list on top of the library's: one forbidden address refuses the whole answer.
            for address in addresses:
                kind = why_forbidden(address.ip)
                if kind:
                    raise AddressForbidden(f"{address.ip}: {kind}")
        return addresses

    def _answers(self, host: str, port: int, *asked: Any) -> Iterable[Answer]:
        """What getaddrinfo says, waited for no longer than the budget; a literal address needs no asking."""
        number = literal(host)
        if number:
            family = socket.AF_INET6 if number.version == 6 else socket.AF_INET
            place = (host, port, 0, 0) if number.version == 6 else (host, port)
            return [(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", place)]
        self.budget.wait(_lookup_begins)
        answered = threading.Event()
        outcome: list[list[Answer] | Exception] = []

        def look_up() -> None:
            try:
                outcome.append(list(socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)))
            except Exception as failed:
                outcome.append(failed)
            finally:
                _lookups.release()
                answered.set()

        threading.Thread(target=look_up, name="name-lookup", daemon=True).start()
        self.budget.wait(functools.partial(_await, answered))
        found = outcome[0]
        if isinstance(found, Exception):
            raise found
        if not found:
            raise socket.gaierror(f"{host} has no address")
        return found


def _lookup_begins(seconds: float) -> None:
    if not _lookups.acquire(timeout=seconds):
        raise TimeoutError


def _await(answered: threading.Event, seconds: float) -> None:
    if not answered.wait(seconds):
        raise TimeoutError


class _Stream(httpcore.NetworkStream):
    """One connection whose every step keeps to the budget and the meter."""

    def __init__(self, opened: socket.socket, budget: Budget, meter: Meter) -> None:
        self._socket = opened
        self._budget = budget
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """At most `max_bytes`; raises DialError."""
        most = self._meter.room(max_bytes)
        return self._meter.received(self._step(functools.partial(self._socket.recv, most)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All of `buffer`; raises DialError."""
        while buffer:
            rest = buffer
            buffer = rest[self._step(functools.partial(self._socket.send, rest)) :]

    def _step(self, act: Callable[[], T]) -> T:
        def within(seconds: float) -> T:
            self._socket.settimeout(seconds)
            return act()

        try:
            return self._budget.wait(within)
        except OSError as failed:
            raise DialFailed(str(failed)) from failed

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection under TLS, its certificate checked against the name; raises DialError."""
        self._socket.settimeout(min(FETCH_CONNECT_SECONDS, self._budget.left()))
        try:
            # The time-out covers the whole handshake (Python documentation, SSLSocket.do_handshake).
            secured = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except TimeoutError as slow:
            self.close()
            raise DeadlinePassed from slow
        except (ssl.SSLError, ssl.CertificateError) as refused:
            self.close()
            raise CertificateRefused(str(refused)) from refused
        except (OSError, ValueError) as failed:
            self.close()
            raise DialFailed(str(failed)) from failed
        return _Stream(secured, self._budget, self._meter)

    def get_extra_info(self, info: str) -> Any:
        """Nothing that httpcore needs for HTTP/1.1."""
        return None


@functools.cache
def verified() -> ssl.SSLContext:
    """TLS as every fetch uses it: certificates and names checked, against Mozilla's list of authorities."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
