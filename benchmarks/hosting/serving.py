"""Servers to be measured: one alone, or two behind nginx on one Postgres, as deploy/ sets them up."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240.0
"""Seconds after which a server that is not ready is given up."""


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(**said: str) -> dict[str, str]:
    """This one's, with nothing of Linkworthy in it but what is said; the API's rates are off."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LINKWORTHY_", "STREAMLIT_")) and name != "DATABASE_URL"
    }
    rates = {"LINKWORTHY_RATE_GRADES": "off", "LINKWORTHY_RATE_REQUESTS": "off"}
    return {**kept, **rates, "LINKWORTHY_LOGS": "off", "PYTHONDONTWRITEBYTECODE": "1", **said}


def _ends_with_us() -> None:
    """A server whose benchmark was stopped stops too; Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


@dataclass(slots=True)
class Server:
    """A server process."""

    port: int
    said: dict[str, str]
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """HOST:PORT."""
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it; it is not ready yet."""
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", "app.py"),
                *(f"--server.port={self.port}", "--server.address=127.0.0.1", "--server.headless=true"),
            ],
            cwd=ROOT,
            env=environment(**self.said),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=_ends_with_us,
        )

    def ready(self) -> None:
        """Wait until it says that it is ready; raises RuntimeError where it stops or never is."""
        assert self.process is not None
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"http://{self.address}/readyz", timeout=PATIENCE),
            ):
                return
            time.sleep(0.1)
        raise RuntimeError("a server is not ready")

    def kill(self) -> None:
        """End it as a crash does; its workers, which are left alone, end by themselves."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self.process = None

    def stop(self) -> None:
        """End it in order."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()
        self.process = None


@contextmanager
def alone() -> Iterator[Server]:
    """One server with a store of its own, ready."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(free_port(), {"LINKWORTHY_DATA": folder})
        server.start()
        try:
            server.ready()
            yield server
        finally:
            server.stop()


@dataclass(slots=True)
class Cluster:
    """Two replicas behind nginx."""

    port: int
    replicas: list[Server] = field(default_factory=list)

    @property
    def address(self) -> str:
        """HOST:PORT of nginx."""
        return f"127.0.0.1:{self.port}"


def missing() -> str:
    """What a cluster needs and this machine lacks; "" where all is there."""
    from benchmarks.storing.postgres import MISSING, binaries

    if binaries() is None:
        return MISSING
    return "" if _nginx() else "nginx is not installed; on Debian: apt-get install nginx-light"


def _nginx() -> str:
    return shutil.which("nginx") or shutil.which("/usr/sbin/nginx") or ""


@contextmanager
def cluster(*, replicas: int = 2) -> Iterator[Cluster]:
    """Replicas that share their queue, ready; nginx runs with deploy/nginx.conf, only names and ports put in."""
    from benchmarks.storing.postgres import running

    with ExitStack() as stack:
        database = stack.enter_context(running(durable=True))
        url = database.new_database("linkworthy")
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        made = Cluster(free_port())
        for _ in range(replicas):
            server = Server(
                free_port(),
                {
                    "LINKWORTHY_DATA": folder,
                    "DATABASE_URL": url,
                    "LINKWORTHY_REPLICAS": "1",
                    "LINKWORTHY_OPEN": "1",
                    "STREAMLIT_SERVER_COOKIE_SECRET": "only-for-measuring-0123456789abcdef",
                },
            )
            server.start()
            stack.callback(server.stop)
            made.replicas.append(server)
        for server in made.replicas:
            server.ready()
        stack.enter_context(_proxy(made, Path(folder)))
        yield made


@contextmanager
def _proxy(made: Cluster, folder: Path) -> Iterator[None]:
    said = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for name, server in zip(("one", "two"), made.replicas, strict=True):
        said = said.replace(f"server {name}:8501", f"server {server.address}")
    said = said.replace("listen 8080", f"listen {made.address}")
    said = said.replace("/dev/stdout", "off").replace("off discreet", "off")
    said = said.replace("/dev/stderr", str(folder / "errors"))
    paths = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    whole = folder / "nginx.conf"
    whole.write_text(
        f"daemon off; worker_processes 1; {user} pid {folder}/pid; error_log {folder}/errors crit;\n"
        f"events {{ worker_connections 2048; }}\nhttp {{ {paths}\n{said}}}\n"
    )
    process = subprocess.Popen([_nginx(), "-c", str(whole), "-p", str(folder)], stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"http://{made.address}/healthz", timeout=10),
            ):
                break
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)
