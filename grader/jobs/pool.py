"""The pool of worker processes of one server: a bounded queue, and for each job its stage, its place and its end."""

from __future__ import annotations

import contextlib
import math
import os
import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from typing import Any

from pebble import ProcessPool

from grader import logs, metrics
from grader.errors import Busy, GradeCancelled
from grader.jobs.states import CANCELLED, STAGES, JobState, Limits, error_of, worker_died
from grader.jobs.worker import grade_source, in_worker, start_worker, warm_once, work
from grader.limits import VISITS_SECONDS
from grader.report import Report
from grader.source import Source
from grader.spawning import WorkerContext

QUEUE = 40
"""Grades that may wait or run at a time; the next one gets Busy at once."""

JOBS_PER_WORKER = 500
"""A worker is replaced after so many grades, so that no slow leak matters."""

CANCEL_SECONDS = 2.0
"""A grade that is called off may come to the end of its stage for so long; then its worker is stopped and replaced. A
worker that lives on keeps its models, and what it remembers of the draft."""

UNASKED_SECONDS = 150.0
"""A job that waits, and that nobody has asked about for so long, gives up its place: its tab was closed. A tab in the
background still asks once a minute."""

TRIES = 2
"""How often a job is begun whose worker dies."""


@dataclass(slots=True)
class Job:
    """A grade that was handed in; ask `state` until it has ended."""

    id: str
    _slot: int
    _workers: Workers
    _arguments: tuple[object, ...]
    _seconds_allowed: float
    _request: str
    _kind: str
    _patient: bool
    """Its place is kept though nobody asks."""
    _future: Any = None
    _tries: int = 0
    _began: float = field(default_factory=time.monotonic)
    _asked: float = field(default_factory=time.monotonic)
    _cancelled: bool = False
    _final: JobState | None = None
    _left: threading.Event = field(default_factory=threading.Event)
    _tells: list[Callable[[], None]] = field(default_factory=list)

    def state(self) -> JobState:
        """How far it is; never blocks."""
        self._asked = max(self._asked, time.monotonic())
        if self._final is not None:
            return self._final
        if self._cancelled:
            return self._end(JobState("cancelled", error=GradeCancelled(CANCELLED), seconds=self._seconds()))
        if not self._left.is_set():
            stage = self._workers._stage_of(self)
            place = self._workers._place(self) if stage == "queued" else 0
            return JobState(stage, place, seconds=self._seconds())
        try:
            given = self._future.result(timeout=0).answer
        except (Exception, CancelledError) as raised:
            error = error_of(raised, self._workers.limits)
            stage = "cancelled" if isinstance(raised, CancelledError) else "failed"
            return self._end(JobState(stage, error=error, seconds=self._seconds()))
        report = given if isinstance(given, Report) else None
        return self._end(
            JobState("done", report=report, seconds=self._seconds(), answer=None if report else given)
        )

    def cancel(self) -> None:
        """Call it off; what runs ends with its stage, and a worker that does not is stopped and replaced."""
        if self._final is None:
            self._cancelled = True
            future = self._future
            if future.running():
                self._workers._stops[self._slot] = 1
                timer = threading.Timer(CANCEL_SECONDS, future.cancel)
                timer.daemon = True
                timer.start()
            else:
                future.cancel()
            self.state()

    def wait(self) -> JobState:
        """Block until it has ended."""
        self._asked = math.inf
        if self._final is None:
            self._left.wait()
        return self.state()

    @property
    def left(self) -> bool:
        """No worker has it any more; one that was called off may still be in the middle of its stage."""
        return self._left.is_set()

    def when_left(self, tell: Callable[[], None]) -> None:
        """Call `tell` in another thread, soon and once, when no worker has it any more; it must not block."""
        with self._workers._lock:
            if not self._left.is_set():
                self._tells.append(tell)
                return
        tell()

    def _seconds(self) -> float:
        return time.monotonic() - self._began

    def _end(self, state: JobState) -> JobState:
        self._final = state
        return state

    def _say(self) -> None:
        """Count a job that has ended, and say so in the log of the request that asked for it."""
        state = self.state()
        took = ()
        with contextlib.suppress(Exception, CancelledError):
            took = self._future.result(timeout=0).stages
        error = "" if state.error is None else type(state.error).__name__
        reason = str(getattr(state.error, "reason", ""))
        if self._kind == "grade":
            metrics.graded(state.stage, seconds=state.seconds, stages=dict(took), error=error, reason=reason)
        with logs.asked_by(self._request):
            logs.say(
                "job ended",
                job=self.id[:8],
                kind=self._kind,
                outcome=state.stage,
                seconds=state.seconds,
                error=error,
                reason=reason,
            )


