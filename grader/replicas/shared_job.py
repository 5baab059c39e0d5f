"""A job of the shared queue, seen from this server, wherever it is graded."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from grader.errors import GradeCancelled
from grader.jobs import JobState

if TYPE_CHECKING:
    from grader.jobs import Job
    from grader.replicas.queue import Queue

ENDED = ("done", "failed", "cancelled")
ALONE = "The servers’ shared database does not answer, so only this server knows of this grade."


class SharedJob:
    """What a screen or a caller asks about a job; asking never waits, neither for a worker nor for the database."""

    def __init__(self, id: str, owner: str, queue: Queue, *, local: Job | None, seen: JobState) -> None:
        self.id = id
        self.owner = owner
        self.note = ""
        """What to say where it is shared with no other server."""
        self.asked = time.monotonic()
        """On the monotonic clock, in seconds: when somebody last asked about it."""
        self._queue = queue
        self._local = local
        self._seen = seen
        self._began = time.monotonic() - seen.seconds
        self._called_off = self._told = False

    def state(self) -> JobState:
        """How far it is."""
        self.asked = time.monotonic()
        if self._called_off:
            return JobState("cancelled", error=GradeCancelled("The grade was cancelled."))
        local, seen = self._local, self._seen
        if seen.stage in ENDED:
            return seen
        if local is not None:
            return local.state()
        return JobState(seen.stage, seen.place, seconds=time.monotonic() - self._began)

    def cancel(self) -> None:
        """Call it off, wherever it is graded."""
        if self.state().stage not in ENDED:
            self._called_off = True
            if self._local is not None:
                self._local.cancel()
            self._queue.call_off(self)

    def fetched(self) -> None:
        """Its owner has what came of it: the row in the database can go."""
        if not self.note and not self._told:
            self._told = True
            self._queue.was_fetched(self.id)

    def here(self, local: Job) -> None:
        """It is graded here from now on."""
        self._local = local

    def away(self) -> None:
        """It is graded by another server from now on."""
        self._local = None

    @property
    def is_here(self) -> bool:
        """Whether this server grades it."""
        return self._local is not None

    @property
    def has_ended(self) -> bool:
        """Whether it is known how it ended; that it was, is no asking."""
        return self._called_off or self._seen.stage in ENDED

    def see(self, seen: JobState) -> None:
        """How far it is where it is graded."""
        self._seen = seen
