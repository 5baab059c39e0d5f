"""A pool for comparisons whose pages end as a test says, without processes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grader.compare.coverage import Coverage
from grader.errors import GradeCancelled, GraderError
from grader.jobs import JobState
from grader.report import Report
from grader.source import Source

Answer = Report | GraderError | None


@dataclass(eq=False)
class Call:
    """A page under way; it ends at once, or stays where its answer is None."""

    answer: Answer
    cancelled: bool = False
    left: bool = True

    def state(self) -> JobState:
        if self.cancelled:
            return JobState("cancelled", error=GradeCancelled("Called off."))
        if self.answer is None:
            return JobState("measuring")
        if isinstance(self.answer, GraderError):
            return JobState("failed", error=self.answer)
        return JobState("done", answer=(self.answer, Coverage()))

    def cancel(self) -> None:
        self.cancelled = True

    def when_left(self, tell: Callable[[], None]) -> None:
        tell()


class Pool:
    """Answers every source with what `answer` makes of it; keeps what it was asked."""

    processes = 4
    allow: frozenset[str] = frozenset()

    def __init__(self, answer: Callable[[Source], Answer]) -> None:
        self.answer = answer
        self.asked: list[Source] = []

    def submit_call(self, function: Callable[..., object], source: Source, *_: object) -> Call:
        if not isinstance(source, Source):
            return Call(source)  # a stored report
        self.asked.append(source)
        return Call(self.answer(source))

    def warm_after(self, seconds: float) -> None:
        """Nothing to warm."""
