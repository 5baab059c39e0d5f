"""Two servers on one database: what one took in is seen, finished, called off and forgotten by the other."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import ModuleType

import pytest
from hand_graded import HandWorkers, json_of
from sqlalchemy import text

from grader import replicas
from grader.errors import Busy, FetchError, GradeError
from grader.jobs import JobState
from grader.replicas.handed import Handed
from grader.replicas.ledger import Ledger
from grader.replicas.limits import FETCHED_SECONDS, KEPT_SECONDS
from grader.replicas.queue import Queue
from grader.source import Source
from grader.store import Store
from tests.replicas.conftest import Clock, Server

OWNER = replicas.owner_of("tab", "a" * 32)
OTHER = replicas.owner_of("tab", "b" * 32)
DRAFT = "The ferry carries 4,100 bicycles a year, says the harbour office. \ud800 NUL: \0."
HANDED = Handed(Source(content=DRAFT, as_of="2026-03-01"), label="Ferry", draft="d1")

Two = tuple[Queue, Queue, HandWorkers, HandWorkers]


@pytest.fixture
def two(server: Server) -> Two:
    one, other = HandWorkers(), HandWorkers()
    return server(one), server(other), one, other


def rows(kept: Store, table: str = "jobs") -> int:
    with kept.reading() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def pass_time(clock: Clock, seconds: float, *queues: Queue) -> None:
    """Let time pass in which only these servers live."""
    for _ in range(int(seconds)):
        clock.seconds += 1.0
        for queue in queues:
            queue.round()


def test_a_job_begun_on_one_is_seen_on_the_other(two: Two, fabricated: ModuleType) -> None:
    here, there, workers, others = two
    job = here.submit(HANDED, owner=OWNER)
    assert not job.note
    workers.jobs[0].at("checking")
    here.round()
    seen = there.find(job.id, owner=OWNER)
    assert seen is not None
    assert (seen.state().stage, seen.state().place) == ("checking", 0)
    report = fabricated.hostile()
    workers.jobs[0].done(report)
    here.round()
    there.round()
    found = seen.state()
    assert found.stage == "done"
    assert json_of(found) == report.to_json()
    assert json_of(job.state()) == report.to_json()
    assert not others.jobs


def test_only_its_owner_finds_it(two: Two) -> None:
    here, there, _, _ = two
    job = here.submit(HANDED, owner=OWNER)
    for queue in (here, there):
        assert queue.find(job.id, owner=OTHER) is None
        assert queue.find("0" * 32, owner=OWNER) is None
        assert queue.latest(OTHER) is None


def test_the_tab_finds_its_last_draft_again(two: Two) -> None:
    here, there, _, _ = two
    here.submit(Handed(Source(content=b"\x00\xffPDF", filename="old.pdf")), owner=OWNER)
    last = here.submit(HANDED, owner=OWNER)
    found = there.latest(OWNER)
    assert found is not None
    assert found.job.id == last.id
    assert found.handed == HANDED
    assert there.latest(OWNER).job is found.job  # type: ignore[union-attr]


def test_places_are_counted_in_the_queue_of_who_grades(two: Two) -> None:
    here, there, workers, _ = two
    there.submit(HANDED, owner=OTHER)
    made = [here.submit(HANDED, owner=OWNER) for _ in range(3)]
    workers.jobs[0].at("reading")
    here.round()
    places = [there.find(job.id, owner=OWNER).state().place for job in made]  # type: ignore[union-attr]
    assert places == [0, 1, 2]


def test_what_a_dead_server_had_is_done_by_another(two: Two, clock: Clock, fabricated: ModuleType) -> None:
    here, there, _, others = two
    job = here.submit(HANDED, owner=OWNER)
    seen = there.find(job.id, owner=OWNER)
    assert seen is not None
    pass_time(clock, 20, here, there)
    assert not others.jobs, "it lives, and is left alone"
    pass_time(clock, 5, there)
    assert not others.jobs, "it may only be slow"
    pass_time(clock, 3, there)
    assert [job.source for job in others.jobs] == [HANDED.source]
    others.jobs[0].done(fabricated.report())
    there.round()
    assert json_of(seen.state()) == fabricated.report().to_json()


def test_one_that_was_held_for_dead_leaves_its_jobs_to_the_other(two: Two, clock: Clock) -> None:
    here, there, workers, others = two
    job = here.submit(HANDED, owner=OWNER)
    pass_time(clock, 9, there)
    assert len(others.jobs) == 1
    here.round()
    assert workers.jobs[0].left, "nobody grades it twice"
    assert job.state().stage == "queued"
    others.jobs[0].at("scoring")
    pass_time(clock, 1, there, here)
    assert job.state().stage == "scoring"


def test_a_report_that_comes_too_late_changes_nothing(two: Two, clock: Clock, fabricated: ModuleType) -> None:
    here, there, workers, others = two
    job = here.submit(HANDED, owner=OWNER)
    pass_time(clock, 9, there)
    workers.jobs[0].done(fabricated.report(title="Late"))
    here.round()
    others.jobs[0].done(fabricated.report())
    there.round()
    found = Queue(here._ledger, HandWorkers()).find(job.id, owner=OWNER)  # type: ignore[arg-type]
    assert found is not None
    assert json_of(found.state()) == fabricated.report().to_json()


def test_it_is_begun_twice_and_no_more(two: Two, server: Server, clock: Clock) -> None:
    here, there, _, others = two
    job = here.submit(HANDED, owner=OWNER)
    pass_time(clock, 9, there)
    third, workers = server(HandWorkers()), HandWorkers()
    pass_time(clock, 9, third)
    found = third.find(job.id, owner=OWNER)
    assert found is not None
    assert found.state().stage == "failed"
    assert isinstance(found.state().error, GradeError)
    assert len(others.jobs) == 1
    assert not workers.jobs


def test_of_many_that_see_it_one_takes_it(server: Server, clock: Clock) -> None:
    pools = [HandWorkers() for _ in range(4)]
    dead, *alive = [server(pool) for pool in pools]
    dead.submit(HANDED, owner=OWNER)
    pass_time(clock, 12, *alive)
    assert sum(len(pool.jobs) for pool in pools[1:]) == 1


def test_two_at_once_do_not_both_claim(stores: Callable[[], Store], two: Two) -> None:
    here, there, _, _ = two
    here.submit(HANDED, owner=OWNER)
    ledger = Ledger(stores())
    (seen,) = ledger.others(there.replica)
    assert ledger.claim(seen, replica="one") is not None
    assert ledger.claim(seen, replica="two") is None


def test_a_full_server_takes_nothing_over(server: Server, clock: Clock) -> None:
    dead, full = server(HandWorkers()), HandWorkers(queue=1)
    dead.submit(HANDED, owner=OWNER)
    alive = server(full)
    alive.submit(HANDED, owner=OTHER)
    pass_time(clock, 12, alive)
    assert len(full.jobs) == 1
    full.jobs[0].cancel()
    pass_time(clock, 1, alive)
    assert len(full.jobs) == 2


def test_full_is_full_and_leaves_no_row(server: Server, kept: Store) -> None:
    one = server(HandWorkers(queue=0))
    with pytest.raises(Busy):
        one.submit(HANDED, owner=OWNER)
    assert kept.is_missing() or not rows(kept)


def test_called_off_on_the_other_it_stops_here_and_its_draft_is_gone(two: Two, kept: Store) -> None:
    here, there, workers, _ = two
    job = here.submit(HANDED, owner=OWNER)
    seen = there.find(job.id, owner=OWNER)
    assert seen is not None
    seen.cancel()
    assert seen.state().stage == "cancelled"
    there.round()
    assert rows(kept, "job_bodies") == 0
    here.round()
    assert workers.jobs[0].now.stage == "cancelled"
    assert job.state().stage == "cancelled"
    for queue in two[:2]:
        assert queue.find(job.id, owner=OWNER) is None
        assert queue.latest(OWNER) is None


def test_called_off_here_its_draft_is_gone(two: Two, kept: Store) -> None:
    here, there, workers, _ = two
    job = here.submit(HANDED, owner=OWNER)
    job.cancel()
    here.round()
    assert workers.jobs[0].left
    assert rows(kept, "job_bodies") == 0
    assert there.latest(OWNER) is None


def test_an_error_comes_over_as_it_was(two: Two) -> None:
    here, there, workers, _ = two
    job = here.submit(HANDED, owner=OWNER)
    error = FetchError("It refused.", "Paste it.", "forbidden", "https://example.org/", 403)
    workers.jobs[0].end(JobState("failed", error=error))
    here.round()
    found = there.find(job.id, owner=OWNER)
    assert found is not None
    told = found.state().error
    assert isinstance(told, FetchError)
    assert (told.args, told.reason, told.status) == (error.args, "forbidden", 403)


def test_a_row_goes_soon_after_its_owner_has_the_report(
    two: Two, kept: Store, fabricated: ModuleType
) -> None:
    here, _, workers, _ = two
    job = here.submit(HANDED, owner=OWNER)
    workers.jobs[0].done(fabricated.report())
    here.round()
    replicas.fetched(job)
    here.round()
    ledger, now = Ledger(kept), datetime.now(UTC)
    assert ledger.sweep(now) == 0
    assert ledger.sweep(now + timedelta(seconds=FETCHED_SECONDS + 1)) == 1
    assert rows(kept) == rows(kept, "job_bodies") == 0


def test_after_a_quarter_of_an_hour_nothing_is_left_whatever_became_of_it(two: Two, kept: Store) -> None:
    here, there, workers, _ = two
    here.submit(HANDED, owner=OWNER)
    ledger, now = Ledger(kept), datetime.now(UTC)
    assert ledger.sweep(now + timedelta(seconds=KEPT_SECONDS - 5)) == 0
    assert ledger.sweep(now + timedelta(seconds=KEPT_SECONDS + 5)) == 1
    assert rows(kept, "job_bodies") == 0
    here.round()
    assert not workers.jobs[0].left, "who waits for it here still gets it"
    assert there.latest(OWNER) is None


def test_no_copy_of_a_draft_stays_in_the_file(two: Two, kept: Store, fabricated: ModuleType) -> None:
    if not hasattr(kept.place, "read_bytes"):
        pytest.skip("Postgres writes over it when its vacuum comes by")
    here, _, workers, _ = two
    word = secrets.token_hex(16)
    for number in range(12):
        here.submit(Handed(Source(content=f"{word} {number} " * 300), label=word), owner=OWNER)
    copy = kept.path.with_name("copy.sqlite3")
    kept.backup(copy)
    assert word.encode() not in copy.read_bytes(), "nor is any in a backup"
    for number, job in enumerate(workers.jobs):
        job.done(fabricated.report(title=f"{word} {number}"))
    here.round()
    assert Ledger(kept).sweep(datetime.now(UTC) + timedelta(hours=1)) == 12
    for path in kept.path.parent.iterdir():
        assert word.encode() not in path.read_bytes(), path.name


def test_a_provisional_tab_takes_its_jobs_along(two: Two) -> None:
    here, there, _, _ = two
    here.submit(HANDED, owner=OWNER)
    here.move(OWNER, OTHER)
    assert there.latest(OWNER) is None
    assert there.latest(OTHER) is not None


def test_a_server_that_stops_hands_over_at_once(two: Two, clock: Clock) -> None:
    here, there, _, others = two
    here.start()
    job = here.submit(HANDED, owner=OWNER)
    here.close()
    with pytest.raises(Busy, match="about to stop"):
        here.submit(HANDED, owner=OWNER)
    there.round()
    assert len(others.jobs) == 1
    assert there._ledger.find(job.id, owner=OWNER).tries == 1  # type: ignore[union-attr]


def test_a_program_that_does_not_ask_for_the_text_leaves_no_draft_behind(
    two: Two, fabricated: ModuleType
) -> None:
    here, there, workers, _ = two
    job = here.submit(Handed(Source(content=DRAFT), keep_document=False), owner=OWNER)
    workers.jobs[0].done(fabricated.report())
    here.round()
    assert there._ledger.handed(job.id) == b""
    found = there.find(job.id, owner=OWNER)
    assert found is not None
    assert found.state().report is not None
