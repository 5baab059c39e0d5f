"""The MCP server over HTTP at /mcp, behind the tokens, rates and limits of the API; each request stands for itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import anyio
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from grader.access import Action, allowed
from grader.errors import GraderError
from grader.limits import MAX_TEXT_BYTES
from grader.web.problems import Problem
from grader.web.rest.callers import NOBODY, Caller, address_of, caller_of, need
from grader.web.rest.grades import problem_of
from grader.web.rest.rates import counted
from grader.web.rest.served import refuse_other_origins
from grader.web.watched import note_route

MOST_BYTES = 3 * MAX_TEXT_BYTES
"""A whole message, in bytes: the largest text as JSON writes it."""
TOOLS: dict[str, Action] = {"grade": Action.GRADE, "compare_pages": Action.COMPARE}
"""Tools that need a scope; the others explain."""


@dataclass(slots=True)
class _Running:
    """The SDK's manager, which works only within a task that keeps it open."""

    handle: Callable[[Scope, Receive, Send], Any]
    task: asyncio.Task[None]


_running: _Running | None = None
_starting: asyncio.Lock | None = None


async def _manager() -> Callable[[Scope, Receive, Send], Any]:
    """The SDK's application, started with the first request: its import takes half a second."""
    global _running, _starting
    if _running is not None and not _running.task.done():
        return _running.handle
    _starting = _starting or asyncio.Lock()
    async with _starting:
        if _running is None or _running.task.done():
            _running = await _start()
        return _running.handle


async def _start() -> _Running:
    try:
        from importlib import import_module

        tools = await asyncio.to_thread(import_module, "grader.assistants.tools")
    except ModuleNotFoundError:
        raise Problem(
            501,
            "This server has no part for assistants.",
            "Install linkworthy[assistants] on it.",
            "assistants",
        ) from None
    made = tools.server()
    # No session is kept, so that any replica answers any request. Origins and hosts are looked at before.
    made.streamable_http_app(
        stateless_http=True, json_response=True, max_request_body_size=MOST_BYTES, host=""
    )
    manager = made.session_manager
    ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def keep() -> None:
        async with manager.run():
            ready.set_result(None)
            await asyncio.Event().wait()

    task = asyncio.create_task(keep(), name="assistants")
    await asyncio.wait((task, ready), return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        await task
    return _Running(manager.handle_request, task)


async def stop() -> None:
    """End what the first request began; to be called when the server stops."""
    global _running, _starting
    running, _running, _starting = _running, None, None
    if running is not None:
        running.task.cancel()
        await asyncio.wait((running.task,), timeout=5)


def _permit(caller: Caller, who: tuple[str, ...]) -> Callable[[str], None]:
    """Asks before a tool that needs a scope runs, and counts it against the rate of grades."""

    def permit(tool: str) -> None:
        if (action := TOOLS.get(tool)) is None:
            return
        try:
            counted(who, works=True)
            need(caller, action)
        except Problem as problem:
            raise GraderError(problem.detail, problem.next_step) from None

    return permit


async def _answer(request: Request, receive: Receive, send: Send) -> None:
    note_route(request.scope, "/mcp")
    refuse_other_origins(request)
    address = f"address {address_of(request)}"
    counted((address,), works=False)
    caller = await anyio.to_thread.run_sync(caller_of, request)
    token = (f"token {caller.owner}",) if caller.owner and caller is not NOBODY else ()
    counted(token, works=False)
    who = (*token, address)
    if not any(allowed(caller.visitor, action) for action in TOOLS.values()):
        need(caller, Action.GRADE)
    handle = await _manager()
    from grader.assistants.tools import permitted

    with permitted(_permit(caller, who)):
        await handle(request.scope, receive, send)


async def serve(scope: Scope, receive: Receive, send: Send) -> None:
    """The ASGI application at /mcp."""
    try:
        await _answer(Request(scope, receive), receive, send)
    except Problem as problem:
        await problem.response()(scope, receive, send)
    except GraderError as error:
        await problem_of(error).response()(scope, receive, send)
