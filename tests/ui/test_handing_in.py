"""A draft handed in to a server that shares its queue is found again by another one that the browser comes to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hand_graded import HandWorkers, json_of

from grader import jobs, replicas
from grader.errors import StoreError
from grader.replicas.ledger import Ledger
from grader.replicas.queue import Queue
from grader.replicas.shared_job import ALONE
from grader.source import Corrections, Source
from grader.store import Store
from grader.ui import handing_in
from grader.ui import memory as module
from grader.ui.session import Visit

TAB = "c" * 32
SOURCE = Source(content="# Swifts\n\nWe counted 31.", corrections=Corrections(author="Ada"))


class Server:
    """One of two servers: its workers, its memory and its end of the queue."""

    def __init__(self, path: Path) -> None:
        self.workers = HandWorkers()
        self.queue = Queue(Ledger(Store(path)), self.workers, beat_seconds=0.0)  # type: ignore[arg-type]
        self.memory = module.Memory()


@pytest.fixture
def servers(tmp_path: Path) -> list[Server]:
    return [Server(tmp_path / "linkworthy.sqlite3") for _ in range(2)]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Be one of the servers."""

    def be(server: Server) -> None:
        monkeypatch.setenv(replicas.VARIABLE, "1")
        monkeypatch.setattr(replicas, "open_queue", lambda: server.queue)
        for place in ("grader.ui.session.memory", "grader.ui.handing_in.memory"):
            monkeypatch.setattr(place, lambda: server.memory)

    yield be
    module.memory.cache_clear()


def test_a_tab_that_comes_to_another_server_finds_its_grade(
    servers: list[Server], at: object, fabricated: ModuleType
) -> None:
    one, two = servers
    at(one)  # type: ignore[operator]
    visit = Visit("provisional")
    visit.submit(SOURCE, label="Swifts")
    visit.settle(TAB)
    one.workers.jobs[0].at("checking")
    one.queue.round()

    at(two)  # type: ignore[operator]
    again = Visit("provisional of the other")
    assert again.settle(TAB)
    look = again.look()
    assert look.under_way
    assert look.state is not None
    assert look.state.stage == "checking"
    assert look.entry is not None
    assert (look.entry.label, look.entry.source.content) == ("Swifts", SOURCE.content)
    assert look.entry.source.corrections == SOURCE.corrections

    one.workers.jobs[0].done(fabricated.report())
    one.queue.round()
    two.queue.round()
    shown = again.look()
    assert shown.state is not None
    assert json_of(shown.state) == fabricated.report().to_json()
    assert not two.workers.jobs


def test_nobody_else_finds_it(servers: list[Server], at: object) -> None:
    one, two = servers
    at(one)  # type: ignore[operator]
    visit = Visit("provisional")
    visit.settle(TAB)
    visit.submit(SOURCE, label="Swifts")
    at(two)  # type: ignore[operator]
    assert not Visit("other").settle("d" * 32)


def test_what_was_called_off_is_not_found_again(servers: list[Server], at: object) -> None:
    one, two = servers
    at(one)  # type: ignore[operator]
    visit = Visit("provisional")
    visit.settle(TAB)
    visit.submit(SOURCE, label="Swifts")
    visit.cancel()
    one.queue.round()
    at(two)  # type: ignore[operator]
    assert not Visit("other").settle(TAB)


def test_a_database_that_fails_keeps_nobody_from_grading(
    servers: list[Server], at: object, monkeypatch: pytest.MonkeyPatch, fabricated: ModuleType
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreError("It does not answer.", "Try again.", "gone")

    one = servers[0]
    at(one)  # type: ignore[operator]
    for name in ("add", "latest", "move"):
        monkeypatch.setattr(one.queue._ledger, name, fail)
    visit = Visit("provisional")
    visit.submit(SOURCE, label="Swifts")
    assert not visit.settle(TAB)
    look = visit.look()
    assert look.entry is not None
    assert replicas.note_of(look.entry.job) == ALONE
    one.workers.jobs[0].done(fabricated.report())
    assert visit.look().report == fabricated.report()


def test_the_screen_says_where_a_draft_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(replicas.VARIABLE, raising=False)
    assert handing_in.kept_where() == handing_in.ALONE
    monkeypatch.setenv(replicas.VARIABLE, "1")
    assert "at most 15 minutes" in handing_in.kept_where()
    assert replicas.KEPT_SECONDS == 15 * 60


def test_without_replicas_nothing_of_a_draft_touches_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(replicas.VARIABLE, raising=False)
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path / "none"))
    workers = HandWorkers()
    monkeypatch.setattr(jobs, "workers", lambda: workers)
    job = handing_in.hand_in(TAB, SOURCE, label="Swifts", example="", draft="d")
    assert job is workers.jobs[0]
    assert handing_in.found_again(TAB) is None
    assert not (tmp_path / "none").exists()
