"""Grades run in processes of their own, within limits, and one that goes wrong hurts no other."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from misbehaving import break_down, busy, die, die_first, hoard, sleep, spin, step_by_step, whoami

from grader.errors import Busy, GradeCancelled, GradeError, GradeOverMemory, GradeTimeout, ReadError
from grader.jobs import STAGES, Job, JobState, Limits, Workers
from grader.source import Source

DRAFT = Source(
    content="# Bells\n\n" + "The bells of the town ring at noon and nobody counts them. " * 20,
    input_type="markdown",
    as_of="2026-11-22",
)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    pool = Workers(
        processes=1, queue=3, limits=Limits(cpu_seconds=5, wall_seconds=300, memory_bytes=300_000_000)
    )
    yield pool
    pool.shutdown()


def ended(job: Job) -> JobState:
    state = job.wait()
    assert state.ended
    return state


def still_works(workers: Workers) -> None:
    state = ended(workers.submit(DRAFT))
    assert state.stage == "done", state.error
    assert state.report is not None


def test_grade_comes_back_with_its_document(workers: Workers) -> None:
    state = ended(workers.submit(DRAFT))
    assert state.report is not None
    assert state.report.document is not None
    assert state.report.title == "Bells"
    without = ended(workers.submit(DRAFT, keep_document=False))
    assert without.report is not None
    assert without.report.document is None


def test_stages_are_told_while_it_runs(workers: Workers) -> None:
    job = workers._submit(sleep)
    while (stage := job.state().stage) == "queued":
        time.sleep(0.02)
    assert stage == "reading"
    job.cancel()
    assert stage in STAGES


def test_reading_error_comes_back_as_itself(workers: Workers) -> None:
    state = ended(workers.submit(Source(content=b"")))
    assert state.stage == "failed"
    assert isinstance(state.error, ReadError)
    assert state.error.next_step


def test_too_much_computing_is_stopped(workers: Workers) -> None:
    state = ended(workers._submit(spin))
    assert isinstance(state.error, GradeTimeout)
    assert "5 seconds of computing" in str(state.error)
    still_works(workers)


def test_too_much_memory_is_refused(workers: Workers) -> None:
    assert isinstance(ended(workers._submit(hoard)).error, GradeOverMemory)
    still_works(workers)


def test_wall_clock_ends_what_only_waits() -> None:
    pool = Workers(processes=1, queue=2, limits=Limits(wall_seconds=0.5))
    try:
        pool.warm()
        ended(pool.submit(DRAFT))  # the first job waits for the models
        assert isinstance(ended(pool._submit(sleep)).error, GradeTimeout)
    finally:
        pool.shutdown()


def test_dead_worker_is_replaced(workers: Workers) -> None:
    state = ended(workers._submit(die))
    assert isinstance(state.error, GradeError)
    still_works(workers)


def test_broken_grade_tells_nothing_of_the_draft(workers: Workers, caplog: pytest.LogCaptureFixture) -> None:
    state = ended(workers._submit(break_down))
    assert isinstance(state.error, GradeError)
    assert "words of a draft" not in str(state.error)
    assert "words of a draft" not in caplog.text


def test_full_queue_says_busy_and_cancel_makes_room(workers: Workers) -> None:
    jobs = [workers._submit(sleep) for _ in range(3)]
    with pytest.raises(Busy, match="3 pages"):
        workers.submit(DRAFT)
    assert [job.state().place for job in jobs[1:]] != [0, 0]
    for job in jobs:
        job.cancel()
        assert isinstance(job.state().error, GradeCancelled)
    still_works(workers)


def begun(job: Job) -> None:
    while job.state().stage == "queued":
        time.sleep(0.02)


def test_a_worker_outlives_a_job_that_is_called_off_between_two_stages(workers: Workers) -> None:
    before = ended(workers.submit_call(whoami)).answer
    job = workers.submit_call(step_by_step)
    begun(job)
    job.cancel()
    assert job.state().stage == "cancelled"
    assert ended(workers.submit_call(whoami)).answer == before


def test_a_worker_that_does_not_heed_it_is_replaced(workers: Workers) -> None:
    before = ended(workers.submit_call(whoami)).answer
    job = workers.submit_call(sleep)
    time.sleep(0.3)
    job.cancel()
    assert job.state().stage == "cancelled"
    assert ended(workers.submit_call(whoami)).answer != before


def test_cpu_of_one_job_is_not_charged_to_the_next(workers: Workers) -> None:
    answers = [ended(workers.submit_call(busy)) for _ in range(3)]
    assert [state.error for state in answers] == [None] * 3
    assert len({state.answer for state in answers}) == 1


def test_a_job_whose_worker_is_killed_is_begun_once_more(workers: Workers, tmp_path: Path) -> None:
    tries = tmp_path / "tries"
    state = ended(workers.submit_call(die_first, str(tries), 1))
    assert (state.stage, state.answer) == ("done", 2)


def test_a_job_that_kills_its_worker_twice_is_given_up(workers: Workers, tmp_path: Path) -> None:
    tries = tmp_path / "tries"
    state = ended(workers.submit_call(die_first, str(tries), 9))
    assert isinstance(state.error, GradeError)
    assert tries.read_text() == "xx"
    still_works(workers)


def test_a_worker_that_goes_over_its_limits_is_not_tried_again(workers: Workers) -> None:
    job = workers._submit(spin)
    assert isinstance(ended(job).error, GradeTimeout)
    assert job._tries == 1


def test_a_job_that_is_being_tried_again_can_be_called_off(workers: Workers, tmp_path: Path) -> None:
    job = workers.submit_call(die_first, str(tmp_path / "tries"), 9)
    job.cancel()
    assert job.state().stage == "cancelled"
    still_works(workers)
    assert job.left


def test_who_waits_for_a_job_whose_worker_dies_is_told_once(workers: Workers, tmp_path: Path) -> None:
    told: list[str] = []
    job = workers.submit_call(die_first, str(tmp_path / "tries"), 1)
    job.when_left(lambda: told.append("left"))
    ended(job)
    still_works(workers)
    assert told == ["left"]
    job.when_left(lambda: told.append("at once"))
    assert told == ["left", "at once"]


def test_what_nobody_asks_about_gives_up_its_place_in_the_queue() -> None:
    pool = Workers(processes=1, queue=4, unasked_seconds=0.5)
    try:
        first = pool.submit_call(sleep)
        begun(first)
        forsaken, patient = pool.submit(DRAFT), pool.submit(DRAFT, patient=True)
        assert patient.state().place == 2
        end = time.monotonic() + 0.6
        while time.monotonic() < end:
            assert first.state().stage == "reading", "what runs goes on, asked about or not"
            time.sleep(0.05)
        late = pool.submit(DRAFT)
        assert forsaken._cancelled
        assert [patient.state().place, late.state().place] == [1, 2]
        first.cancel()
        assert ended(patient).stage == "done"
    finally:
        pool.shutdown()
