"""Addresses that open a report travel nowhere: not to search engines, not to linked pages, not into a log."""

from __future__ import annotations

import logging
import re
from typing import Any

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_TOKEN = re.compile(
    r"(/reports/|/comparisons/|/shares/|[?&](?:report|comparison|code|state|provider)=)[^&\s\"?#]+"
)
"""What opens a report or comparison, and what a sign-in is carried on by."""
_HIDDEN = r"\1[hidden]"


class _Discreet:
    """Keeps addresses that open a report from search engines, and from whatever a page leads to."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        address = f"{scope['path']}?{scope.get('query_string', b'').decode('latin-1')}"
        headers = [(b"referrer-policy", b"no-referrer"), (b"x-content-type-options", b"nosniff")]
        if scope["path"].startswith("/reports") or _TOKEN.search(address):
            headers.append((b"x-robots-tag", b"noindex, nofollow, noarchive"))

        async def said(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in headers}
                kept = [h for h in message.get("headers", ()) if h[0].lower() not in ours]
                message = {**message, "headers": [*kept, *headers]}
            await send(message)

        await self._app(scope, receive, said)


DISCREET = Middleware(_Discreet)
"""Keeps addresses that open a report to us."""


def without_tokens(text: str) -> str:
    """An address, or a line that holds one, without what opens a report."""
    return _TOKEN.sub(_HIDDEN, text)


class _Hiding(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        """Hide the tokens in a record's words; it is always logged."""
        if isinstance(record.msg, str):
            record.msg = without_tokens(record.msg)
        if isinstance(record.args, tuple):
            hidden: list[Any] = [without_tokens(a) if isinstance(a, str) else a for a in record.args]
            record.args = tuple(hidden)
        return True


_hiding = _Hiding()


def keep_tokens_out_of_logs() -> None:
    """See to it that the access log of whatever server runs us tells no token; to be called once that server has started."""
    for name in ("uvicorn.access", "uvicorn.error", "uvicorn", "hypercorn.access", "starlette"):
        logging.getLogger(name).addFilter(_hiding)
