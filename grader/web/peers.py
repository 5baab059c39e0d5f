"""The address that a connection truly comes from, whatever a header says about it.

uvicorn (0.54) believes X-Forwarded-For from loopback, and from wherever FORWARDED_ALLOW_IPS says, and writes what it
finds there over the client's address before anything of ours runs. For a log that is right; to decide whether a proxy
that we trust is at the other end it is not, since a visitor can send that header too. So the true address is noted
first. It has to be done here: uvicorn is set up before it loads us, and whoever starts it may have set it up otherwise.
"""

from __future__ import annotations

from typing import Any

from starlette.types import Scope

PEER = "linkworthy.peer"
"""Key of the scope under which the true address stands."""


def note_true_peers() -> None:
    """Have uvicorn note the true address before it believes a header; without uvicorn there is nothing to do."""
    try:
        from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
    except ImportError:
        return
    believing = ProxyHeadersMiddleware.__call__
    if getattr(believing, PEER, False):
        return

    async def noting(self: Any, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            scope[PEER] = scope.get("client")
        await believing(self, scope, receive, send)

    setattr(noting, PEER, True)
    ProxyHeadersMiddleware.__call__ = noting  # type: ignore[method-assign]


def peer(scope: Scope) -> str | None:
    """The address at the other end of the connection; None where there is none, as on a socket file."""
    client = scope.get(PEER, scope.get("client"))
    return str(client[0]) if client else None
