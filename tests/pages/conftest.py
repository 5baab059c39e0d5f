from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from streamlit.testing.v1 import AppTest

from grader import jobs
from grader.ui import memory

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def fabricated() -> ModuleType:
    """The module of reports made by hand."""
    name = "fabricated_reports"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, ROOT / "tests" / "ui" / "fabricated.py")
        assert spec is not None
        assert spec.loader is not None
        made = importlib.util.module_from_spec(spec)
        sys.modules[name] = made
        spec.loader.exec_module(made)
    return sys.modules[name]


@pytest.fixture
def workers(fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Workers that answer at once with a report; a test may change their answer."""
    made = fabricated.FakeWorkers(lambda source: fabricated.report())
    monkeypatch.setattr(jobs, "workers", lambda: made)
    memory.memory.cache_clear()
    yield made
    memory.memory.cache_clear()


@pytest.fixture
def visit(workers: object) -> AppTest:
    """A visit to the dashboard, at its first page."""
    app = AppTest.from_file(str(ROOT / "grader" / "ui" / "main.py"), default_timeout=20).run()
    assert not app.exception
    return app
