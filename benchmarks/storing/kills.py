"""Processes and servers killed while they save: is anything lost that was acknowledged?"""

from __future__ import annotations

import hashlib
import os
import random
import select
import shutil
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from sqlalchemy import text

from benchmarks.storing.made import reports
from benchmarks.storing.measured import Line
from benchmarks.storing.postgres import Postgres, running
from grader.errors import GraderError, StoreError
from grader.store import Store

LONGEST_SECONDS = 0.25
"""A kill comes after up to so long of saving; a save takes a few hundredths of a second."""
PATIENCE_SECONDS = 60.0
"""How long a saver may take to save again once its server is back."""


@dataclass(slots=True)
class Toll:
    """What the kills came to."""

    kills: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    lost: int = 0
    unsound: list[str] = field(default_factory=list)
    not_back: int = 0

    def lines(self, wanted: int) -> list[Line]:
        """Held against nothing lost, nothing unsound, everybody back."""
        how = ", ".join(f"{count} {name}" for name, count in sorted(self.kills.items()))
        done = self.kills.total()
        return [
            Line(f"kills ({how})", f"{done}", f"{wanted}", done >= wanted),
            Line("acknowledged reports lost", f"{self.lost} of {self.acknowledged}", "0", self.lost == 0 < self.acknowledged),
            Line("errors of integrity", "; ".join(self.unsound) or "0", "0", not self.unsound),
            Line("savers that did not save again", f"{self.not_back}", "0", self.not_back == 0),
        ]  # fmt: skip


