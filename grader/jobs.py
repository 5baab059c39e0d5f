"""Grading in worker processes: a bounded queue, time and memory limits, cancel; nobody's grade can hurt another's."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import resource
import sys
import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, TimeoutError
from dataclasses import dataclass, field
from typing import Any

from pebble import ProcessExpired, ProcessPool

from grader import logs, metrics
from grader.errors import Busy, GradeCancelled, GradeError, GradeOverMemory, GraderError, GradeTimeout
from grader.limits import GRADE_CPU_SECONDS, GRADE_MEMORY_BYTES, GRADE_WALL_SECONDS, VISITS_SECONDS
from grader.report import Report
from grader.source import Source
from grader.spawning import WorkerContext

log = logging.getLogger(__name__)

STAGES = ("queued", "fetching", "reading", "measuring", "checking", "scoring", "done")
QUEUE = 40
"""Grades that may wait or run at a time; the next one gets Busy at once."""

JOBS_PER_WORKER = 500
"""A worker is replaced after so many grades, so that no slow leak matters."""

CANCEL_SECONDS = 2.0
"""A grade that is called off may come to the end of its stage for so long; then its worker is stopped and replaced. A
worker that lives on keeps its models, and what it remembers of the draft."""

_OVER_MEMORY = "over memory"
_CANCELLED = "The grade was cancelled."


@dataclass(frozen=True, slots=True)
class Limits:
    """What one grade may use: seconds of CPU, seconds of wall-clock time, bytes of memory above the worker at rest."""

    cpu_seconds: int = GRADE_CPU_SECONDS
    wall_seconds: float = GRADE_WALL_SECONDS
    memory_bytes: int = GRADE_MEMORY_BYTES


@dataclass(frozen=True, slots=True)
class JobState:
    """How far a grade is."""

    stage: str
    """One of STAGES, or failed | cancelled."""
    place: int = 0
    """Place in the queue, 1 is next; 0 once it runs."""
    report: Report | None = None
    error: GraderError | None = None
    seconds: float = 0.0
    """Since it was handed in."""
    answer: object = None
    """What the job gave where it is not a report; of `submit_call` only."""

    @property
    def ended(self) -> bool:
        """Nothing more will come."""
        return self.stage in ("done", "failed", "cancelled")


# -- in the worker

_stages: Any = None
"""A shared array with a byte for each job of the queue: the number of its stage. Without a lock, since a worker that
is killed while it holds one would stop all others."""

_stops: Any = None
"""A shared array with a byte for each job of the queue: 1 where it was called off."""


_in_worker = False
"""This process is a worker; workers start no workers."""


def _start_worker(stages: Any, stops: Any, telling: bool) -> None:
    global _stages, _stops, _in_worker
    if telling:
        logs.start()
    _stages, _stops, _in_worker = stages, stops, True


def _memory_in_use() -> int:
    """Virtual memory of this process in bytes (what RLIMIT_AS counts); 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _limit(limits: Limits) -> None:
    """Let this job use so much more CPU and memory; RLIMIT_CPU counts the whole life of the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(used.ru_utime + used.ru_stime) + limits.cpu_seconds + 1
    resource.setrlimit(
        resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard)
    )
    if (held := _memory_in_use()) and sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (held + limits.memory_bytes, hard))


def _warm() -> None:
    """Load what any grade needs, before anyone waits for it: no page of a few words asks for every model."""
    from grader.api import EXAMPLES, example, grade
    from grader.read.language import language_of

    # No example asks which language it is in: plain English is told without the table of languages.
    language_of("lorem ipsum dolor sit amet " * 6, "")
    for name in EXAMPLES:
        grade(Source(content=example(name), input_type="markdown"))


@dataclass(frozen=True, slots=True)
class _Worked:
    """What a job gave, with the seconds that each of its stages took."""

    answer: object
    stages: tuple[tuple[str, float], ...]


def _work(
    slot: int, limits: Limits, request: str, function: Callable[..., object], arguments: tuple[object, ...]
) -> _Worked:
    """Do one job within its limits for the request that asked; runs in the worker."""
    begun: list[tuple[str, float]] = []

    def progress(stage: str) -> None:
        begun.append((stage, time.monotonic()))
        if _stages is not None:
            _stages[slot] = STAGES.index(stage)
        if _stops is not None and _stops[slot]:
            raise GradeCancelled(_CANCELLED)

    _warm_once()
    _limit(limits)
    try:
        with logs.asked_by(request):
            answer = function(progress, *arguments)
        ends = [*(at for _, at in begun[1:]), time.monotonic()]
        return _Worked(
            answer, tuple((stage, end - at) for (stage, at), end in zip(begun, ends, strict=False))
        )
    except MemoryError:
        raise GradeError(_OVER_MEMORY) from None


def _grade(
    progress: Callable[[str], None], source: Source, keep_document: bool, allow: frozenset[str]
) -> Report:
    from grader.api import grade

    return grade(source, progress=progress, allow=allow, keep_document=keep_document)


_warmed = False


def _warm_once() -> None:
    """Models are loaded before the limits are set, so that they do not count as the first job's own."""
    global _warmed
    if not _warmed:
        _warmed = True
        with contextlib.suppress(GraderError):
            _warm()
        # What stands now stays: no collection of garbage has to look through the models again.
        gc.collect()
        gc.freeze()


