"""Grading in worker processes: a bounded queue, time and memory limits, cancel; nobody's grade can hurt another's."""

from __future__ import annotations

from grader.jobs.pool import CANCEL_SECONDS, JOBS_PER_WORKER, QUEUE, UNASKED_SECONDS, Job, Workers, workers
from grader.jobs.states import STAGES, JobState, Limits

__all__ = [
    "CANCEL_SECONDS",
    "JOBS_PER_WORKER",
    "QUEUE",
    "STAGES",
    "UNASKED_SECONDS",
    "Job",
    "JobState",
    "Limits",
    "Workers",
    "workers",
]
