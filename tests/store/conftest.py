from __future__ import annotations

from pathlib import Path
from types import ModuleType

import by_hand
import pytest

from grader.store import Store


@pytest.fixture(scope="session")
def fabricated() -> ModuleType:
    """The module of reports made by hand."""
    return by_hand.fabricated()


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    """A store in a folder that is not there yet, and that waits for nobody."""
    return Store(tmp_path / "a folder" / "linkworthy.sqlite3", busy_seconds=0.05)
