"""The dashboard: how long until its first page stands in a browser, and what idle sessions cost."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any

from benchmarks.start.commands import ROOT
from benchmarks.start.worker import resident

FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PATIENCE = 120.0
"""Seconds after which a server or a page is given up."""
BEFORE = 25
"""Sessions that are opened before the count begins, so that nothing that loads once is charged to those that follow."""


def chromium() -> str | None:
    """Path of a Chromium or Chrome, from BROWSER_PATH or PATH."""
    names = (os.environ.get("BROWSER_PATH"), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A dashboard that has just been started, and where it will listen."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", "app.py"),
            *(f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"),
        ],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process, f"127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _listening(process: subprocess.Popen[bytes], address: str) -> None:
    """Wait until it answers; raises RuntimeError where it stops or never does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://{address}/_stcore/health"):
            return
        time.sleep(0.01)
    raise RuntimeError("the dashboard does not answer")


def first_pages(environment: dict[str, str], *, runs: int) -> list[tuple[float, float]]:
    """For each start: seconds until the port answers, and until the draft box stands in a browser that was open before.

    The first start, which compiles, is not counted.
    """
    from playwright.sync_api import sync_playwright

    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for _ in range(runs + 1):
            context = browser.new_context()
            tab = context.new_page()
            tab.goto("about:blank")
            began = time.perf_counter()
            with serving(environment) as (process, address):
                _listening(process, address)
                answers = time.perf_counter() - began
                tab.goto(f"http://{address}/", wait_until="commit", timeout=PATIENCE * 1000)
                tab.get_by_label("Draft", exact=True).wait_for(timeout=PATIENCE * 1000)
                found.append((answers, time.perf_counter() - began))
            context.close()
        browser.close()
    return found[1:]


def sessions_bytes(environment: dict[str, str], *, sessions: int) -> int:
    """Resident bytes that so many idle sessions add to the server; raises OSError where the system does not tell."""
    with serving(environment) as (process, address):
        _listening(process, address)
        return asyncio.run(_held_open(Path("/proc") / str(process.pid), address, sessions))


async def _held_open(server: Path, address: str, sessions: int) -> int:
    async with AsyncExitStack() as stack:
        for _ in range(BEFORE):
            await _visit(stack, address)
        before = await _settled(server)
        for _ in range(sessions):
            await _visit(stack, address)
        return await _settled(server) - before


async def _settled(server: Path) -> int:
    """What the server holds once that stands still: its charts load a second after the first page."""
    held, same = resident(server), 0
    while same < 6:
        await asyncio.sleep(0.5)
        now = resident(server)
        same = same + 1 if abs(now - held) < 500_000 else 0
        held = now
    return held


async def _visit(stack: AsyncExitStack, address: str) -> None:
    """Open a session as a browser does, and wait until its page has been sent; it stays open."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from websockets.asyncio.client import connect
    from websockets.typing import Subprotocol

    socket_address = f"ws://{address}/_stcore/stream"
    talk: Any = await stack.enter_async_context(
        connect(socket_address, subprotocols=[Subprotocol("streamlit")], max_size=None, open_timeout=PATIENCE)
    )
    ask = BackMsg()
    ask.rerun_script.query_string = ""
    await talk.send(ask.SerializeToString())
    while True:
        told = ForwardMsg()
        told.ParseFromString(await asyncio.wait_for(talk.recv(), PATIENCE))
        if told.WhichOneof("type") == "script_finished":
            return
