"""Jobs that callers come back for: kept in this process for a quarter of an hour, each for whoever began it.

Replicas that share their queue find each other's grades: see grader.replicas. A comparison is known to the one that began it.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import anyio

from grader import replicas
from grader.compare.comparison import Comparison, Page, compare
from grader.errors import Busy
from grader.report import Report
from grader.web import problems
from grader.web.problems import Problem

if TYPE_CHECKING:
    from grader.gathering import Gathering
    from grader.jobs import Job
    from grader.replicas import SharedJob

KEPT_SECONDS = 900.0
"""How long a job is kept from when it was last asked about."""
MOST = 200
"""Jobs that are kept; beyond it the one that nobody has asked about for longest goes, if it has ended."""


@dataclass(slots=True)
class Grade:
    """A grade under way."""

    job: Job | SharedJob
    kind: str = "grade"

    def stage(self) -> tuple[str, int]:
        """Its stage and its place in the queue."""
        state = self.job.state()
        return state.stage, state.place

    def problem(self) -> Problem | None:
        """Why it came to nothing."""
        error = self.job.state().error
        return None if error is None else problems.of(error)

    def result(self) -> Report | None:
        """What it came to."""
        return self.job.state().report

    def cancel(self) -> None:
        """Call it off."""
        self.job.cancel()

    def told(self) -> None:
        """Whoever began it has been answered what came of it."""
        replicas.fetched(self.job)


@dataclass(slots=True)
class Compared:
    """A comparison under way."""

    gathering: Gathering
    ours: int
    """Place of our page among those that were asked for; -1 where none is."""
    kind: str = "comparison"
    _made: Comparison | None = None

    def stage(self) -> tuple[str, int]:
        """`reading` until all pages are there; the place is that of the page that waits longest."""
        states = self.gathering.states()
        if all(state.ended for state in states):
            return ("cancelled" if any(s.stage == "cancelled" for s in states) else "done"), 0
        waiting = [state for state in states if not state.ended]
        if all(state.stage == "queued" for state in waiting):
            return "queued", max(state.place for state in waiting)
        return next(state.stage for state in waiting if state.stage != "queued"), 0

    def problem(self) -> Problem | None:
        """Why it came to nothing; a page that could not be read tells so in its own place."""
        if self.stage()[0] == "cancelled":
            return Problem(409, "The comparison was cancelled.", "", "GradeCancelled")
        return None

    def result(self) -> Comparison | None:
        """What it came to."""
        if self._made is None and self.stage()[0] == "done":
            pages: tuple[Page, ...] = self.gathering.pages()
            ours = pages[self.ours] if self.ours >= 0 else None
            self._made = compare(pages, ours=ours)
        return self._made

    def cancel(self) -> None:
        """Call it off."""
        self.gathering.cancel()

    def told(self) -> None:
        """Nobody else keeps it."""


@dataclass(slots=True)
class Held:
    """A job with whom it belongs to."""

    id: str
    owner: str
    workspace: str
    work: Grade | Compared
    began: float = field(default_factory=time.monotonic)
    asked: float = field(default_factory=time.monotonic)
    ended: float | None = None
    """Seconds that it took, once it has ended."""

    def as_plain(self) -> dict[str, Any]:
        """How far it is, without what it came to."""
        stage, place = self.work.stage()
        over = stage in ("done", "failed", "cancelled")
        if over and self.ended is None:
            self.ended = time.monotonic() - self.began
        told: dict[str, Any] = {
            "id": self.id,
            "kind": self.work.kind,
            "stage": stage,
            "ended": over,
            "place": place,
            "seconds": round(time.monotonic() - self.began if self.ended is None else self.ended, 3),
        }
        if (problem := self.work.problem() if over else None) is not None:
            told["problem"] = problem.as_plain()
        return told


_held: OrderedDict[str, Held] = OrderedDict()
_lock = threading.Lock()


def hold(work: Grade | Compared, *, owner: str, workspace: str, id: str = "") -> Held:
    """Keep a job, under `id` where it has one; raises Busy where MOST are kept and none of them has ended."""
    with _lock:
        _sweep()
        if len(_held) >= MOST:
            old = next(
                (h for h in _held.values() if h.work.stage()[0] in ("done", "failed", "cancelled")), None
            )
            if old is None:
                work.cancel()
                raise Busy(f"{MOST} jobs are under way; yours was not taken.", "Try again in half a minute.")
            del _held[old.id]
        held = Held(id or secrets.token_hex(16), owner, workspace, work)
        _held[held.id] = held
        return held


def find(id: str, *, owner: str) -> Held:
    """The job `id` of this owner; raises Problem 404 for every other."""
    with _lock:
        _sweep()
        held = _held.get(id)
        if held is None or held.owner != owner:
            raise problems.unknown()
        held.asked = time.monotonic()
        _held.move_to_end(id)
        return held


async def look_up(id: str, *, owner: str, workspace: str) -> Held:
    """As `find`, also what this owner began on another replica; raises Problem 404, or StoreError."""
    try:
        return find(id, owner=owner)
    except Problem:
        queue = await anyio.to_thread.run_sync(replicas.shared_queue)
        if queue is None:
            raise
        of = replicas.owner_of("api", owner)
        job = await anyio.to_thread.run_sync(lambda: queue.find(id, owner=of))
        if job is None:
            raise
        return hold(Grade(job), owner=owner, workspace=workspace, id=id)


def drop(id: str, *, owner: str) -> None:
    """Call a job off and forget it; raises Problem 404 where it is not this owner's."""
    held = find(id, owner=owner)
    with _lock:
        _held.pop(id, None)
    held.work.cancel()


def _sweep() -> None:
    """Forget what nobody has asked about for long; under the lock."""
    since = time.monotonic() - KEPT_SECONDS
    for held in [h for h in _held.values() if h.asked < since]:
        del _held[held.id]
        held.work.cancel()
