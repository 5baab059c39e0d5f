"""An application that is imported with its first request: what few ask for costs no start of the server anything."""

from __future__ import annotations

import asyncio
from importlib import import_module

from starlette.types import ASGIApp, Receive, Scope, Send


class Late:
    """The ASGI application `name` of `module`, for one address or for all below it."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; the import runs in a thread, so that nobody else waits for it."""
        if self._app is None:
            loaded = await asyncio.to_thread(import_module, self._module)
            self._app = getattr(loaded, self._name)
        await self._app(scope, receive, send)
