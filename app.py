"""Launcher of the dashboard: `streamlit run app.py`, `python app.py` and `uvicorn app:app` all start it."""

from __future__ import annotations

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

from grader import api, jobs

log = logging.getLogger("linkworthy")


def bound_address() -> str:
    """What this server listens on; "" where another program than Streamlit binds it, so that it may be anything."""
    ours = Path(sys.argv[0]).stem in ("streamlit", "__main__", "app")
    return str(st.get_option("server.address") or "") if ours else ""


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Workers stand ready before the first visitor and are gone when the server stops."""
    workers = jobs.workers()
    workers.allow = api.test_allowance(bound_address())
    workers.warm()
    try:
        yield
    finally:
        workers.shutdown()


def on_script_error(error: Exception) -> bool:
    """Log the kind of an error only, since its text may quote a draft, and say on the screen what to do."""
    log.error("a screen broke: %s", type(error).__name__)
    st.error(
        "Something broke in Linkworthy while this screen was drawn. Your draft is safe in its box: "
        "reload the page and try again."
    )
    return True


app = st.App(
    Path(__file__).resolve().parent / "grader" / "ui" / "main.py",
    lifespan=lifespan,
    on_script_error=on_script_error,
)

if __name__ == "__main__":
    app.run()
