"""Loads tests/ui/fabricated.py, the reports made by hand, for tests of other folders."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

FILE = Path(__file__).resolve().parents[1] / "ui" / "fabricated.py"


def fabricated() -> ModuleType:
    """The module, loaded once for all tests."""
    name = "fabricated_reports"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, FILE)
        assert spec is not None
        assert spec.loader is not None
        made = importlib.util.module_from_spec(spec)
        sys.modules[name] = made
        spec.loader.exec_module(made)
    return sys.modules[name]
