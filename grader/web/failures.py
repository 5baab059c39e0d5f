"""What a visitor sees where something of ours broke: a sentence, never a traceback, and the log holds no draft's words."""

from __future__ import annotations

import logging

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from grader import metrics
from grader.web.problems import refusal

BROKE = "Something broke in Linkworthy while it answered this. Try again; if it happens again, tell whoever runs it."

_log = logging.getLogger("linkworthy")


class _Failures:
    """Answers for whatever raises behind it; a text of an error may quote a draft, so its kind alone is logged."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            place = _place(error)
            _log.error("a request broke: %s at %s", type(error).__name__, place)
            metrics.failed(type(error).__name__)
            if scope["type"] == "websocket":
                # Where nothing was accepted yet this is a 403.
                await send({"type": "websocket.close", "code": 1011})
            elif not begun:
                await refusal(scope["path"], BROKE, 500)(scope, receive, send)
            # Half an answer ends here; the server sees that it is not whole and cuts the connection.


def _place(error: BaseException) -> str:
    """File and line where it was raised, without a folder."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}"


FAILURES = Middleware(_Failures)
"""Stands outermost."""
