"""Grades that survive the server that began them: replicas share their queue through the store's database.

Off unless LINKWORTHY_REPLICAS is 1; nothing of a draft touches the database then. On, the server that takes a draft in
writes it down before it says so, grades it in its own workers, and lets the others see that it lives. When it does not,
another takes over. A row is deleted soon after its owner has what came of it, and after KEPT_SECONDS in any case.
"""

from __future__ import annotations

import logging
import os
import threading
from typing import TYPE_CHECKING

from grader import leaving
from grader.errors import SettingError, StoreError
from grader.replicas.limits import KEPT_SECONDS

if TYPE_CHECKING:
    from grader.replicas.queue import Found, Queue
    from grader.replicas.shared_job import SharedJob

__all__ = [
    "KEPT_SECONDS",
    "VARIABLE",
    "Found",
    "Queue",
    "SharedJob",
    "close",
    "fetched",
    "note_of",
    "open_queue",
]
__all__ += ["owner_of", "shared_queue", "sharing"]

log = logging.getLogger("linkworthy.replicas")

VARIABLE = "LINKWORTHY_REPLICAS"


def sharing() -> bool:
    """Whether this server shares its queue; raises SettingError where the environment says neither yes nor no."""
    said = os.environ.get(VARIABLE, "").strip()
    if said not in ("", "0", "1"):
        raise SettingError(
            f"{VARIABLE} is neither 1 nor 0.", "Write 1 where several servers share one database.", VARIABLE
        )
    return said == "1"


_queue: Queue | None = None
_lock = threading.Lock()


def open_queue() -> Queue:
    """The queue of this process, made at the first asking; ask only where `sharing`."""
    global _queue
    with _lock:
        if _queue is None:
            # The database is loaded by those who use it.
            from grader import jobs
            from grader.replicas.ledger import Ledger
            from grader.replicas.queue import Queue
            from grader.store import store

            _queue = Queue(Ledger(store()), jobs.workers()).start()
        return _queue


def shared_queue() -> Queue | None:
    """The queue of this process; None where it shares none, also where its store's settings lead nowhere."""
    if _queue is None and leaving.is_leaving():
        return None  # it was closed for good
    try:
        return open_queue() if sharing() else None
    except StoreError as error:
        log.warning("the queue is not shared: %s", error.reason)
        return None


def close(*, seconds: float = 0.0) -> None:
    """Hand over to the other replicas what does not end within so many seconds; nothing where there is no queue."""
    global _queue
    with _lock:
        found, _queue = _queue, None
    if found is not None:
        found.close(seconds=seconds)


def owner_of(kind: str, name: str) -> str:
    """What stands in the database for whom a job belongs to: a hash, since a tab's id opens its drafts."""
    import hashlib

    return hashlib.sha256(f"{kind}\0{name}".encode("utf-8", "surrogatepass")).hexdigest()


def fetched(job: object) -> None:
    """The owner of a job has what came of it; nothing where the job is shared with nobody."""
    tell = getattr(job, "fetched", None)
    if tell is not None:
        tell()


def note_of(job: object) -> str:
    """What a screen says of a job that should be shared and is not; "" where all is well."""
    return str(getattr(job, "note", ""))
