from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import by_hand
import pytest

from benchmarks.storing.postgres import MISSING, Postgres, binaries, running
from grader.store import Store


@pytest.fixture(scope="session")
def fabricated() -> ModuleType:
    """The module of reports made by hand."""
    return by_hand.fabricated()


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    """A store in a folder that is not there yet, and that waits for nobody."""
    return Store(tmp_path / "a folder" / "linkworthy.sqlite3", busy_seconds=0.05)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server for all tests of a session; without it they are skipped here, and an error where it is required."""
    if binaries() is None and not os.environ.get("LINKWORTHY_REQUIRE_POSTGRES"):
        pytest.skip(MISSING)
    with running(durable=False) as server:
        yield server


_numbers = itertools.count()

New = Callable[..., Store]


@pytest.fixture(params=["sqlite", "postgres"])
def new(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[New]:
    """Makes empty stores, of each kind of database in turn."""
    made: list[Store] = []

    def one(**options: object) -> Store:
        if request.param == "sqlite":
            where: Path | str = tmp_path / f"{len(made)}" / "linkworthy.sqlite3"
        else:
            where = request.getfixturevalue("postgres").new_database(f"store_{next(_numbers)}")
        made.append(Store(where, **{"busy_seconds": 0.05, **options}))  # type: ignore[arg-type]
        return made[-1]

    yield one
    for store in made:
        store.engine.dispose()


@pytest.fixture
def either(new: New) -> Store:
    """An empty store, of each kind of database in turn."""
    return new()
