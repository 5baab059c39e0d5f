"""How much a request may bring and how long it may take to bring it, for every route, ours and Streamlit's."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from grader.limits import MAX_FILE_BYTES
from grader.web.problems import refusal

FORM_BYTES = 1_000_000
"""What a form or JSON may add to the file or text in it, in bytes."""

SMALL_BYTES = 64_000
"""Most that a request may bring where nothing large is expected, in bytes."""

BODY_SECONDS = 60.0
"""Longest that one piece of a body may be waited for, in seconds."""

MAX_ADDRESS_CHARS = 8_000
"""Longest path with its query, in bytes; an address to be graded has at most 4,096."""

_LARGE = ("/_stcore/upload_file/", "/api/", "/mcp")
"""Where drafts and files come in."""


class UnfitBody(Exception):
    """A body that may not come in goes up to the limits' own answer; nothing on its way may take it for a fault."""


class _TooLarge(UnfitBody):
    pass


class _TooSlow(UnfitBody):
    pass


def most_bytes(path: str) -> int:
    """The most bytes that a request to `path` may bring."""
    return MAX_FILE_BYTES + FORM_BYTES if path.startswith(_LARGE) else SMALL_BYTES


class _Limits:
    """Counts a body as it comes, whatever its length is said to be, and reads none that is said to be too long."""

    def __init__(self, app: ASGIApp, seconds: float = BODY_SECONDS) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string", b"")) > MAX_ADDRESS_CHARS:
            await _answer(scope, receive, send, "This address is too long.", 414)
            return
        if scope["type"] == "websocket":
            await self._app(scope, receive, send)
            return
        most, came, ended = most_bytes(scope["path"]), 0, False
        said = Headers(scope=scope).get("content-length", "0")
        if not (said.isascii() and said.isdigit()):
            await _answer(scope, receive, send, "The length of what was sent is no number.", 400)
            return
        if int(said) > most:
            await _answer(scope, receive, send, _too_large(most), 413)
            return

        async def limited() -> Message:
            nonlocal came, ended
            if ended:  # From here on it waits for the visitor to leave, which may take as long as it likes.
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), self._seconds)
            except TimeoutError:
                raise _TooSlow from None
            came += len(message.get("body", b""))
            ended = not message.get("more_body", False)
            if came > most:
                raise _TooLarge
            return message

        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, limited, sending)
        except (_TooLarge, _TooSlow) as error:
            if begun:
                raise
            words, status = (
                (_too_large(most), 413)
                if isinstance(error, _TooLarge)
                else ("What was sent came too slowly and was given up. Send it again.", 408)
            )
            await _answer(scope, receive, send, words, status)


def _too_large(most: int) -> str:
    return f"What was sent is larger than the {most:,} bytes that are taken here. Send less of it."


async def _answer(scope: Scope, receive: Receive, send: Send, words: str, status: int) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": words})
        return
    # What is left of the body is not read, so the connection cannot be used again.
    await refusal(scope["path"], words, status, {"Connection": "close"})(scope, receive, send)


LIMITS = Middleware(_Limits)
"""The limits on what a request brings."""
