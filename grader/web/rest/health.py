"""Whether the server lives, whether it can work, and what it has counted."""

from __future__ import annotations

import time
from collections.abc import Callable

import anyio
from starlette.responses import Response

from grader import jobs, leaving, metrics
from grader.errors import Busy, GraderError
from grader.web.rest import answers
from grader.web.rest.operations import Call

STANDS_SECONDS = 30.0
"""How long what a worker said of its model counts."""
PROBE_SECONDS = 60.0
"""How long a worker may take to load its model and say so."""

_proved = 0.0
_lock = anyio.Lock()


def model_of(progress: Callable[[str], None]) -> str:
    """The hash of the language model as a worker has it; raises ModelMismatch. Runs in a worker."""
    from grader.nlp import model

    return model().sha256


async def _workers_work() -> str:
    """ "" where a worker has its model, or is too busy to be asked and had it before; else what is wrong."""
    global _proved
    async with _lock:
        if time.monotonic() - _proved < STANDS_SECONDS and _proved:
            return ""
        pool = jobs.workers()
        try:
            job = await anyio.to_thread.run_sync(lambda: pool.submit_call(model_of))
        except Busy:
            return "" if _proved else "The queue is full, and no worker has worked yet."
        until = time.monotonic() + PROBE_SECONDS
        while not (state := job.state()).ended:
            if time.monotonic() > until:
                job.cancel()
                return "" if _proved else "No worker has loaded its model in time."
            await anyio.sleep(0.05)
        if state.error is not None:
            return state.error.message
        _proved = time.monotonic()
        return ""


def _store_works() -> str:
    from grader.store import LOCAL, store

    try:
        store().count(workspace=LOCAL)
    except GraderError as error:
        return error.message
    return ""


async def alive(call: Call) -> Response:
    """GET /healthz: this process answers."""
    return answers.plain({"status": "alive"})


async def ready(call: Call) -> Response:
    """GET /readyz: a worker has its model, the store can be read, and nobody has told the server to stop."""
    if leaving.is_leaving():
        return answers.plain(
            {"status": "not ready", "workers": "This server is about to stop."}, 503, {"Retry-After": "5"}
        )
    wrong = {
        "workers": await _workers_work(),
        "store": await anyio.to_thread.run_sync(_store_works),
    }
    told = {name: said or "ready" for name, said in wrong.items()}
    if any(wrong.values()):
        return answers.plain({"status": "not ready", **told}, 503, {"Retry-After": "5"})
    return answers.plain({"status": "ready", **told})


def watch_jobs() -> None:
    """Let the metrics tell the queue's length and room."""
    metrics.watch("queue_length", "Jobs that wait or run now.", lambda: float(jobs.workers().held))
    metrics.watch("queue_room", "Jobs that may wait or run at a time.", lambda: float(jobs.workers().queue))
    metrics.watch("worker_processes", "Worker processes.", lambda: float(jobs.workers().processes))


async def counted(call: Call) -> Response:
    """GET /metrics."""
    content, kind = await anyio.to_thread.run_sync(metrics.exposition)
    return Response(content, headers={**answers.CLOSED, "Content-Type": kind})
