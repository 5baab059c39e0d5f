"""What loads once the first page stands: the page waits for none of it, and the first scorecard does not either."""

from __future__ import annotations

import gc
import threading
from functools import cache

from grader import jobs
from grader.ui import charts

PAUSE = 1.0
"""Seconds that a browser has to show the page before anything else wants the processor."""


@cache
def after_the_page() -> None:
    """Have the workers load their models, and the server its charts, while the visitor types; the first call does it."""
    jobs.workers().warm_after(PAUSE)
    timer = threading.Timer(PAUSE, load_charts)
    timer.daemon = True
    timer.start()


def load_charts() -> None:
    """Import what draws the charts."""
    charts.load()
    settle()


def settle() -> None:
    """Leave what is loaded by now out of the collection of garbage: it stays for good.

    Streamlit (1.67) collects after every run of a page, with everybody waiting: 0.1 s through all modules each time,
    more than half of what a page cost.
    """
    gc.collect()
    gc.freeze()
