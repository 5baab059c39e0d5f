"""A copy made while others save is whole, closed to others, and there only when it is done."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from grader.errors import StoreError
from grader.store import Store


def test_a_copy_of_a_file_is_a_store(kept: Store, fabricated: ModuleType, tmp_path: Path) -> None:
    saved = kept.save(fabricated.hostile(), keep_text=True, labels=["a"])
    share = kept.share("report", saved.id, with_text=True, audience="anyone")
    copy = tmp_path / "copies" / "monday.sqlite3"
    copy.parent.mkdir()
    copy.write_bytes(b"an older copy")
    kept.backup(copy)
    # One file, closed to others, and nothing left beside it.
    assert [p.name for p in copy.parent.iterdir()] == ["monday.sqlite3"]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    other = Store(copy)
    assert other.open(saved.id).report.to_json() == saved.report.to_json()
    assert other.shared(share.token).share == share
    assert other.save(fabricated.report(), keep_text=True)
    assert kept.count() == 1


def test_a_copy_of_a_database_is_an_archive(
    request: pytest.FixtureRequest, fabricated: ModuleType, tmp_path: Path
) -> None:
    store = Store(request.getfixturevalue("postgres").new_database("copied"))
    saved = store.save(fabricated.hostile(), keep_text=True)
    store.backup(tmp_path / "copy")
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o600
    other = Store(tmp_path / "other.sqlite3")
    with (tmp_path / "copy").open("rb") as stream:
        other.import_all(stream)
    assert other.open(saved.id).report.to_json() == saved.report.to_json()
    store.engine.dispose()


def test_others_save_meanwhile(tmp_path: Path, fabricated: ModuleType) -> None:
    store = Store(tmp_path / "s.sqlite3", busy_seconds=30.0)
    ids = [store.save(fabricated.report(), keep_text=True).id]
    ended = threading.Event()
    failed: list[BaseException] = []

    def go_on() -> None:
        try:
            while not ended.is_set():
                ids.append(store.save(fabricated.report(), keep_text=True).id)
        except BaseException as error:
            failed.append(error)

    saving = threading.Thread(target=go_on)
    saving.start()
    try:
        for n in range(5):
            before = list(ids)
            copy = tmp_path / f"{n}.sqlite3"
            store.backup(copy)
            there = {row.id for row in Store(copy).search(limit=10_000)}
            assert set(before) <= there
    finally:
        ended.set()
        saving.join()
    assert not failed
    assert store.count() == len(ids)


def test_nothing_to_copy_and_no_copy_over_itself(kept: Store, fabricated: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Nothing is saved"):
        kept.backup(tmp_path / "copy")
    saved = kept.save(fabricated.report(), keep_text=True)
    (tmp_path / "link").symlink_to(kept.path)
    for path in (kept.path, tmp_path / "link", kept.path.parent / ".." / "a folder" / kept.path.name):
        with pytest.raises(StoreError, match="the store itself"):
            kept.backup(path)
    with pytest.raises(StoreError, match="copy could not be written"):
        kept.backup(tmp_path / "no such folder" / "copy")
    assert kept.open(saved.id).report.to_json() == saved.report.to_json()


def test_a_damaged_store_takes_no_older_copy_away(
    kept: Store, fabricated: ModuleType, tmp_path: Path
) -> None:
    kept.save(fabricated.report(words="word " * 4000), keep_text=True)
    copy = tmp_path / "copies" / "copy"
    copy.parent.mkdir()
    kept.backup(copy)
    before = copy.read_bytes()
    whole = kept.path.read_bytes()
    kept.path.write_bytes(whole[: 4096 * 8] + b"\xff" * (len(whole) - 4096 * 8))
    with pytest.raises(StoreError) as raised:
        kept.backup(copy)
    assert raised.value.reason == "damaged"
    assert copy.read_bytes() == before
    assert os.listdir(copy.parent) == ["copy"]


def test_a_kill_in_the_middle_leaves_the_older_copy(
    kept: Store, fabricated: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.save(fabricated.report(), keep_text=True)
    copy = tmp_path / "copy"
    kept.backup(copy)
    before = copy.read_bytes()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    patch: Callable[..., None] = monkeypatch.setattr
    patch("grader.store.backup._put_on_disk", killed)
    kept.save(fabricated.report(), keep_text=True)
    with pytest.raises(KeyboardInterrupt):
        kept.backup(copy)
    assert copy.read_bytes() == before
    raw = sqlite3.connect(copy)
    assert raw.execute("SELECT count(*) FROM reports").fetchone() == (1,)
    raw.close()
