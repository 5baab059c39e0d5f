"""Launcher of the dashboard: `streamlit run app.py`, `python app.py` and `uvicorn app:app` all start it."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st
from streamlit import config

from grader import api, jobs, leaving, logs, metrics, replicas, web
from grader.access import settings
from grader.errors import SettingError
from grader.expiring import Expiring

log = logging.getLogger("linkworthy")

NOBODY_SECONDS = 3.0
"""Seconds after which the workers load their models though nobody has opened a page; a page's own start comes first."""


def bound_address() -> str:
    """What this server listens on; "" where another program than Streamlit binds it, so that it may be anything."""
    program = Path(sys.argv[0])
    # `python -m uvicorn` is a __main__ too, and binds what it likes.
    ours = program.stem in ("streamlit", "app") or program.parts[-2:] == ("streamlit", "__main__.py")
    return str(st.get_option("server.address") or "") if ours else ""


FIRST_RUN = ("prometheus_client", "numpy", "PIL.Image", "structlog")
"""What the first request is counted with, and what Streamlit imports in the first run of a page: a tenth of a second and more
in which the first visitor would wait."""


def load_first_run() -> None:
    """Import it while the first visitor's browser still fetches the screens."""
    for name in FIRST_RUN:
        import_module(name)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Workers load their models while the first visitor types, and are gone when the server stops."""
    logs.start()
    web.keep_tokens_out_of_logs()
    workers = jobs.workers()
    workers.allow = api.test_allowance(bound_address())
    workers.warm_after(NOBODY_SECONDS)
    expiring = Expiring().start()
    leaving.on_signal(
        refuse=lambda: workers.take_no_more(), busy=lambda: workers.held > 0, close=lambda: replicas.close()
    )
    if replicas.sharing():
        # What a server left behind that is gone waits for whoever comes.
        threading.Thread(target=replicas.shared_queue, daemon=True).start()
    # Once the port is open.
    asyncio.get_running_loop().call_later(0.05, threading.Thread(target=load_first_run, daemon=True).start)
    try:
        yield
    finally:
        expiring.stop()
        await web.stop()
        await asyncio.to_thread(replicas.close)
        workers.shutdown()


def on_script_error(error: Exception) -> bool:
    """Log the kind of an error only, since its text may quote a draft, and say on the screen what to do."""
    log.error("a screen broke: %s", type(error).__name__)
    metrics.failed(type(error).__name__)
    st.error(
        "Something broke in Linkworthy while this screen was drawn. Your draft is safe in its box: "
        "reload the page and try again."
    )
    return True


try:
    settings.check()
    replicas.sharing()
except SettingError as error:
    # Rather no server than one whose door stands open by a slip of the pen.
    sys.exit(f"Linkworthy does not start. {error}")

if config._main_script_path is None:
    # Under another ASGI server, started from another folder, Streamlit (1.67) would look for its settings beside
    # grader/ui/main.py and run with its own: tracebacks shown, 200 MB uploads, usage told to its makers.
    config._main_script_path = str(Path(__file__).resolve())

app = st.App(
    Path(__file__).resolve().parent / "grader" / "ui" / "main.py",
    secrets=settings.streamlit_auth(),
    routes=web.routes(),
    middleware=web.middleware(bound=bound_address),
    lifespan=lifespan,
    on_script_error=on_script_error,
)

if __name__ == "__main__":
    app.run()
