"""Names by which this server answers: another name, or a page of another origin that asks for more than reading, is refused."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from grader.errors import GraderError
from grader.web.problems import refusal

HOSTS = "LINKWORTHY_HOSTS"
"""Environment variable: names by which people reach the server, as in linkworthy.example.org,*.example.net; * is any."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Names of this machine itself; always answered, since no browser elsewhere can be led to say one of them."""

WRONG_NAME = (
    "This server does not answer under that name. Use the address that it was started with; whoever runs it can add "
    f"names to {HOSTS}."
)
ELSEWHERE = "This was asked for by a page of another origin, and only pages of this server may ask for it."

_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9_.-]{1,253})(?::(?P<port>[0-9]{1,5}))?")
_NAMED = re.compile(r"\*|(?:\*\.)?[a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\]")
_USUAL_PORTS = ("", "80", "443")
_PROBES = ("/healthz", "/readyz", "/_stcore/health")
"""Asked by watchers that know no name; they tell nothing but that the server lives."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def named_hosts() -> tuple[str, ...]:
    """What HOSTS names, in lower case; () where it is unset. Raises GraderError for what is no host name."""
    said = [part.strip().lower().rstrip(".") for part in os.environ.get(HOSTS, "").split(",")]
    for part in said:
        if part and not _NAMED.fullmatch(part):
            raise GraderError(
                f"{HOSTS} names {part!r}, which is not the name of a host.",
                "Give names with commas between them, without scheme, port or path: linkworthy.example.org",
            )
    return tuple(part for part in said if part)


def host_and_port(value: str) -> tuple[str, str] | None:
    """Name in lower case and port ("" for the usual ones) of a Host header; None where it is none."""
    found = _HOST.fullmatch(value)
    if found is None or (found["port"] and int(found["port"]) > 65535):
        return None
    port = (found["port"] or "").lstrip("0")
    return found["name"].lower().rstrip("."), "" if port in _USUAL_PORTS else port


def is_named(name: str, hosts: tuple[str, ...]) -> bool:
    """Whether a host's name is among `hosts`; *.example.org takes in every name below it, not itself."""
    return any(
        host in ("*", name) or (host.startswith("*.") and name.endswith(host[1:]) and name != host[2:])
        for host in hosts
    )


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return address == "localhost"


def same_origin(origin: str, host: str) -> bool:
    """Whether an Origin header stands for a page that came from `host`, whatever the scheme that a proxy spoke."""
    scheme, there, rest = origin.partition("://")
    return bool(there) and scheme in ("http", "https") and _alike(rest, host)


def _alike(one: str, other: str) -> bool:
    first = host_and_port(one)
    return first is not None and first == host_and_port(other)


class _Hosts:
    """Refuses foreign names and foreign pages, for HTTP and for the websocket, before anything else looks at them."""

    def __init__(self, app: ASGIApp, bound: Callable[[], str]) -> None:
        self._app = app
        self._bound = bound
        self._named = named_hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        hosts, origin = headers.getlist("host"), headers.get("origin")
        host = host_and_port(hosts[0]) if len(hosts) == 1 else None
        if host is None or not (self._answers(host[0], scope) or scope["path"] in _PROBES):
            await _refuse(scope, receive, send, WRONG_NAME, 421)
            return
        if origin is not None and not same_origin(origin, hosts[0]):
            if scope["type"] == "websocket" or scope["method"] not in _SAFE:
                await _refuse(scope, receive, send, ELSEWHERE, 403)
                return
            # Without it no answer says that another origin may read it, and Streamlit (1.67) asks no outside service
            # for this machine's address to find out.
            scope = {**scope, "headers": [h for h in scope["headers"] if h[0].lower() != b"origin"]}
        await self._app(scope, receive, send)

    def _answers(self, name: str, scope: Scope) -> bool:
        if name in LOOPBACK:
            return True
        if self._named:
            return is_named(name, self._named)
        # Nobody named any: a server that only this machine reaches has no other name, so that a page elsewhere cannot
        # reach it by a name of its own (DNS rebinding). Where another program binds, the connection tells.
        bound = self._bound() or (scope.get("server") or ("", 0))[0]
        return not is_loopback(bound)


async def _refuse(scope: Scope, receive: Receive, send: Send, words: str, status: int) -> None:
    if scope["type"] == "http":
        await refusal(scope["path"], words, status)(scope, receive, send)
        return
    message: Message = await receive()
    if message["type"] == "websocket.connect":
        # Before it is accepted this is a 403 to the browser.
        await send({"type": "websocket.close", "code": 1008, "reason": words[:120]})


def known_hosts(bound: Callable[[], str]) -> Middleware:
    """The guard; `bound` tells what the server listens on, "" where that is not known."""
    return Middleware(_Hosts, bound=bound)
