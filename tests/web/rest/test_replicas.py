"""A grade that a program began on one replica is asked about, saved and called off on another."""

from __future__ import annotations

import time
from collections.abc import Iterator
from types import ModuleType

import by_hand
import httpx
import pytest
from hand_graded import HandWorkers

from grader import replicas
from grader.replicas.handed import Handed
from grader.replicas.ledger import Ledger
from grader.replicas.queue import Queue
from grader.replicas.shared_job import SharedJob
from grader.source import Source
from grader.store import store

DRAFT = "# Swifts\n\nWe counted 31 swifts over the old mill on thirty evenings in June and July."


@pytest.fixture(autouse=True)
def sharing(kept: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(replicas.VARIABLE, "1")
    yield
    replicas.close()


@pytest.fixture
def fabricated() -> ModuleType:
    return by_hand.fabricated()


@pytest.fixture
def elsewhere() -> Iterator[tuple[Queue, HandWorkers]]:
    """Another replica on the same database."""
    workers = HandWorkers()
    queue = Queue(Ledger(store()), workers, beat_seconds=0.2).start()  # type: ignore[arg-type]
    yield queue, workers
    queue.close()


def begun(queue: Queue, owner: str = "") -> SharedJob:
    handed = Handed(Source(content=DRAFT), keep_document=False, patient=True)
    return queue.submit(handed, owner=replicas.owner_of("api", owner))


def test_a_job_of_another_replica_is_found_waited_for_and_saved(
    client: httpx.Client, elsewhere: tuple[Queue, HandWorkers], fabricated: ModuleType
) -> None:
    queue, workers = elsewhere
    job = begun(queue)
    told = client.get(f"/api/v1/jobs/{job.id}").json()
    assert (told["id"], told["stage"], told["ended"], told["place"]) == (job.id, "queued", False, 1)
    workers.jobs[0].done(fabricated.report(title="Swifts"))
    told = client.get(f"/api/v1/jobs/{job.id}", params={"wait": 20}).json()
    assert told["stage"] == "done"
    assert told["report"]["title"] == "Swifts"
    saved = client.post("/api/v1/reports", json={"job": job.id})
    assert saved.status_code == 201
    assert client.get(f"/api/v1/reports/{saved.json()['id']}").json()["report"]["title"] == "Swifts"


def test_it_is_called_off_across(client: httpx.Client, elsewhere: tuple[Queue, HandWorkers]) -> None:
    queue, workers = elsewhere
    job = begun(queue)
    assert client.delete(f"/api/v1/jobs/{job.id}").status_code == 204
    assert client.get(f"/api/v1/jobs/{job.id}").status_code == 404
    until = time.monotonic() + 60
    while not workers.jobs[0].left and time.monotonic() < until:
        time.sleep(0.02)
    assert workers.jobs[0].now.stage == "cancelled"


def test_another_owners_job_is_no_job(client: httpx.Client, elsewhere: tuple[Queue, HandWorkers]) -> None:
    job = begun(elsewhere[0], owner="a token")
    for answer in (
        client.get(f"/api/v1/jobs/{job.id}"),
        client.delete(f"/api/v1/jobs/{job.id}"),
        client.post("/api/v1/reports", json={"job": job.id}),
    ):
        assert answer.status_code == 404
    assert job.state().stage == "queued"


def test_what_is_graded_here_is_written_down_and_soon_deleted(client: httpx.Client) -> None:
    answer = client.post("/api/v1/grades", json={"content": DRAFT}, headers={"Prefer": "respond-async"})
    assert answer.status_code == 202
    id = answer.json()["id"]
    standing = Ledger(store()).find(id, owner=replicas.owner_of("api", ""))
    assert standing is not None
    assert standing.tries == 1
    told = client.get(f"/api/v1/jobs/{id}", params={"wait": 25}).json()
    assert told["report"]["title"] == "Swifts"
