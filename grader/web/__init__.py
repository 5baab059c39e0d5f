"""What the server offers beside the dashboard: pages of reports, the API, and what every answer passes through."""

from __future__ import annotations

import sys
from collections.abc import Callable

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from grader.access import bound_by
from grader.web import peers, reports
from grader.web.discreet import DISCREET, keep_tokens_out_of_logs, without_tokens
from grader.web.doors import DOORS
from grader.web.failures import FAILURES
from grader.web.headers import HEADERS
from grader.web.hosts import known_hosts
from grader.web.late import Late
from grader.web.limits import LIMITS
from grader.web.reports import page_address, report_address
from grader.web.watched import WATCHED

__all__ = [
    "keep_tokens_out_of_logs",
    "middleware",
    "page_address",
    "report_address",
    "routes",
    "stop",
    "without_tokens",
]


def routes() -> list[BaseRoute]:
    """The routes; every other address is the dashboard's."""
    served = Late("grader.web.rest.served", "serve")
    return [
        *reports.routes(),
        *(Route(path, served, include_in_schema=False) for path in ("/healthz", "/readyz", "/metrics")),
        Route("/api", served),
        Route("/api/{rest:path}", served),
        Route("/mcp", Late("grader.web.assistants", "serve")),
    ]


async def stop() -> None:
    """End what requests began that outlives them; to be called when the server stops."""
    if (assistants := sys.modules.get("grader.web.assistants")) is not None:
        await assistants.stop()


def middleware(*, bound: Callable[[], str] = lambda: "") -> list[Middleware]:
    """What every answer passes through, the dashboard's too; the first is the outermost.

    `bound` tells what the server listens on, "" where that is not known.
    """
    bound_by(bound)
    peers.note_true_peers()
    return [WATCHED, HEADERS, FAILURES, DISCREET, known_hosts(bound), DOORS, LIMITS]
