"""A batch in worker processes of this machine: all cores busy, a bounded number of pages under way, lines in order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import resource_tracker

from grader.batch.lines import Line, line_of_row
from grader.batch.rows import Row, source_of
from grader.errors import GradeCancelled, GradeError, GradeTimeout, ModelMismatch, ReadError
from grader.jobs import Job, JobState, Limits, Workers

PATIENCE_SECONDS = 300.0
"""Wall-clock seconds for one page of a list: nobody waits for it at a screen, and a busy machine is slow, not broken.
The limits of computing time and memory are those of every grade."""

AHEAD = 64
"""Pages a process that may run or wait to be written: one that takes 20 seconds then stops no other core. A row and a
line are all that is held of a page, some kilobytes."""

PAGES_PER_WORKER = 2_000
"""A worker is replaced after so many pages. Measured over 480 real pages, a worker of 231 MB gained 30 MB, with the largest
pages, and over 1,000 short ones 9 MB, none of it after the first 250; the model's own store of words gained none, so that
spaCy's memory zones changed nothing. Starting anew costs what grading 40 pages does, 2 % of 2,000."""

_CERTAIN = (GradeTimeout, GradeCancelled, ModelMismatch)
"""Errors that a second try would only meet again."""


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def batch_workers(processes: int, *, queue: int) -> Workers:
    """A pool for a batch, started and loading its models; a Ctrl-C at the terminal reaches the caller and not the pool."""
    workers = Workers(
        processes=processes,
        queue=queue,
        limits=Limits(wall_seconds=PATIENCE_SECONDS),
        renew_after=PAGES_PER_WORKER,
    )
    try:
        with _interrupts_held():
            workers.warm()
    except BaseException:  # an interrupt that was held comes here
        workers.shutdown()
        raise
    return workers


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Threads and processes that start in here never see SIGINT: they inherit the mask, and so do their own children."""
    # Python starts its tracker of resources with the first process and unblocks SIGINT after that: so it is started first.
    resource_tracker.ensure_running()
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def ended(hand_in: Callable[[], Job], job: Job | None = None) -> JobState:
    """How a job ended; handed in a second time where its worker died, so that no page pays for another's end."""
    state = (job or hand_in()).wait()
    if isinstance(state.error, GradeError) and not isinstance(state.error, _CERTAIN):
        state = hand_in().wait()
    return state


def _in_order(
    rows: Sequence[Row], processes: int | None, hand_in: Callable[[Workers, Row], Job | ReadError]
) -> Iterator[tuple[Row, JobState | ReadError]]:
    """Every row with how it ended, in the list's order."""
    count = processes or cores()
    window = AHEAD * count
    waiting: deque[tuple[Row, Job | ReadError]] = deque()
    # Room for the pages under way and for one that is tried again.
    workers = batch_workers(min(count, max(1, len(rows))), queue=window + 2)

    def finish(row: Row, job: Job | ReadError) -> tuple[Row, JobState | ReadError]:
        def again() -> Job:
            handed = hand_in(workers, row)
            assert isinstance(handed, Job)
            return handed

        return row, job if isinstance(job, ReadError) else ended(again, job)

    try:
        for row in rows:
            waiting.append((row, hand_in(workers, row)))
            if len(waiting) >= window:
                yield finish(*waiting.popleft())
        while waiting:
            yield finish(*waiting.popleft())
    finally:
        workers.shutdown()


def grade_rows(
    rows: Sequence[Row],
    *,
    as_of: str,
    profile: str = "",
    processes: int | None = None,
    keep_document: bool = False,
) -> Iterator[Line]:
    """Grade all rows in worker processes and give their whole reports in the rows' order."""

    def hand_in(workers: Workers, row: Row) -> Job | ReadError:
        source = source_of(row, as_of=as_of, profile=profile)
        return (
            source if isinstance(source, ReadError) else workers.submit(source, keep_document=keep_document)
        )

    for row, state in _in_order(rows, processes, hand_in):
        if isinstance(state, ReadError) or state.report is None:
            yield Line(row.id, error=str(state if isinstance(state, ReadError) else state.error))
        else:
            yield Line(row.id, state.report)


def json_lines(
    rows: Sequence[Row], *, as_of: str, profile: str = "", processes: int | None = None
) -> Iterator[str]:
    """Grade all rows in worker processes and give a line of JSON for each, in the rows' order."""

    def hand_in(workers: Workers, row: Row) -> Job | ReadError:
        return workers.submit_call(line_of_row, row, as_of, profile)

    for row, state in _in_order(rows, processes, hand_in):
        if isinstance(state, ReadError) or not isinstance(state.answer, str):
            yield Line(row.id, error=str(state if isinstance(state, ReadError) else state.error)).as_json()
        else:
            yield state.answer
