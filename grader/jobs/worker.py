"""In a worker process: do one job after the other, each within its limits, and tell its stage."""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader import logs
from grader.errors import GradeCancelled, GradeError, GraderError
from grader.jobs.states import CANCELLED, OVER_MEMORY, STAGES, Limits
from grader.report import Report
from grader.source import Source

NICENESS = 5
"""Of a worker: about a third of a core's time where the server wants the same core."""

_stages: Any = None
"""A shared array with a byte for each job of the queue: the number of its stage. Without a lock, since a worker that
is killed while it holds one would stop all others."""

_stops: Any = None
"""A shared array with a byte for each job of the queue: 1 where it was called off."""


_in_worker = False


def in_worker() -> bool:
    """This process is a worker; workers start no workers."""
    return _in_worker


def start_worker(stages: Any, stops: Any, telling: bool) -> None:
    """Take over the arrays by which a worker and its server hear of each other; runs once in each worker."""
    global _stages, _stops, _in_worker
    # The server's own process draws everybody's pages, and goes first where all cores are in use.
    with contextlib.suppress(OSError):
        os.nice(NICENESS)
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
    """Let this job use so much more CPU and memory.

    A timer of its own, whose signal ends the process: RLIMIT_CPU counts the whole life of the process, in ticks that run
    away from the clock that tells what was used so far. A worker that had done thousands of jobs would be killed for nothing.
    """
    signal.setitimer(signal.ITIMER_PROF, limits.cpu_seconds)
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
class Worked:
    """What a job gave, with the seconds that each of its stages took."""

    answer: object
    stages: tuple[tuple[str, float], ...]


def work(
    slot: int, limits: Limits, request: str, function: Callable[..., object], arguments: tuple[object, ...]
) -> Worked:
    """Do one job within its limits for the request that asked; runs in the worker."""
    begun: list[tuple[str, float]] = []

    def progress(stage: str) -> None:
        begun.append((stage, time.monotonic()))
        if _stages is not None:
            _stages[slot] = STAGES.index(stage)
        if _stops is not None and _stops[slot]:
            raise GradeCancelled(CANCELLED)

    warm_once()
    _limit(limits)
    try:
        with logs.asked_by(request):
            answer = function(progress, *arguments)
        ends = [*(at for _, at in begun[1:]), time.monotonic()]
        return Worked(answer, tuple((stage, end - at) for (stage, at), end in zip(begun, ends, strict=False)))
    except MemoryError:
        raise GradeError(OVER_MEMORY) from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def grade_source(
    progress: Callable[[str], None], source: Source, keep_document: bool, allow: frozenset[str]
) -> Report:
    """The job of a single grade."""
    from grader.api import grade

    return grade(source, progress=progress, allow=allow, keep_document=keep_document)


_warmed = False


def warm_once() -> None:
    """Models are loaded before the limits are set, so that they do not count as the first job's own."""
    global _warmed
    if not _warmed:
        _warmed = True
        with contextlib.suppress(GraderError):
            _warm()
        # What stands now stays: no collection of garbage has to look through the models again.
        gc.collect()
        gc.freeze()
