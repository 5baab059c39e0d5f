"""Each fault of a disk or a database for real: what is said, whether what was kept is there, whether the next save goes well."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from benchmarks.storing.made import reports
from benchmarks.storing.measured import Line
from benchmarks.storing.postgres import Postgres, running
from grader.errors import StoreError
from grader.store import Store


class NotHere(Exception):
    """This machine does not let the fault be made."""


@dataclass(frozen=True, slots=True)
class Fault:
    """How a fault is made, and what is to be said then."""

    name: str
    reason: str
    store: Store
    made: Callable[[], Iterator[None]]
    reads: bool = True
    """Whether what is saved can be opened meanwhile."""


def _run(*command: str) -> None:
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        raise NotHere from None
    if done.returncode:
        raise NotHere


@contextmanager
def _disk(folder: Path, size: str) -> Iterator[Path]:
    folder.mkdir(parents=True)
    _run("mount", "-t", "tmpfs", "-o", f"size={size}", "linkworthy", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


def _tried(fault: Fault) -> Line:
    what = f"{fault.store.place.drivername.partition('+')[0] if not isinstance(fault.store.place, Path) else 'sqlite'}: {fault.name}"
    report = reports()[0]
    held, said, saved = True, "", None
    try:
        saved = fault.store.save(report, keep_text=True)
        with contextmanager(fault.made)():
            try:
                for _ in range(2_000):
                    fault.store.save(report, keep_text=True)
                held, said = False, "nothing was said"
            except StoreError as error:
                said = error.reason
                held = error.reason == fault.reason and bool(error.message and error.next_step)
            if fault.reads and fault.store.open(saved.id).report.to_json() != report.to_json():
                held, said = False, f"{said}; reading failed"
        again = fault.store.save(report, keep_text=True)
        for id in (saved.id, again.id):
            held &= fault.store.open(id).report.to_json() == report.to_json()
    except NotHere:
        return Line(what, "this process may not mount a disk", f"“{fault.reason}”, then well", None)
    except StoreError as error:
        held, said = False, f"{said or 'before'}; then {error.reason}"
    return Line(what, f"“{said}”, then well" if held else said, f"“{fault.reason}”, then well", held)


def of_sqlite(folder: Path) -> list[Line]:
    """Disk full, locked, read-only, damaged, gone."""
    lines = []
    for name, reason in (("the disk is full", "full"), ("the disk is mounted for reading only", "read_only")):
        try:
            with _disk(folder / reason, "2m") as disk:
                store = Store(disk / "linkworthy.sqlite3", busy_seconds=0.1)
                made = _grown if reason == "full" else _sealed
                lines.append(_tried(Fault(name, reason, store, lambda made=made, disk=disk: made(disk))))  # type: ignore[misc]
        except NotHere:
            lines.append(Line(f"sqlite: {name}", "this process may not mount a disk", "", None))
    store = Store(folder / "plain" / "linkworthy.sqlite3", busy_seconds=0.1)

    def locked() -> Iterator[None]:
        other = sqlite3.connect(store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.close()

    def damaged() -> Iterator[None]:
        whole = store.path.read_bytes()
        store.path.write_bytes(b"not a database" * 1000)
        yield
        store.path.write_bytes(whole)

    def away() -> Iterator[None]:
        store.path.rename(store.path.with_suffix(".aside"))
        store.path.mkdir()
        yield
        store.path.rmdir()
        store.path.with_suffix(".aside").rename(store.path)

    lines.append(_tried(Fault("another program holds the lock", "locked", store, locked)))
    lines.append(_tried(Fault("the file is damaged, then put back", "damaged", store, damaged, reads=False)))
    lines.append(_tried(Fault("the file cannot be opened", "no_place", store, away, reads=False)))
    return lines


def _grown(disk: Path) -> Iterator[None]:
    yield
    _run("mount", "-o", "remount,size=64m", str(disk))


def _sealed(disk: Path) -> Iterator[None]:
    _run("mount", "-o", "remount,ro", str(disk))
    try:
        yield
    finally:
        _run("mount", "-o", "remount,rw", str(disk))


def of_postgres() -> list[Line]:
    """Restarted, crashed, connections ended, locked, read-only, a full disk."""
    with running(durable=False) as server:
        url = server.new_database("faults")
        store = Store(url, busy_seconds=0.1)
        lines = [_tried(fault) for fault in _of(server, store)]
        store.engine.dispose()
        lines.append(_full(server))
        return lines


def _of(server: Postgres, store: Store) -> Iterator[Fault]:
    import signal

    def stopped(how: signal.Signals) -> Callable[[], Iterator[None]]:
        def made() -> Iterator[None]:
            server.stop(how)
            yield
            server.start()

        return made

    def locked() -> Iterator[None]:
        other = Store(store.place.render_as_string(hide_password=False))  # type: ignore[union-attr]
        with other.engine.connect() as connection:
            connection.execute(text("LOCK TABLE reports IN EXCLUSIVE MODE"))
            yield
            connection.rollback()
        other.engine.dispose()

    def sealed() -> Iterator[None]:
        end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'faults'"
        server.run("ALTER DATABASE faults SET default_transaction_read_only = on")
        server.run(end)
        yield
        server.run("ALTER DATABASE faults SET default_transaction_read_only = off")
        server.run(end)

    yield Fault("stopped, and started again", "gone", store, stopped(signal.SIGINT), reads=False)
    yield Fault("crashed, and started again", "gone", store, stopped(signal.SIGQUIT), reads=False)
    yield Fault("a table is locked", "locked", store, locked)
    yield Fault("it takes no writing; its connections end", "read_only", store, sealed)


def _full(server: Postgres) -> Line:
    folder = server.folder / "small"
    try:
        with _disk(folder, "16m"):
            import os

            if server.account is not None:
                os.chown(folder, *server.account)
            server.run(f"CREATE TABLESPACE small LOCATION '{folder}'")
            server.run("CREATE DATABASE small TABLESPACE small")
            store = Store(server.url("small"))
            line = _tried(Fault("the disk of its tables is full", "full", store, lambda: _grown(folder)))
            store.engine.dispose()
            server.run("DROP DATABASE small WITH (FORCE)")
            server.run("DROP TABLESPACE small")
            return line
    except NotHere:
        return Line(
            "postgresql: the disk of its tables is full", "this process may not mount a disk", "", None
        )
