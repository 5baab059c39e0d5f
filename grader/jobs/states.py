"""What a job may use, how far it is, and how it can end."""

from __future__ import annotations

import logging
import signal
from concurrent.futures import CancelledError, TimeoutError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from pebble import ProcessExpired

from grader.errors import GradeCancelled, GradeError, GradeOverMemory, GraderError, GradeTimeout
from grader.limits import GRADE_CPU_SECONDS, GRADE_MEMORY_BYTES, GRADE_WALL_SECONDS
from grader.report import Report

log = logging.getLogger(__name__)

STAGES = ("queued", "fetching", "reading", "measuring", "checking", "scoring", "done")

OVER_MEMORY = "over memory"
"""What a worker says that had no memory left for more words."""
CANCELLED = "The grade was cancelled."


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


def worker_died(raised: BaseException | None) -> bool:
    """Whether a job ended because its worker did, and not by a limit that the next worker would meet as well."""
    if isinstance(raised, ProcessExpired):
        return not _over_cpu(raised)
    return isinstance(raised, BrokenProcessPool)


def _over_cpu(expired: ProcessExpired) -> bool:
    return abs(int(getattr(expired, "exitcode", 0) or 0)) == signal.SIGPROF


def error_of(raised: BaseException, limits: Limits) -> GraderError:
    """What a job raised, as an error that says what to do next."""
    if isinstance(raised, CancelledError):
        return GradeCancelled(CANCELLED)
    if isinstance(raised, TimeoutError):
        return GradeTimeout(
            f"Grading took longer than {limits.wall_seconds:g} seconds and was stopped.",
            "Grade a shorter part of the text.",
        )
    if isinstance(raised, ProcessExpired) and _over_cpu(raised):
        return GradeTimeout(
            f"Grading used more than {limits.cpu_seconds} seconds of computing time and was stopped.",
            "Grade a shorter part of the text.",
        )
    if isinstance(raised, ProcessExpired) and abs(int(getattr(raised, "exitcode", 0) or 0)) == 9:
        # Nobody else kills by 9 but a system that is short of memory.
        return _over_memory()
    if worker_died(raised):
        return GradeError("The worker that graded this stopped, twice.", "Try again.")
    if isinstance(raised, GraderError):
        return raised if raised.message != OVER_MEMORY else _over_memory()
    log.error("a grade broke: %s", type(raised).__name__)
    return GradeError("Something broke while this was graded.", "Try again, or grade a part of the text.")


def _over_memory() -> GradeOverMemory:
    return GradeOverMemory(
        "This text needs more memory than a grade may use.", "Grade a shorter part of the text."
    )
