"""A Linkworthy server process at a known address, for tests of who may come in."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

LOG = subprocess.DEVNULL
ROOT = Path(__file__).resolve().parents[2]
FABRICATED = ROOT / "tests" / "browser" / "fabricated_server.py"
"""Grades at once, with reports made by hand; the rest is the real thing."""
COOKIE_SECRET = "a-secret-that-only-these-tests-know-0123456789"


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on, outside of what the browser tests take."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def started(
    port: int, environment: dict[str, str], script: Path = FABRICATED
) -> Iterator[subprocess.Popen[bytes]]:
    """Start it with nothing of signing in but what `environment` says; it may not answer yet."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("LINKWORTHY_") and name != "STREAMLIT_SERVER_COOKIE_SECRET"
    }
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", str(script)),
            *(f"--server.port={port}", "--server.headless=true"),
        ],
        cwd=ROOT,
        env={**inherited, **environment},
        stdout=LOG,
        stderr=subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def answering(process: subprocess.Popen[bytes], port: int) -> str:
    """The server's address, once it answers."""
    address = f"http://127.0.0.1:{port}"
    for _ in range(480):
        assert process.poll() is None, f"the server stopped with {process.returncode}"
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health"):
            return address
        time.sleep(0.25)
    raise AssertionError("the server does not answer")


@contextlib.contextmanager
def serving(port: int, environment: dict[str, str], script: Path = FABRICATED) -> Iterator[str]:
    """Run it and yield its address once it answers."""
    with started(port, environment, script) as process:
        yield answering(process, port)
