"""No test has a time to keep: a busy machine is slow, not wrong."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("linkworthy", deadline=None)
settings.load_profile("linkworthy")
