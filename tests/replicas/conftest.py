from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import by_hand
import pytest
from hand_graded import HandWorkers

from benchmarks.storing.postgres import MISSING, Postgres, binaries, running
from grader.replicas.ledger import Ledger
from grader.replicas.queue import Queue
from grader.store import Store

Server = Callable[..., Queue]
_numbers = itertools.count()


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture(scope="session")
def fabricated() -> ModuleType:
    """The module of reports made by hand."""
    return by_hand.fabricated()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server for all tests here; without it they are skipped, and an error where it is required."""
    if binaries() is None and not os.environ.get("LINKWORTHY_REQUIRE_POSTGRES"):
        pytest.skip(MISSING)
    with running(durable=False) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The database that the replicas share, of each kind in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "a folder" / "linkworthy.sqlite3")
    found: str = request.getfixturevalue("postgres").new_database(f"replicas_{next(_numbers)}")
    return found


@pytest.fixture
def stores(where: str) -> Iterator[Callable[[], Store]]:
    """Makes connections of one's own to the one database, as each replica has them."""
    made: list[Store] = []

    def one() -> Store:
        made.append(Store(where, busy_seconds=0.5))
        return made[-1]

    yield one
    for store in made:
        store.engine.dispose()


@pytest.fixture
def kept(stores: Callable[[], Store]) -> Store:
    """The database, to look into."""
    return stores()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(stores: Callable[[], Store], clock: Clock) -> Server:
    """Makes replicas whose rounds are made by hand."""

    def one(workers: HandWorkers) -> Queue:
        return Queue(Ledger(stores()), workers, beat_seconds=0.0, dead_seconds=6.0, clock=clock)  # type: ignore[arg-type]

    return one
