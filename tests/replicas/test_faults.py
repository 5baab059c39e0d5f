"""A database that fails costs nobody a grade, and a server that is killed costs nobody what it had acknowledged."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from hand_graded import HandWorkers, json_of

from grader import replicas
from grader.errors import StoreError
from grader.replicas.handed import Handed
from grader.replicas.ledger import Ledger
from grader.replicas.queue import Queue
from grader.replicas.shared_job import ALONE
from grader.source import Source
from tests.replicas.conftest import Clock, Server

OWNER = replicas.owner_of("tab", "a" * 32)
HANDED = Handed(Source(content="The harbour counted 4,100 bicycles."), label="Ferry")
ROOT = Path(__file__).resolve().parents[2]


class Failing(Ledger):
    """Fails where it is told to, as a database that is gone."""

    down = False

    def __getattribute__(self, name: str) -> object:
        found = super().__getattribute__(name)
        if name not in ("down", "_store") and callable(found) and type(self).down:
            raise StoreError("The database of saved reports does not answer.", "Try again.", "gone")
        return found


@pytest.fixture
def failing(server: Server, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> tuple[Queue, HandWorkers]:
    workers = HandWorkers()
    made = server(workers)
    made._ledger = Failing(made._ledger._store)
    monkeypatch.setattr(Failing, "down", False)
    return made, workers


def test_without_the_database_a_draft_is_graded_here_and_the_screen_says_so(
    failing: tuple[Queue, HandWorkers], clock: Clock, fabricated: ModuleType
) -> None:
    queue, workers = failing
    Failing.down = True
    job = queue.submit(HANDED, owner=OWNER)
    assert replicas.note_of(job) == job.note == ALONE
    queue.round()
    workers.jobs[0].done(fabricated.report())
    assert json_of(job.state()) == fabricated.report().to_json()
    replicas.fetched(job)
    Failing.down = False
    clock.seconds += 60
    queue.round()
    assert not queue.submit(HANDED, owner=OWNER).note


def test_while_it_is_down_nobody_waits_for_it(
    failing: tuple[Queue, HandWorkers], monkeypatch: pytest.MonkeyPatch
) -> None:
    queue, _ = failing
    Failing.down = True
    queue.submit(HANDED, owner=OWNER)
    Failing.down = False
    asked = []
    monkeypatch.setattr(Failing, "add", lambda *_, **__: asked.append(1))
    assert queue.submit(HANDED, owner=OWNER).note
    assert not asked


def test_a_report_is_written_down_once_the_database_is_back(
    failing: tuple[Queue, HandWorkers], server: Server, clock: Clock, fabricated: ModuleType
) -> None:
    queue, workers = failing
    job = queue.submit(HANDED, owner=OWNER)
    Failing.down = True
    workers.jobs[0].done(fabricated.report())
    queue.round()
    Failing.down = False
    clock.seconds += 60
    queue.round()
    found = server(HandWorkers()).find(job.id, owner=OWNER)
    assert found is not None
    assert json_of(found.state()) == fabricated.report().to_json()


def test_after_a_fault_nobody_is_held_for_dead_unseen(
    failing: tuple[Queue, HandWorkers], server: Server, clock: Clock
) -> None:
    queue, workers = failing
    server(HandWorkers()).submit(HANDED, owner=OWNER)
    queue.round()
    Failing.down = True
    clock.seconds += 60
    queue.round()
    Failing.down = False
    clock.seconds += 1
    queue.round()
    assert not workers.jobs


KILLED = """
import sys
sys.path[:0] = [{root!r}, {support!r}]
from hand_graded import HandWorkers
from grader import replicas
from grader.replicas.handed import Handed
from grader.replicas.ledger import Ledger
from grader.replicas.queue import Queue
from grader.source import Source
from grader.store import Store
queue = Queue(Ledger(Store({where!r})), HandWorkers(), beat_seconds=0.05).start()
while True:
    for number in range(1_000):
        owner = replicas.owner_of("tab", f"{{number:032}}")
        queue.submit(Handed(Source(content=f"Draft {{number}}."), label=str(number)), owner=owner)
        print(number, flush=True)
        queue._workers.jobs.clear()
"""


def test_nothing_that_was_acknowledged_is_lost_when_a_server_is_killed(
    where: str, server: Server, clock: Clock, fabricated: ModuleType
) -> None:
    program = KILLED.format(root=str(ROOT), support=str(ROOT / "tests" / "support"), where=where)
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    acknowledged = [int(process.stdout.readline()) for _ in range(5)]
    process.send_signal(signal.SIGKILL)
    acknowledged += [int(line) for line in process.stdout if line.endswith("\n")]
    process.wait()
    process.stdout.close()

    workers = HandWorkers(queue=10_000)
    alive = server(workers)
    until = time.monotonic() + 60
    while not alive._ledger.others(alive.replica) and time.monotonic() < until:
        time.sleep(0.01)
    for _ in range(9):
        clock.seconds += 1.0
        alive.round()
    assert {job.source.content for job in workers.jobs} >= {f"Draft {number}." for number in acknowledged}
    for job in workers.jobs:
        job.done(fabricated.report(title=str(job.source.content)))
    alive.round()
    for number in acknowledged:
        found = alive.latest(replicas.owner_of("tab", f"{number:032}"))
        assert found is not None
        report = found.job.state().report
        assert report is not None
        assert report.title == f"Draft {number}."
