"""No test has a time to keep: a busy machine is slow, not wrong. And no test's server is reached by anybody else."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

import pytest
from hypothesis import settings

settings.register_profile("linkworthy", deadline=None)
settings.load_profile("linkworthy")

# Else a server that nobody told what it listens on keeps nothing; tests of signing in take it away again.
os.environ.setdefault("LINKWORTHY_OPEN", "1")

# Nor does any test write into the store of whoever runs it.
os.environ.pop("DATABASE_URL", None)
os.environ["LINKWORTHY_DATA"] = tempfile.mkdtemp(prefix="linkworthy-tests-")
atexit.register(shutil.rmtree, os.environ["LINKWORTHY_DATA"], ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that drive a browser come last: its driver keeps an event loop in this thread, beside which no other runs."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