# -- in the server


@dataclass(slots=True)
class Job:
    """A grade that was handed in; ask `state` until it has ended."""

    id: str
    _slot: int
    _workers: Workers
    _future: Any
    _began: float = field(default_factory=time.monotonic)
    _cancelled: bool = False
    _final: JobState | None = None

    def state(self) -> JobState:
        """How far it is; never blocks."""
        if self._final is not None:
            return self._final
        if self._cancelled:
            return self._end(JobState("cancelled", error=GradeCancelled(_CANCELLED), seconds=self._seconds()))
        if not self._future.done():
            stage = self._workers._stage_of(self)
            place = self._workers._place(self) if stage == "queued" else 0
            return JobState(stage, place, seconds=self._seconds())
        try:
            given = self._future.result(timeout=0).answer
            report = given if isinstance(given, Report) else None
            return self._end(
                JobState("done", report=report, seconds=self._seconds(), answer=None if report else given)
            )
        except CancelledError:
            error: GraderError = GradeCancelled(_CANCELLED)
            return self._end(JobState("cancelled", error=error, seconds=self._seconds()))
        except TimeoutError:
            error = GradeTimeout(
                f"Grading took longer than {self._workers.limits.wall_seconds:g} seconds and was stopped.",
                "Grade a shorter part of the text.",
            )
        except ProcessExpired as expired:
            error = _expired(expired, self._workers.limits)
        except GraderError as raised:
            error = raised if raised.message != _OVER_MEMORY else _over_memory()
        except Exception as raised:
            log.error("a grade broke: %s", type(raised).__name__)
            error = GradeError(
                "Something broke while this was graded.", "Try again, or grade a part of the text."
            )
        return self._end(JobState("failed", error=error, seconds=self._seconds()))

    def cancel(self) -> None:
        """Call it off; what runs ends with its stage, and a worker that does not is stopped and replaced."""
        if self._final is None:
            self._cancelled = True
            if self._future.running():
                self._workers._stops[self._slot] = 1
                timer = threading.Timer(CANCEL_SECONDS, self._future.cancel)
                timer.daemon = True
                timer.start()
            else:
                self._future.cancel()
            self.state()

    def wait(self) -> JobState:
        """Block until it has ended."""
        with contextlib.suppress(Exception, CancelledError):
            self._future.result()
        return self.state()

    @property
    def left(self) -> bool:
        """No worker has it any more; one that was called off may still be in the middle of its stage."""
        return bool(self._future.done())

    def when_left(self, tell: Callable[[], None]) -> None:
        """Call `tell` in another thread, soon and once, when no worker has it any more; it must not block."""
        self._future.add_done_callback(lambda _: tell())

    def _seconds(self) -> float:
        return time.monotonic() - self._began

    def _end(self, state: JobState) -> JobState:
        self._final = state
        self._workers._forget(self)
        return state


@dataclass(frozen=True, slots=True)
class _Told:
    """Counts a job that has ended, and says so in the log of the request that asked for it."""

    job: Job
    request: str
    kind: str

    def __call__(self, future: Any) -> None:
        """Called once, by whatever ended it; nobody waits for it."""
        state = self.job.state()
        took = ()
        with contextlib.suppress(Exception, CancelledError):
            took = future.result(timeout=0).stages
        error = "" if state.error is None else type(state.error).__name__
        reason = str(getattr(state.error, "reason", ""))
        if self.kind == "grade":
            metrics.graded(state.stage, seconds=state.seconds, stages=dict(took), error=error, reason=reason)
        with logs.asked_by(self.request):
            logs.say(
                "job ended",
                job=self.job.id[:8],
                kind=self.kind,
                outcome=state.stage,
                seconds=state.seconds,
                error=error,
                reason=reason,
            )


def _over_memory() -> GradeOverMemory:
    return GradeOverMemory(
        "This text needs more memory than a grade may use.", "Grade a shorter part of the text."
    )


