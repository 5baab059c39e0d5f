"""Every request has an id that its answer, its log lines and its jobs carry; every answer is counted by route and status."""

from __future__ import annotations

import time

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from grader import logs, metrics

_SEEN = "linkworthy.seen"
"""Key of the scope under which a request's own notes stand, shared by all copies of the scope."""

_OURS = ("/api/", "/mcp")
_QUIET = ("/healthz", "/readyz", "/metrics")
"""Asked every few seconds by watchers; a line for each would drown the others."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def note_route(scope: Scope, route: str) -> None:
    """Take note of the pattern of a request's route, for the metrics and the log."""
    scope.setdefault(_SEEN, {})["route"] = route


def route_of(scope: Scope) -> str:
    """The pattern of a request's route, so that no id, token or made-up address becomes a label or stands in a log."""
    path: str = scope["path"]
    if said := scope.get(_SEEN, {}).get("route"):
        return str(said)
    if path.startswith(_OURS):
        return "/mcp" if path.startswith("/mcp") else "/api/*"
    if path.startswith("/reports/"):
        return "/reports/{id}.html"
    return "dashboard"


class _Watched:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        id = logs.fitting_id(Headers(scope=scope).get("x-request-id", ""))
        began, status = time.monotonic(), 0
        scope = {**scope, _SEEN: {}}

        async def said(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                kept = [h for h in message.get("headers", ()) if h[0].lower() != b"x-request-id"]
                message = {**message, "headers": [*kept, (b"x-request-id", id.encode("ascii"))]}
            await send(message)

        with logs.asked_by(id):
            try:
                await self._app(scope, receive, said)
            finally:
                _tell(scope, status, time.monotonic() - began)


def _tell(scope: Scope, status: int, seconds: float) -> None:
    route = route_of(scope)
    method = scope["method"] if scope["method"] in _METHODS else "other"
    metrics.requested(route, method, status, seconds=seconds)
    # The dashboard's own files are many and tell nothing.
    if status >= 500 or (route != "dashboard" and route not in _QUIET):
        level = "warning" if status >= 500 else "info"
        logs.say("request", level=level, route=route, method=method, status=status, seconds=seconds)


WATCHED = Middleware(_Watched)
"""Ids, lines and counts of all requests; stands outermost."""
