"""A batch on a Dask cluster: the same pages, the same limits and the same lines, whoever joins, leaves or dies on the way."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import threading
import time
import warnings
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from grader import __version__
from grader.batch.lines import Line, line_of_source
from grader.batch.local import batch_workers, ended
from grader.batch.rows import Row, source_of
from grader.errors import GraderError, ReadError
from grader.jobs import Workers
from grader.nlp import model
from grader.rubric import rubric
from grader.source import Source

CONNECT_SECONDS = 10.0
JOIN_SECONDS = 60.0
"""How long a cluster may be without any worker before the batch gives up."""
IDLE_SECONDS = 120.0
"""A worker of the cluster lets its grading processes go when no page has come for so long: the one who asked may be gone."""
AHEAD = 4
"""Pages a thread of the cluster that are under way or wait to be written."""
LEAST_AHEAD = 64

Alike = tuple[str, str, str]
"""Versions of program and rubric and the model's hash: where they differ, so would the lines."""


class ClusterError(GraderError):
    """The cluster can't be used, or was lost."""


def alike() -> Alike:
    """What must be the same wherever pages of one batch are graded; raises ModelMismatch."""
    return __version__, rubric().version, model().sha256


# -- in a worker of the cluster

_lock = threading.Lock()
_workers: Workers | None = None
_under_way = 0
_idle_since = 0.0


def line_on_cluster(id: str, source: Source, expected: Alike) -> str:
    """The JSON line of a page; graded in a process of its own here too, so that limits hold and a bad page hurts nobody.

    Raises ClusterError where this machine would grade otherwise than the one that asks.
    """
    if (mine := alike()) != expected:
        raise ClusterError(
            f"A worker of the cluster has Linkworthy {mine[0]} with rubric {mine[1]} and model {mine[2][:12]}; "
            f"this machine has {expected[0]}, {expected[1]} and {expected[2][:12]}.",
            "Install the same version on every machine of the cluster.",
        )
    workers = _taken()
    try:
        state = ended(lambda: workers.submit_call(line_of_source, id, source))
    finally:
        _given_back()
    return state.answer if isinstance(state.answer, str) else Line(id, error=str(state.error)).as_json()


def _taken() -> Workers:
    """This worker's grading processes, as many as it has threads, started at the first page."""
    global _workers, _under_way
    from distributed import get_worker

    threads = get_worker().state.nthreads
    with _lock:
        if _workers is None:
            # Dask's nanny starts workers as daemons, which Python forbids to have children of their own; ours end with
            # their worker all the same, since they read from it.
            multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
            _workers = batch_workers(threads, queue=4 * threads)
            threading.Thread(target=_let_go_when_idle, args=(_workers,), daemon=True).start()
        _under_way += 1
        return _workers


def _given_back() -> None:
    global _under_way, _idle_since
    with _lock:
        _under_way -= 1
        _idle_since = time.monotonic()


def _let_go_when_idle(mine: Workers) -> None:
    while True:
        time.sleep(IDLE_SECONDS / 10)
        with _lock:
            if _workers is not mine:
                return
            idle = not _under_way and time.monotonic() - _idle_since > IDLE_SECONDS
        if idle:
            let_go()


def let_go() -> None:
    """End the grading processes of this worker where none is busy; the next page starts them anew."""
    global _workers
    with _lock:
        if _workers is not None and not _under_way:
            _workers.shutdown()
            _workers = None


async def _let_go_soon() -> None:
    """The same beside the worker's own loop; Dask does not wait for coroutines only."""
    await asyncio.to_thread(let_go)


# -- where the batch was asked for


