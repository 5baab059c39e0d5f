"""A Postgres of one's own for a while: in a folder under the temporary one, on a socket in it, gone when it is done."""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MISSING = "Postgres is not installed; on Debian: apt-get install postgresql"
_PORT = 5432
"""Of the socket's name only; nothing listens on a network."""


def binaries() -> Path | None:
    """The folder with initdb and postgres; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: float(p.parts[-3]))
    if found:
        return found[-1].parent
    here = shutil.which("postgres")
    return Path(here).resolve().parent if here and shutil.which("initdb") else None


def _account() -> tuple[int, int] | None:
    """Whom the server runs as, since it refuses to run as root; None where it may run as we are."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return found.pw_uid, found.pw_gid
    raise RuntimeError("there is no user postgres or nobody to run Postgres as")


def _ends_with_us() -> None:
    """A server whose starter was killed ends too; Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)


@dataclass(slots=True)
class Postgres:
    """A server; `durable` says whether it waits for the disk, as one with work to keep does."""

    folder: Path
    bin: Path
    durable: bool
    account: tuple[int, int] | None = None
    process: subprocess.Popen[bytes] | None = None

    def url(self, database: str = "postgres") -> str:
        """What DATABASE_URL would say."""
        return f"postgresql:///{database}?host={self.folder}&port={_PORT}&user=postgres"

    def start(self) -> None:
        """Start it and wait until it takes connections; raises RuntimeError with the end of its log."""
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.folder),
            "port": str(_PORT),
            "fsync": "on" if self.durable else "off",
            "full_page_writes": "on" if self.durable else "off",
            "shared_buffers": "32MB",
            "max_connections": "60",
        }
        told = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.bin / "postgres", "-D", self.folder / "kept", *told],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                preexec_fn=_ends_with_us,
                **_as(self.account),
            )
        until = time.monotonic() + 120
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:])
            time.sleep(0.05)

    def answers(self) -> bool:
        """Whether it takes connections now."""
        import psycopg

        try:
            with psycopg.connect(self.url(), connect_timeout=5):
                return True
        except psycopg.OperationalError:
            return False

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it: SIGINT in order, SIGQUIT at once as a crash does."""
        assert self.process is not None
        self.process.send_signal(how)
        self.process.wait()
        self.process = None

    def run(self, statement: str) -> None:
        """Run one statement as its owner, outside of a transaction."""
        import psycopg

        with psycopg.connect(self.url(), autocommit=True, connect_timeout=30) as connection:
            connection.execute(statement.encode())

    def new_database(self, name: str) -> str:
        """The URL of an empty database; one of that name goes before."""
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)


def _as(account: tuple[int, int] | None) -> dict[str, object]:
    return {} if account is None else {"user": account[0], "group": account[1], "extra_groups": []}


@contextmanager
def running(*, durable: bool) -> Iterator[Postgres]:
    """A server that is ended, and its folder removed, when the block ends; raises RuntimeError where it is not installed."""
    bin = binaries()
    if bin is None:
        raise RuntimeError(MISSING)
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="linkworthy-postgres-"))
    server = Postgres(folder, bin, durable, account)
    try:
        if account is not None:
            os.chown(folder, *account)
        subprocess.run(
            [
                *(bin / "initdb", "-D", folder / "kept", "-U", "postgres", "-A", "trust"),
                *("-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **_as(account),
        )  # type: ignore[call-overload]
        server.start()
        yield server
    finally:
        if server.process is not None:
            server.stop(signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)