@dataclass(slots=True)
class Saver:
    """A process of its own that saves one report after the other and says each id once it is acknowledged."""

    pid: int
    pipe: int
    told: bytes = b""

    @classmethod
    def start(cls, where: str) -> Saver:
        """Fork it: everything is loaded already."""
        there, here = os.pipe()
        pid = os.fork()
        if pid:
            os.close(here)
            return cls(pid, there)
        try:
            os.close(there)
            _save_on(where, here)
        finally:
            os._exit(1)

    def read(self, seconds: float = 0.0) -> bool:
        """Take what it has said within `seconds`; whether it said anything."""
        ready, _, _ = select.select([self.pipe], [], [], seconds)
        said = os.read(self.pipe, 65536) if ready else b""
        self.told += said
        return bool(said)

    def kill(self) -> dict[str, str]:
        """End it at once; the ids that it had said, each with the sum of its report."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        while self.read():
            """What it said before."""
        os.close(self.pipe)
        whole, _, _ = self.told.rpartition(b"\n")
        return dict(line.decode().split(" ", 1) for line in whole.splitlines())


def _save_on(where: str, pipe: int) -> None:
    store = Store(where, busy_seconds=10.0)
    of = [(report, sum_of_report(report.to_json())) for report in reports()]
    n = os.getpid()
    while True:
        n += 1
        report, sha = of[n % len(of)]
        try:
            saved = store.save(report, keep_text=True, labels=["a", "b"], note=f"number {n}")
        except StoreError:
            time.sleep(0.02)
            continue
        os.write(pipe, f"{saved.id} {sha}\n".encode())


def sum_of_report(json: str) -> str:
    """What a report is known again by."""
    return hashlib.sha256(json.encode("utf-8", "surrogatepass")).hexdigest()


def _load() -> None:
    """What savers need is in memory before they are forked."""
    reports()
    import_module("alembic.command")
    import_module("psycopg")


def _missing(store: Store, acknowledged: dict[str, str]) -> int:
    lost = 0
    for id, sha in acknowledged.items():
        try:
            lost += sum_of_report(store.open(id).report.to_json()) != sha
        except GraderError:
            lost += 1
    return lost


def _halves(store: Store) -> int:
    """Reports without a body, or bodies without a report."""
    with store.reading() as connection:
        asked = (
            "SELECT (SELECT count(*) FROM reports r LEFT JOIN report_bodies b ON b.id = r.id WHERE b.id IS NULL) + "
            "(SELECT count(*) FROM report_bodies b LEFT JOIN reports r ON b.id = r.id WHERE r.id IS NULL)"
        )
        return int(connection.execute(text(asked)).scalar_one())


def on_sqlite(kills: int, folder: Path) -> list[Line]:
    """Kill savers of a file, two at a time now and then, every 25th at the very first start."""
    _load()
    chance, toll = random.Random(), Toll()
    all_acknowledged: dict[str, str] = {}
    path = folder / "kills" / "linkworthy.sqlite3"
    while toll.kills.total() < kills:
        if toll.kills.total() % 25 == 0:
            _sound(path, all_acknowledged, toll)
            all_acknowledged = {}
            shutil.rmtree(path.parent, ignore_errors=True)
        savers = [Saver.start(str(path)) for _ in range(chance.choice((1, 1, 2)))]
        # The first ones on a new file may die while they make it.
        if path.exists():
            savers[0].read(PATIENCE_SECONDS)
        time.sleep(chance.random() * LONGEST_SECONDS)
        for saver in savers:
            acknowledged = saver.kill()
            toll.kills["of a saving process"] += 1
            toll.acknowledged += len(acknowledged)
            all_acknowledged |= acknowledged
        toll.lost += _missing(Store(path), acknowledged)
    _sound(path, all_acknowledged, toll)
    return toll.lines(kills)


def _sound(path: Path, acknowledged: dict[str, str], toll: Toll) -> None:
    if not path.exists():
        return
    store = Store(path)
    toll.lost += _missing(store, acknowledged)
    raw = sqlite3.connect(path)
    said = [row[0] for row in raw.execute("PRAGMA integrity_check")]
    said += [f"{row[0]} refers to nothing" for row in raw.execute("PRAGMA foreign_key_check")]
    raw.close()
    toll.unsound += [s for s in said if s != "ok"]
    if halves := _halves(store):
        toll.unsound.append(f"{halves} halves")


def on_postgres(kills: int) -> list[Line]:
    """Kill savers, the server's own processes, and the whole server, one that waits for its disk."""
    _load()
    chance, toll = random.Random(), Toll()
    acknowledged: dict[str, str] = {}
    with running(durable=True) as server:
        url = server.new_database("kills")
        ways: list[tuple[str, Callable[[Postgres], None]]] = [
            ("of a process of the server", _kill_a_backend),
            ("of the server", _kill_the_server),
        ]
        store = Store(url)
        while toll.kills.total() < kills:
            saver = Saver.start(url)
            turn = toll.kills.total() % 5
            if toll.kills.total():
                saver.read(PATIENCE_SECONDS)
            time.sleep(chance.random() * LONGEST_SECONDS)
            if turn < len(ways):
                name, kill = ways[turn]
                if not saver.read(PATIENCE_SECONDS):
                    toll.not_back += 1
                kill(server)
                while saver.read():
                    """What it said before."""
                # It goes on by itself, with the connections that it had.
                if not saver.read(PATIENCE_SECONDS):
                    toll.not_back += 1
                toll.kills[name] += 1
            else:
                toll.kills["of a saving process"] += 1
            told = saver.kill()
            toll.acknowledged += len(told)
            acknowledged |= told
            toll.lost += _missing(store, told)
        toll.lost += _missing(store, acknowledged)
        if halves := _halves(store):
            toll.unsound.append(f"{halves} halves")
        if len(store.search(limit=1_000_000)) != store.counts()["reports"]:
            toll.unsound.append("an index leads elsewhere than its table")
        store.engine.dispose()
    return toll.lines(kills)


def _kill_a_backend(server: Postgres) -> None:
    import psycopg

    with psycopg.connect(server.url(), connect_timeout=30) as connection:
        found = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = 'kills' AND application_name = 'linkworthy' LIMIT 1"
        ).fetchone()
    assert found is not None
    os.kill(found[0], signal.SIGKILL)
    # The server ends all of its processes then and begins anew.
    time.sleep(0.1)
    until = time.monotonic() + PATIENCE_SECONDS
    while not server.answers() and time.monotonic() < until:
        time.sleep(0.05)


def _kill_the_server(server: Postgres) -> None:
    server.stop(signal.SIGQUIT)
    server.start()
