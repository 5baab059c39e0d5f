"""Real disks that are full or mounted for reading only; skipped where this process may not mount one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from grader.errors import StoreError
from grader.store import Store


def run(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not run("mount", "-t", "tmpfs", "-o", "size=2m", "linkworthy", str(folder)):
        pytest.skip("this process may not mount a disk")
    yield folder
    run("umount", "-l", str(folder))


def test_a_full_disk(disk: Path, fabricated: ModuleType) -> None:
    kept = Store(disk / "linkworthy.sqlite3", busy_seconds=0.05)
    ids = [kept.save(fabricated.report(), keep_text=True).id]

    def fill() -> None:
        for _ in range(300):
            ids.append(kept.save(fabricated.report(words="word " * 400), keep_text=True).id)

    with pytest.raises(StoreError) as raised:
        fill()
    assert raised.value.reason == "full"
    # Reading goes on, what was acknowledged is there, and a deletion can be made for room.
    assert {row.id for row in kept.search(limit=1000)} == set(ids)
    run("mount", "-o", "remount,size=8m", str(disk))
    assert kept.open(kept.save(fabricated.report(), keep_text=True).id)
    assert kept.open(ids[-1])


def test_a_full_disk_at_the_first_save(disk: Path, fabricated: ModuleType) -> None:
    (disk / "filler").write_bytes(bytes(2 * 1024 * 1024))
    kept = Store(disk / "linkworthy.sqlite3", busy_seconds=0.05)
    for _ in range(2):
        with pytest.raises(StoreError) as raised:
            kept.save(fabricated.report(), keep_text=True)
        assert raised.value.reason == "full"
        assert kept.count() == 0
    (disk / "filler").unlink()
    assert kept.open(kept.save(fabricated.report(), keep_text=True).id)


def test_a_disk_mounted_for_reading_only(disk: Path, fabricated: ModuleType) -> None:
    kept = Store(disk / "linkworthy.sqlite3", busy_seconds=0.05)
    saved = kept.save(fabricated.report(), keep_text=True)
    assert run("mount", "-o", "remount,ro", str(disk))
    try:
        assert kept.open(saved.id).report.to_json() == saved.report.to_json()
        assert [row.id for row in kept.search()] == [saved.id]
        for step in (
            lambda: kept.save(fabricated.report(), keep_text=True),
            lambda: kept.delete(saved.id),
            lambda: kept.describe(saved.id, note="x"),
        ):
            with pytest.raises(StoreError) as raised:
                step()
            assert raised.value.reason == "read_only"
    finally:
        run("mount", "-o", "remount,rw", str(disk))
    kept.describe(saved.id, note="x")
    assert kept.open(saved.id).note == "x"
