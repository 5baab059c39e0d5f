from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def fabricated() -> ModuleType:
    """The module of reports made by hand, which the tests of the screens have."""
    name = "fabricated_reports"
    if name not in sys.modules:
        path = Path(__file__).parents[1] / "ui" / "fabricated.py"
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        made = importlib.util.module_from_spec(spec)
        sys.modules[name] = made
        spec.loader.exec_module(made)
    return sys.modules[name]
