"""Each fault of the disk ends in words that say what happened and what to do, and the next step works again."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import event

from grader.errors import StoreError
from grader.store import Store, place, schema
from grader.store.faults import SAYS, fault, reason_of

MARK = "a heron stood in the weir"
ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def full(kept: Store) -> Iterator[None]:
    pages = os.path.getsize(kept.path) // 4096

    def no_more(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(kept.engine, "connect", no_more)
    yield
    event.remove(kept.engine, "connect", no_more)


@contextmanager
def locked(kept: Store) -> Iterator[None]:
    other = sqlite3.connect(kept.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.close()


@contextmanager
def no_database(kept: Store) -> Iterator[None]:
    whole = kept.path.read_bytes()
    kept.path.write_bytes(b"not a database" * 1000)
    yield
    kept.path.write_bytes(whole)


@contextmanager
def broken_pages(kept: Store) -> Iterator[None]:
    whole = kept.path.read_bytes()
    kept.path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    yield
    kept.path.write_bytes(whole)


@contextmanager
def in_the_way(kept: Store) -> Iterator[None]:
    aside = kept.path.with_suffix(".aside")
    kept.path.rename(aside)
    kept.path.mkdir()
    yield
    kept.path.rmdir()
    aside.rename(kept.path)


@contextmanager
def newer(kept: Store) -> Iterator[None]:
    def stand_at(step: str) -> None:
        raw = sqlite3.connect(kept.path, isolation_level=None)
        raw.execute("UPDATE alembic_version SET version_num = ?", (step,))
        raw.close()

    stand_at("9999")
    yield
    stand_at(schema.HEAD)


FAULTS = {
    "full": full,
    "locked": locked,
    "damaged": no_database,
    "damaged pages": broken_pages,
    "no_place": in_the_way,
    "newer": newer,
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_and_mended_without_a_restart(kept: Store, fabricated: ModuleType, name: str) -> None:
    first = kept.save(fabricated.report(), keep_text=True)
    big = fabricated.report(words=f"{MARK} " * 2000)
    with FAULTS[name](kept):
        with pytest.raises(StoreError) as told:
            kept.save(big, keep_text=True)
        assert told.value.reason == name.split()[0]
        assert str(told.value) == str(fault(told.value.reason, kept.path))
        # Neither the text nor where it lies stands in what a log could hold.
        logged = "".join(traceback.format_exception(told.value))
        assert MARK not in logged
        assert str(kept.path.parent) not in str(told.value)
    second = kept.save(big, keep_text=True)
    assert kept.open(first.id).report.to_json() == first.report.to_json()
    assert kept.open(second.id).report.to_json() == second.report.to_json()


def test_reading_goes_on_while_another_writes(kept: Store, fabricated: ModuleType) -> None:
    saved = kept.save(fabricated.report(), keep_text=True)
    with locked(kept):
        assert kept.open(saved.id).report.to_json() == saved.report.to_json()


@pytest.mark.parametrize("name", ["damaged", "damaged pages", "newer"])
def test_opening_and_deleting_tell_it_too(kept: Store, fabricated: ModuleType, name: str) -> None:
    saved = kept.save(fabricated.report(words="word " * 4000), keep_text=True)
    with FAULTS[name](kept):
        for step in (kept.open, kept.delete):
            with pytest.raises(StoreError) as told:
                step(saved.id)
            assert told.value.reason == name.split()[0]


def test_a_save_that_failed_at_the_first_leaves_a_store_that_works(
    kept: Store, fabricated: ModuleType
) -> None:
    place.make(kept.path)
    with pytest.raises(Exception, match="no report"):
        kept.open("A" * 32)
    assert kept.open(kept.save(fabricated.report(), keep_text=True).id)


READ_ONLY = """
import importlib.util, os, pathlib, sys
spec = importlib.util.spec_from_file_location("fabricated_reports", sys.argv[2])
fabricated = importlib.util.module_from_spec(spec)
sys.modules["fabricated_reports"] = fabricated
spec.loader.exec_module(fabricated)
from grader.errors import StoreError
from grader.store import Store
report, kept = fabricated.report(), Store(pathlib.Path(sys.argv[1]))
if os.geteuid() == 0:  # root may write everywhere
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    kept.save(report, keep_text=True)
except StoreError as error:
    print(error.reason, str(error))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders have other rights there")
@pytest.mark.parametrize("there", [True, False], ids=["a file", "no file yet"])
def test_where_the_server_may_not_write(kept: Store, fabricated: ModuleType, there: bool) -> None:
    kept.path.parent.mkdir()
    if there:
        kept.save(fabricated.report(), keep_text=True)
        kept.path.chmod(0o444)
    # The way to it is open, as on a disk that is mounted for reading only.
    opened = []
    for folder in (kept.path.parent, *kept.path.parent.parents):
        mode = folder.stat().st_mode & 0o7777
        if mode & 0o005 != 0o005 and os.access(folder, os.W_OK):
            opened.append((folder, mode))
            folder.chmod(mode | 0o055)
    kept.path.parent.chmod(0o555)
    try:
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(kept.path), str(ROOT / "tests" / "ui" / "fabricated.py")],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        for folder, mode in opened:
            folder.chmod(mode)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("read_only Saved reports lie where this server may not write."), done.stdout


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.ENOSPC, "x"), "full"),
        (OSError(errno.EROFS, "x"), "read_only"),
        (PermissionError(errno.EACCES, "x"), "read_only"),
        (NotADirectoryError(errno.ENOTDIR, "x"), "no_place"),
        (sqlite3.OperationalError("x"), "failed"),
    ],
)
def test_what_the_file_system_says(error: Exception, reason: str) -> None:
    assert reason_of(error) == reason


def test_every_fault_says_what_happened_and_what_to_do() -> None:
    for reason in SAYS:
        error = fault(reason, Path("/a/b/linkworthy.sqlite3"))
        assert error.message.endswith(".")
        assert error.next_step.endswith(".")
        assert "{" not in str(error)


SAVING = """
import importlib.util, pathlib, sys
spec = importlib.util.spec_from_file_location("fabricated_reports", sys.argv[2])
fabricated = importlib.util.module_from_spec(spec)
sys.modules["fabricated_reports"] = fabricated
spec.loader.exec_module(fabricated)
from grader.store import Store
kept = Store(pathlib.Path(sys.argv[1]))
report = fabricated.report(words="word " * 500)
for _ in range(1000):
    print(kept.save(report, keep_text=True).id, flush=True)
"""


def test_what_was_acknowledged_survives_a_kill(kept: Store) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SAVING, str(kept.path), str(ROOT / "tests" / "ui" / "fabricated.py")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    ids = [process.stdout.readline().strip() for _ in range(5)]
    process.kill()
    ids += process.stdout.read().split()
    process.wait()
    process.stdout.close()
    # The last line may have been cut by the kill, or its save acknowledged just before.
    for saved in (i for i in ids if len(i) == 32):
        assert kept.open(saved).report.words == 640
    with kept.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
