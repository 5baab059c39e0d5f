"""A real server with our routes and what every request passes, in a thread, on a free port of 127.0.0.1."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import AsyncIterator, Iterator
from unittest.mock import patch

import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from grader import jobs, web
from grader.jobs import Workers


@contextlib.asynccontextmanager
async def _lifespan(_: Starlette) -> AsyncIterator[None]:
    yield
    await web.stop()


@contextlib.contextmanager
def serving(*, bound: str = "127.0.0.1", workers: Workers | None = None) -> Iterator[str]:
    """Its address; `bound` is what the server believes that it listens on, `workers` who grades for it."""
    rest = Route("/{rest:path}", lambda request: PlainTextResponse("the dashboard"))
    served = Starlette(
        routes=[*web.routes(), rest], middleware=web.middleware(bound=lambda: bound), lifespan=_lifespan
    )
    config = uvicorn.Config(served, port=0, log_level="warning", timeout_graceful_shutdown=5)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    with patch.object(jobs, "workers", lambda: workers) if workers else contextlib.nullcontext():
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