class Workers:
    """The pool of grading processes of one server; make one with `workers()`."""

    def __init__(
        self,
        *,
        processes: int | None = None,
        queue: int = QUEUE,
        limits: Limits | None = None,
        renew_after: int = JOBS_PER_WORKER,
        unasked_seconds: float = UNASKED_SECONDS,
    ) -> None:
        self.limits = limits or Limits()
        self.allow: frozenset[str] = frozenset()
        """Loopback addresses that tests may fetch, as grader.api.test_allowance gave them."""
        self.processes = processes or max(1, min(4, os.cpu_count() or 1))
        self.queue = queue
        """Jobs that may wait or run at a time."""
        self._renew_after = renew_after
        self._unasked_seconds = unasked_seconds
        # Called from a job's end too, which a shutdown may bring about in the thread that holds it.
        self._lock = threading.RLock()
        self._context = WorkerContext()
        # A job that was called off keeps its place in the arrays until its worker has left it.
        self._slots = queue + 2 * self.processes
        self._stages = self._context.RawArray("b", self._slots)
        self._stops = self._context.RawArray("b", self._slots)
        self._pool: ProcessPool | None = None
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._warming: threading.Timer | None = None
        self._warming_due = 0.0
        self._warmed = False
        self._stopped = False
        self._refuses = False

    def _running_pool(self) -> ProcessPool:
        if in_worker():
            raise RuntimeError("a worker asked for workers of its own")
        if self._pool is None or not self._pool.active:
            self._pool = ProcessPool(
                max_workers=self.processes,
                max_tasks=self._renew_after,
                initializer=start_worker,
                initargs=(self._stages, self._stops, logs.started()),
                context=self._context,
            )
        return self._pool

    @property
    def held(self) -> int:
        """Jobs that wait or run now."""
        with self._lock:
            return sum(not job._cancelled for job in self._jobs.values())

    def submit(self, source: Source, *, keep_document: bool = True, patient: bool = False) -> Job:
        """Hand a source in; raises Busy where the queue is full. Without `keep_document` the report lacks the text.

        One that waits and that nobody asks about for UNASKED_SECONDS is called off, unless it is `patient`.
        """
        more = VISITS_SECONDS if source.visit_links else 0.0
        return self._submit(
            *(grade_source, source, keep_document, self.allow),
            more_seconds=more,
            kind="grade",
            patient=patient,
        )

    def submit_call(self, function: Callable[..., object], *arguments: object, patient: bool = False) -> Job:
        """Hand in `function(progress, *arguments)`, importable and picklable; what it gives is `JobState.answer`.

        It may be begun a second time where its worker dies.
        """
        return self._submit(function, *arguments, patient=patient)

    def _submit(
        self,
        function: Callable[..., object],
        *arguments: object,
        more_seconds: float = 0.0,
        kind: str = "call",
        patient: bool = False,
    ) -> Job:
        with self._lock:
            if self._refuses:
                raise Busy(
                    "This server is about to stop; yours was not taken.",
                    "Try again in a minute; your draft is kept.",
                )
            self._give_up_unasked()
            held = self.held
            taken = {job._slot for job in self._jobs.values()}
            if held >= self.queue or len(taken) >= self._slots:
                raise Busy(
                    f"{held} pages are being graded or wait for it; yours was not taken.",
                    "Try again in half a minute; your draft is kept.",
                )
            slot = next(s for s in range(self._slots) if s not in taken)
            job = Job(
                *(uuid.uuid4().hex, slot, self, (function, arguments)),
                *(self.limits.wall_seconds + more_seconds, logs.request_id(), kind, patient),
            )
            self._stops[slot] = 0
            self._jobs[job.id] = job
            try:
                self._begin(job)
            except BaseException:
                del self._jobs[job.id]
                raise
        return job

    def _begin(self, job: Job) -> None:
        """Give a job to the pool; under the lock."""
        self._stages[job._slot] = 0
        function, arguments = job._arguments
        job._tries += 1
        job._future = self._running_pool().schedule(
            work,
            args=(job._slot, self.limits, job._request, function, arguments),
            timeout=job._seconds_allowed,
        )
        job._future.add_done_callback(lambda future: self._settle(job, future))

    def _settle(self, job: Job, future: Any) -> None:
        """A worker has done with a job, or died of something: begin it once more, or let it go."""
        with self._lock:
            raised = None if future.cancelled() else future.exception()
            if worker_died(raised) and job._tries < TRIES and not job._cancelled and not self._stopped:
                with contextlib.suppress(Exception):  # a pool that breaks now ends this job as it is
                    self._begin(job)
                    return
            self._jobs.pop(job.id, None)
            job._left.set()
            tells, job._tells = job._tells, []
            job._arguments = ()  # the draft is not kept beyond its grade
            self._give_up_unasked()
        job._say()
        for tell in tells:
            tell()

    def _give_up_unasked(self) -> None:
        """Call off what waits though nobody has asked about it for long; under the lock."""
        since = time.monotonic() - self._unasked_seconds
        for job in list(self._jobs.values()):
            if not job._patient and not job._cancelled and job._asked < since and self._waits(job):
                job.cancel()

    def _waits(self, job: Job) -> bool:
        return self._stage_of(job) == "queued" and not job._cancelled and not job._future.done()

    def warm(self) -> None:
        """Start the processes and load the models in them, once; does not wait for it."""
        with self._lock:
            if self._warmed:
                return
            self._warmed = True
            pool = self._running_pool()
            for _ in range(self.processes):
                pool.schedule(warm_once, timeout=120)

    def warm_after(self, seconds: float) -> None:
        """Warm in so many seconds, unless an earlier call asked for sooner; loading would slow down what runs till then."""
        with self._lock:
            due = time.monotonic() + seconds
            if self._warmed or (self._warming is not None and self._warming_due <= due):
                return
            if self._warming is not None:
                self._warming.cancel()
            self._warming, self._warming_due = threading.Timer(seconds, self.warm), due
            self._warming.daemon = True
            self._warming.start()

    def take_no_more(self) -> None:
        """Take nothing in any more; what is there goes on."""
        self._refuses = True

    def shutdown(self) -> None:
        """Stop at once: what runs is ended, what waits is dropped."""
        with self._lock:
            self._stopped = True
            if self._warming is not None:
                self._warming.cancel()
            self._warmed = True  # a timer that has just run out starts nothing more
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble gives it no annotations
            # Pebble (5.2) takes its locks down before it ends the processes that may just be reading them.
            self._context.end()
            pool.join(timeout=5)

    def _stage_of(self, job: Job) -> str:
        return STAGES[self._stages[job._slot]]

    def _place(self, job: Job) -> int:
        with self._lock:
            waiting = [j.id for j in self._jobs.values() if self._waits(j)]
            return waiting.index(job.id) + 1 if job.id in waiting else 0


_shared: Workers | None = None
_shared_lock = threading.Lock()


def workers() -> Workers:
    """The one pool of this process, made at the first asking."""
    global _shared
    with _shared_lock:
        if _shared is None:
            _shared = Workers()
        return _shared
