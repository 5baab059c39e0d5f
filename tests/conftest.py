"""No test has a time to keep: a busy machine is slow, not wrong. And no test's server is reached by anybody else."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

settings.register_profile("linkworthy", deadline=None)
settings.load_profile("linkworthy")

# Else a server that nobody told what it listens on keeps nothing; tests of signing in take it away again.
os.environ.setdefault("LINKWORTHY_OPEN", "1")

# Nor does any test write into the store of whoever runs it.
os.environ.pop("DATABASE_URL", None)
os.environ["LINKWORTHY_DATA"] = tempfile.mkdtemp(prefix="linkworthy-tests-")
atexit.register(shutil.rmtree, os.environ["LINKWORTHY_DATA"], ignore_errors=True)
