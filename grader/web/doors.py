"""What every request passes before anything of ours or Streamlit's looks at it: who it may say it is, and what it may fetch."""

from __future__ import annotations

import re
from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl

from anyio.to_thread import run_sync
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from grader.access import Action, Mode, allowed, cookie, header, links, mode
from grader.errors import GraderError
from grader.web import peers
from grader.web.visitors import visitor_of

GUARDED: tuple[tuple[str, Action], ...] = (
    ("/media/", Action.DOWNLOAD),
    ("/_stcore/upload_file/", Action.GRADE),
    ("/_stcore/metrics", Action.STATUS),
)
"""Streamlit's own routes that hand out or take in what belongs to people, by the beginning of their path."""
NOT_HERE = "Not found"
"""The one answer where something is not there or may not be fetched."""
ASKED = "linkworthy_asked"
"""Cookie with the report or comparison that somebody asked for before they signed in: where to go on, and a link visitor's right to its files."""
LOGOUT = "/auth/logout"
CALLBACK = "/oauth2callback"

KINDS = ("report", "comparison")
"""Parameters of an address that opens something."""

_ASKED = re.compile(r"(?P<kind>report|comparison)\.(?P<token>[A-Za-z0-9_-]{16,64})")


def _path(scope: Scope) -> str:
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    return path[len(root) :] if root and path.startswith(root) else path


def asked_for(scope: Scope) -> str:
    """What a dashboard's address opens: "report." or "comparison." and the id or token; "" where it is none that could be."""
    if scope["method"] != "GET" or _path(scope) != "/":
        return ""
    query = scope.get("query_string", b"").decode("latin-1")
    said = next((f"{name}.{value}" for name, value in parse_qsl(query) if name in KINDS), "")
    return said if _ASKED.fullmatch(said) else ""


def may(connection: HTTPConnection, action: Action) -> bool:
    """Whether this request may do it: as a member, or with the link of a report that is shared with anyone.

    Where the store cannot say, it may not.
    """
    try:
        if allowed(visitor_of(connection), action):
            return True
        asked = _ASKED.fullmatch(connection.cookies.get(ASKED, ""))
        return action is Action.DOWNLOAD and asked is not None and links.is_for_anyone(asked["token"])
    except GraderError:
        return False


def _cookie_header(value: str, *, secure: bool) -> tuple[bytes, bytes]:
    made: SimpleCookie = SimpleCookie()
    made[ASKED] = value
    made[ASKED].update({"path": "/", "httponly": "yes", "samesite": "Lax"})
    if secure:
        made[ASKED]["secure"] = "yes"
    if not value:
        made[ASKED]["max-age"] = "0"
    return b"set-cookie", made.output(header="").strip().encode("latin-1")


class _Doors:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        # In place, so that what is around this sees which route answered.
        scope["headers"] = header.received(scope["headers"], peers.peer(scope))
        if scope["type"] == "http":
            connection, path = HTTPConnection(scope), _path(scope)
            action = next((action for begins, action in GUARDED if path.startswith(begins)), None)
            if action is not None and not await run_sync(may, connection, action):
                await PlainTextResponse(NOT_HERE, 404, {"Cache-Control": "no-store"})(scope, receive, send)
                return
            how = mode()
            if how is Mode.OIDC and path == LOGOUT:
                cookie.sign_out(connection.cookies)
                send = _starting(send, _left_behind)
            elif how in (Mode.OIDC, Mode.HEADER):
                send = _going_on(scope, connection, path, send)
        await self._app(scope, receive, send)


def _going_on(scope: Scope, connection: HTTPConnection, path: str, send: Send) -> Send:
    """Remember what somebody asks for, and lead there once they have signed in.

    It is remembered alike for whoever asks and whatever they ask for: the answer tells nothing of what there is.
    """
    secure = scope.get("scheme") == "https"
    asked, before = asked_for(scope), _ASKED.fullmatch(connection.cookies.get(ASKED, ""))
    if asked:
        return _starting(send, lambda headers: [*headers, _cookie_header(asked, secure=secure)])
    if path != CALLBACK or before is None:
        return send
    there = f"/?{before['kind']}={before['token']}".encode("ascii")

    def led(headers: list[Any]) -> list[Any]:
        if not any(name.lower() == b"set-cookie" and _signs_in(value) for name, value in headers):
            return headers
        kept = [(name, value) for name, value in headers if name.lower() != b"location"]
        return [*kept, (b"location", there), _cookie_header("", secure=secure)]

    return _starting(send, led)


def _left_behind(headers: list[Any]) -> list[Any]:
    """What a tab keeps, its draft too, does not stay for whoever signs in next at the same browser."""
    return [*headers, (b"clear-site-data", b'"storage"'), _cookie_header("", secure=False)]


def _signs_in(value: bytes) -> bool:
    """Whether a Set-Cookie header brings a sign-in rather than taking one away."""
    name, _, rest = value.partition(b"=")
    return name.strip() == cookie.NAME.encode("ascii") and not rest.startswith((b";", b'""'))


def _starting(send: Send, change: Callable[[list[Any]], list[Any]]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": change(list(message.get("headers", ())))}
        await send(message)

    return sending


DOORS = Middleware(_Doors)
"""Stands behind the guard of names and before every route."""