def connect(address: str) -> Any:
    """A client of the scheduler at `address` (tcp://host:port or tls://host:port).

    Raises ClusterError where the extra is not installed, the address is none, or nobody answers there.
    """
    try:
        from distributed import Client

        client_of: Any = Client  # it carries no types
    except ImportError:
        raise ClusterError(
            "A cluster needs the package distributed, which is not installed.",
            'Install it with: pip install "linkworthy[cluster]"',
        ) from None
    # It logs tracebacks of its own beside the errors that it raises, at levels that it has set logger by logger.
    for name in [n for n in logging.root.manager.loggerDict if n.split(".")[0] == "distributed"]:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if not address.startswith(("tcp://", "tls://")):
        raise ClusterError(f"{address!r} is no scheduler's address.", "Write it as tcp://host:port.")
    try:
        client = client_of(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError, ImportError) as error:
        raise ClusterError(
            f"No Dask scheduler could be reached at {address} within {CONNECT_SECONDS:g} seconds.",
            "Start one with: dask scheduler --no-dashboard; or check the address.",
        ) from error
    try:
        client.wait_for_workers(1, timeout=JOIN_SECONDS)
    except TimeoutError:
        client.close(timeout=2)
        raise ClusterError(
            f"No worker joined the scheduler at {address} within {JOIN_SECONDS:g} seconds.",
            f"Start one on each machine with: dask worker {address} --no-dashboard",
        ) from None
    return client


def cluster_lines(rows: Sequence[Row], client: Any, *, as_of: str, profile: str = "") -> Iterator[str]:
    """Grade all rows on the client's cluster and give a line of JSON for each, in the rows' order; closes the client.

    Files are read here and sent; addresses are fetched by the workers. A page whose worker is lost is graded by another.
    Raises ClusterError where the scheduler is lost, no worker is left, or one would grade otherwise than this machine.
    """
    expected = alike()
    waiting: deque[tuple[Row, Any]] = deque()
    threads = _threads(client)
    try:
        for number, row in enumerate(rows):
            source = source_of(row, as_of=as_of, profile=profile)
            if isinstance(source, ReadError):
                waiting.append((row, source))
            else:
                waiting.append((row, _handed_in(client, row.id, source, expected)))
            if number % LEAST_AHEAD == 0:
                threads = _threads(client) or threads
            while len(waiting) >= max(LEAST_AHEAD, AHEAD * threads):
                yield _line(client, *waiting.popleft())
        while waiting:
            yield _line(client, *waiting.popleft())
    finally:
        _leave(client, [future for _, future in waiting if not isinstance(future, ReadError)])


def _threads(client: Any) -> int:
    return sum(client.nthreads().values())


def _handed_in(client: Any, id: str, source: Source, expected: Alike) -> Any:
    with warnings.catch_warnings():
        # A page may have 10 MB; it goes with its task, since what is scattered is lost with the worker that holds it.
        warnings.filterwarnings("ignore", message="Sending large graph")
        return client.submit(line_on_cluster, id, source, expected, pure=False)


def _line(client: Any, row: Row, future: Any) -> str:
    from distributed import CancelledError, KilledWorker

    if isinstance(future, ReadError):
        return Line(row.id, error=str(future)).as_json()
    alone_since: float | None = None
    while True:
        try:
            return str(future.result(timeout=5))
        except TimeoutError:
            if _anyone(client):
                alone_since = None
            elif alone_since is None:
                alone_since = time.monotonic()
            elif time.monotonic() - alone_since > JOIN_SECONDS:
                raise ClusterError(
                    f"The cluster has had no worker for {JOIN_SECONDS:g} seconds.", "Start workers again."
                ) from None
        except KilledWorker:
            return Line(row.id, error="The worker that graded this stopped. Try again.").as_json()
        except GraderError:
            raise
        except Exception as error:
            # An OSError of the task's own is its worker's; else it is the connection's.
            if isinstance(error, CancelledError | OSError) and future.status != "error":
                raise _lost(client) from error
            raise ClusterError(
                f"The cluster could not grade {row.id}: {type(error).__name__}.",
                "Check that the scheduler and every worker have Linkworthy installed.",
            ) from error


def _anyone(client: Any) -> bool:
    try:
        return bool(_threads(client))
    except Exception as error:
        raise _lost(client) from error


def _lost(client: Any) -> ClusterError:
    address = client.scheduler.address if client.scheduler else "that address"
    return ClusterError(f"The scheduler at {address} is gone.", "Start it again, with its workers.")


def _leave(client: Any, futures: list[Any]) -> None:
    """Call off what is still to be done, let the workers' processes go, and close; a cluster that is gone is no error."""
    try:
        if client.status == "running":
            if futures:
                client.cancel(futures)
            client.run(_let_go_soon, on_error="ignore", wait=False)
    except Exception:  # nothing is left to be saved
        pass
    finally:
        client.close(timeout=2)
