"""Serves the table of routes: finds the operation, asks who calls and how often, checks what was sent, answers or tells a problem."""

from __future__ import annotations

import logging
import re
from typing import Any

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from grader import metrics
from grader.errors import Busy, GraderError, StoreError
from grader.web import problems
from grader.web.hosts import same_origin
from grader.web.limits import UnfitBody
from grader.web.problems import Problem
from grader.web.rest import health
from grader.web.rest.bodies import body_of
from grader.web.rest.callers import NOBODY, address_of, caller_of, is_here, need
from grader.web.rest.grades import problem_of
from grader.web.rest.operations import IDS, Call, Operation
from grader.web.rest.rates import counted
from grader.web.rest.shapes import parameters
from grader.web.rest.table import OPERATIONS
from grader.web.watched import note_route

health.watch_jobs()

_log = logging.getLogger("linkworthy")


def _pattern(path: str) -> re.Pattern[str]:
    """An address of the table with its ids as they look; what looks otherwise leads nowhere."""
    parts = path.split("/")
    return re.compile(
        "/".join(
            f"(?P<{part[1:-1]}>{IDS[parts[place - 1]]})" if part.startswith("{") else re.escape(part)
            for place, part in enumerate(parts)
        )
    )


_BY_PATH: dict[str, dict[str, Operation]] = {}
for _one in OPERATIONS:
    _BY_PATH.setdefault(_one.path, {})[_one.method] = _one
_PATTERNS = [(_pattern(path), path) for path in _BY_PATH]


def _find(request: Request) -> tuple[Operation, dict[str, str]]:
    path = request.scope["path"]
    found = next(((m, known) for p, known in _PATTERNS if (m := p.fullmatch(path))), None)
    if found is None:
        raise Problem(
            404, "There is no such address.", "All of them stand in /api/v1/openapi.json.", "unknown"
        )
    match, known = found
    note_route(request.scope, known)
    methods = _BY_PATH[known]
    operation = methods.get("GET" if request.method == "HEAD" else request.method)
    if operation is None:
        allowed = sorted({*methods, *(["HEAD"] if "GET" in methods else ())})
        raise Problem(
            405,
            f"This address takes {', '.join(allowed)}.",
            "",
            "method",
            headers={"Allow": ", ".join(allowed)},
        )
    return operation, match.groupdict()


def refuse_other_origins(request: Request) -> None:
    """A browser's page of another origin may not make it do anything, token or none; raises Problem 403."""
    if request.method in ("GET", "HEAD"):
        return
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site", "none")
    host = request.headers.get("host", "")
    if site not in ("none", "same-origin") or (origin is not None and not same_origin(origin, host)):
        raise Problem(403, "This was asked for by a page of another origin.", "", "origin")


async def _answer(request: Request) -> Response:
    operation, path = _find(request)
    refuse_other_origins(request)
    if operation.counted:
        # Before the store is asked about a token: whoever tries many is stopped here.
        counted((f"address {address_of(request)}",), works=operation.works)
    caller = NOBODY
    if operation.action is not None:
        caller = await anyio.to_thread.run_sync(caller_of, request)
    if operation.counted and caller.owner and caller is not NOBODY:
        counted((f"token {caller.owner}",), works=operation.works)
    if operation.action is not None and not (operation.from_here and is_here(request)):
        need(caller, operation.action)
    said: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        said.setdefault(name, []).append(value)
    query = parameters(operation.query, said)
    body: dict[str, Any] = {}
    if operation.body is not None:
        body = await body_of(request, operation.body, operation.form)
    return await operation.handle(Call(request, caller, body, query, path))


async def serve(scope: Scope, receive: Receive, send: Send) -> None:
    """The ASGI application of all routes of the table."""
    request = Request(scope, receive, send)
    try:
        response = await _answer(request)
    except Problem as problem:
        response = problem.response()
    except GraderError as error:
        if isinstance(error, StoreError | Busy):
            metrics.failed(type(error).__name__)
        response = problem_of(error).response()
    except UnfitBody:
        raise
    except Exception as error:
        # Of what broke only the kind is logged: its text may quote a draft.
        _log.error("the API broke: %s", type(error).__name__)
        metrics.failed(type(error).__name__)
        response = problems.broke().response()
    if response.status_code in (401, 403):
        response.headers.setdefault("Vary", "Authorization")
    await response(scope, receive, send)
