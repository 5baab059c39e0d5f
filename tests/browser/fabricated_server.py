"""A launcher of the dashboard whose workers answer with reports made by hand."""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("fabricated_reports", ROOT / "tests" / "ui" / "fabricated.py")
assert spec is not None
assert spec.loader is not None
fabricated = importlib.util.module_from_spec(spec)
sys.modules["fabricated_reports"] = fabricated
spec.loader.exec_module(fabricated)

from grader import jobs, web  # noqa: E402
from grader.access import settings  # noqa: E402
from grader.source import Source  # noqa: E402

LOOKS = 120
"""How often a page looks before a grade for "LATER" ends: a hundred times a second at first, then several times."""


def answer(source: Source) -> object:
    """By a word in the draft: a hostile report, a slow one, one without a score, one that is good enough."""
    words = source.content if isinstance(source.content, str) else source.content.decode("utf-8", "replace")
    if "HOSTILE" in words:
        return fabricated.hostile()
    if "SLOW" in words:
        return [fabricated.State("measuring", seconds=4.0)]
    if "LATER" in words:
        under_way = [fabricated.State("measuring", seconds=1.0)] * LOOKS
        return [*under_way, fabricated.State("done", report=fabricated.report(score=78.4))]
    if "SHORT" in words:
        return fabricated.report(score=None)
    if "GOOD" in words:
        return fabricated.report(score=78.4)
    return fabricated.report(words="")


workers = fabricated.FakeWorkers(answer)
jobs.workers = lambda: workers  # type: ignore[assignment]

# What these tests save is never somebody's own.
os.environ.setdefault("LINKWORTHY_DATA", tempfile.mkdtemp(prefix="linkworthy-tests-"))

settings.check()
app = st.App(
    ROOT / "grader" / "ui" / "main.py",
    secrets=settings.streamlit_auth(),
    routes=web.routes(),
    middleware=web.middleware(),
)

if __name__ == "__main__":
    app.run()