def _expired(expired: ProcessExpired, limits: Limits) -> GraderError:
    """A worker died: by its CPU limit, for memory, or from outside."""
    code = abs(int(getattr(expired, "exitcode", 0) or 0))
    if code == 24:  # SIGXCPU
        return GradeTimeout(
            f"Grading used more than {limits.cpu_seconds} seconds of computing time and was stopped.",
            "Grade a shorter part of the text.",
        )
    if code == 9:
        return _over_memory()
    return GradeError("The worker that graded this stopped.", "Try again.")


class Workers:
    """The pool of grading processes of one server; make one with `workers()`."""

    def __init__(
        self,
        *,
        processes: int | None = None,
        queue: int = QUEUE,
        limits: Limits | None = None,
        renew_after: int = JOBS_PER_WORKER,
    ) -> None:
        self.limits = limits or Limits()
        self.allow: frozenset[str] = frozenset()
        """Loopback addresses that tests may fetch, as grader.api.test_allowance gave them."""
        self.processes = processes or max(1, min(4, os.cpu_count() or 1))
        self._queue = queue
        self._renew_after = renew_after
        self._lock = threading.Lock()
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

    def _running_pool(self) -> ProcessPool:
        if _in_worker:
            raise RuntimeError("a worker asked for workers of its own")
        if self._pool is None or not self._pool.active:
            self._pool = ProcessPool(
                max_workers=self.processes,
                max_tasks=self._renew_after,
                initializer=_start_worker,
                initargs=(self._stages, self._stops, logs.started()),
                context=self._context,
            )
        return self._pool

    def submit(self, source: Source, *, keep_document: bool = True) -> Job:
        """Hand a source in; raises Busy where the queue is full. Without `keep_document` the report lacks the text."""
        more = VISITS_SECONDS if source.visit_links else 0.0
        return self._submit(_grade, source, keep_document, self.allow, more_seconds=more)

    def submit_call(self, function: Callable[..., object], *arguments: object) -> Job:
        """Hand in `function(progress, *arguments)`, importable and picklable; what it gives is `JobState.answer`."""
        return self._submit(function, *arguments)

    def _submit(self, function: Callable[..., object], *arguments: object, more_seconds: float = 0.0) -> Job:
        with self._lock:
            self._collect()
            held = sum(not job._cancelled for job in self._jobs.values())
            taken = {job._slot for job in self._jobs.values()}
            if held >= self._queue or len(taken) >= self._slots:
                raise Busy(
                    f"{held} pages are being graded or wait for it; yours was not taken.",
                    "Try again in half a minute; your draft is kept.",
                )
            slot = next(s for s in range(self._slots) if s not in taken)
            self._stages[slot] = self._stops[slot] = 0
            future = self._running_pool().schedule(
                _work,
                args=(slot, self.limits, logs.request_id(), function, arguments),
                timeout=self.limits.wall_seconds + more_seconds,
            )
            job = Job(uuid.uuid4().hex, slot, self, future)
            self._jobs[job.id] = job
        future.add_done_callback(_Told(job, logs.request_id(), "grade" if function is _grade else "call"))
        return job

    def warm(self) -> None:
        """Start the processes and load the models in them, once; does not wait for it."""
        with self._lock:
            if self._warmed:
                return
            self._warmed = True
            pool = self._running_pool()
            for _ in range(self.processes):
                pool.schedule(_warm_once, timeout=120)

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

    def shutdown(self) -> None:
        """Stop at once: what runs is ended, what waits is dropped."""
        with self._lock:
            if self._warming is not None:
                self._warming.cancel()
            self._warmed = True  # a timer that has just run out starts nothing more
            if self._pool is not None:
                self._pool.stop()  # type: ignore[no-untyped-call]  # pebble gives it no annotations
                # Pebble (5.2) takes its locks down before it ends the processes that may just be reading them.
                self._context.end()
                self._pool.join(timeout=5)
                self._pool = None

    def _stage_of(self, job: Job) -> str:
        return STAGES[self._stages[job._slot]]

    def _collect(self) -> None:
        """Forget jobs whose work has ended though nobody has asked since."""
        for job_id, job in list(self._jobs.items()):
            if job._future.done():
                del self._jobs[job_id]

    def _forget(self, job: Job) -> None:
        with self._lock:
            if job._future.done():
                self._jobs.pop(job.id, None)

    def _place(self, job: Job) -> int:
        with self._lock:
            waiting = [
                j.id
                for j in self._jobs.values()
                if self._stage_of(j) == "queued" and not j._future.done() and not j._cancelled
            ]
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
