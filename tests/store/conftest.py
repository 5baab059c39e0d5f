from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from grader.store import Store

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
def kept(tmp_path: Path) -> Store:
    """A store in a folder that is not there yet, and that waits for nobody."""
    return Store(tmp_path / "a folder" / "linkworthy.sqlite3", busy_seconds=0.05)
