"""Workers whose jobs end when a test says so, and as it says."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from grader.errors import Busy, GradeCancelled
from grader.jobs import JobState
from grader.report import Report
from grader.source import Source

_numbers = itertools.count(1)


@dataclass
class HandJob:
    """A grade that stands at the stage that it is told."""

    source: Source
    id: str = field(default_factory=lambda: f"{next(_numbers):032x}")
    now: JobState = field(default_factory=lambda: JobState("queued", 1))
    tells: list[Callable[[], None]] = field(default_factory=list)

    def state(self) -> JobState:
        return self.now

    def cancel(self) -> None:
        if not self.now.ended:
            self.end(JobState("cancelled", error=GradeCancelled("Called off.")))

    @property
    def left(self) -> bool:
        return self.now.ended

    def when_left(self, tell: Callable[[], None]) -> None:
        if self.left:
            tell()
        else:
            self.tells.append(tell)

    def at(self, stage: str) -> None:
        self.now = JobState(stage)

    def end(self, state: JobState) -> None:
        self.now = state
        for tell in self.tells:
            tell()

    def done(self, report: Report) -> None:
        self.end(JobState("done", report=report))


@dataclass
class HandWorkers:
    """Takes `queue` jobs at a time."""

    queue: int = 40
    jobs: list[HandJob] = field(default_factory=list)
    patient: list[bool] = field(default_factory=list)

    @property
    def held(self) -> int:
        return sum(not job.left for job in self.jobs)

    def submit(self, source: Source, *, keep_document: bool = True, patient: bool = False) -> HandJob:
        if self.held >= self.queue:
            raise Busy("Full.", "Later.")
        self.jobs.append(HandJob(source))
        self.patient.append(patient)
        return self.jobs[-1]


def json_of(state: JobState) -> str:
    """The report that a job came to, as it is written: facts of one made by hand have no order yet."""
    assert state.report is not None
    return state.report.to_json()
