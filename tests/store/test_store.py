"""A report is kept only when somebody asks, comes back as it was, and is gone for good when it is deleted."""

from __future__ import annotations

import re
import sqlite3
import stat
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import ModuleType

import pytest

from grader.errors import NoSuchReport
from grader.store import ID_BYTES, Store, store
from grader.store.place import FILE_NAME, folder

MARK = "a heron stood in the weir"


def bytes_of(kept: Store) -> bytes:
    """Everything that lies on the disk for it: the file, its log of changes, its index, whatever else is there."""
    return b"".join(p.read_bytes() for p in sorted(kept.path.parent.iterdir()))


def test_a_report_comes_back_to_the_byte(kept: Store, fabricated: ModuleType) -> None:
    report = fabricated.hostile()
    saved = kept.save(report, keep_text=True)
    again = kept.open(saved.id)
    assert again.created_at == saved.created_at
    assert again.report.to_json() == report.to_json()
    assert again.with_text
    assert again.rubric_version == report.rubric_version


def test_lone_surrogates_come_back_as_they_were(kept: Store, fabricated: ModuleType) -> None:
    report = replace(fabricated.report(), title="half a sign \ud83d", url="https://example.org/\udc00")
    assert kept.open(kept.save(report, keep_text=True).id).report.to_json() == report.to_json()


def test_without_its_text_a_report_has_no_document(kept: Store, fabricated: ModuleType) -> None:
    report = fabricated.report(words="")
    words = "More is to come."
    assert words in report.document.text
    saved = kept.save(report, keep_text=False)
    assert kept.open(saved.id).report.to_json() == replace(report, document=None).to_json()
    assert not kept.open(saved.id).with_text
    assert words.encode() not in bytes_of(kept)


def test_a_report_that_has_no_text_is_saved_as_such(kept: Store, fabricated: ModuleType) -> None:
    assert not kept.save(replace(fabricated.report(), document=None), keep_text=True).with_text


def test_the_day_is_kept_in_utc(kept: Store, fabricated: ModuleType) -> None:
    there = timezone(timedelta(hours=2))
    at = Store(kept.path, now=lambda: datetime(2026, 3, 4, 1, 30, tzinfo=there))
    assert at.save(fabricated.report(), keep_text=False).created_at == "2026-03-03T23:30:00Z"


def test_ids_are_random_long_and_fit_for_an_address(kept: Store, fabricated: ModuleType) -> None:
    ids = {kept.save(fabricated.report(), keep_text=False).id for _ in range(20)}
    assert len(ids) == 20
    assert ID_BYTES * 8 >= 128
    assert all(re.fullmatch(r"[\w-]{32}", i) for i in ids)


def test_deleting_leaves_no_byte_of_it(kept: Store, fabricated: ModuleType) -> None:
    other = kept.save(fabricated.report(), keep_text=True)
    saved = kept.save(fabricated.report(words=MARK, title=MARK), keep_text=True)
    assert MARK.encode() in bytes_of(kept)
    kept.delete(saved.id)
    assert MARK.encode() not in bytes_of(kept)
    assert saved.id.encode() not in bytes_of(kept)
    with pytest.raises(NoSuchReport):
        kept.open(saved.id)
    assert kept.open(other.id).report.to_json() == other.report.to_json()


def test_deleting_while_others_have_it_open_leaves_no_byte_once_they_are_gone(
    kept: Store, fabricated: ModuleType
) -> None:
    saved = kept.save(fabricated.report(words=MARK), keep_text=True)
    reader = sqlite3.connect(kept.path)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM reports").fetchone() == (1,)
    kept.delete(saved.id)
    with pytest.raises(NoSuchReport):
        kept.open(saved.id)
    reader.close()
    with pytest.raises(NoSuchReport):
        kept.open(saved.id)
    assert MARK.encode() not in bytes_of(kept)


def test_deleting_empties_the_log_of_changes_while_others_are_connected(
    kept: Store, fabricated: ModuleType
) -> None:
    saved = kept.save(fabricated.report(words=MARK), keep_text=True)
    idle = sqlite3.connect(kept.path)
    assert idle.execute("SELECT count(*) FROM reports").fetchone() == (1,)
    kept.delete(saved.id)
    assert MARK.encode() not in bytes_of(kept)
    idle.close()


def test_every_wrong_id_is_answered_alike(kept: Store, fabricated: ModuleType) -> None:
    deleted = kept.save(fabricated.report(), keep_text=True).id
    kept.delete(deleted)
    said = set()
    for wrong in ("", "x", "A" * 32, "' OR 1=1 --", "../../etc", "ä" * 32, deleted, f"{deleted}\n", "%"):
        with pytest.raises(NoSuchReport) as told:
            kept.open(wrong)
        said.add(str(told.value))
        kept.delete(wrong)
    assert len(said) == 1


def test_asking_makes_no_file(kept: Store) -> None:
    with pytest.raises(NoSuchReport):
        kept.open("A" * 32)
    kept.delete("A" * 32)
    assert not kept.path.parent.exists()


def test_only_the_owner_may_look_into_it(kept: Store, fabricated: ModuleType) -> None:
    kept.save(fabricated.report(), keep_text=True)
    assert stat.S_IMODE(kept.path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600


def test_it_writes_as_it_promises(kept: Store, fabricated: ModuleType) -> None:
    kept.save(fabricated.report(), keep_text=True)
    with kept.engine.connect() as connection:
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        }
    assert said == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 50,
    }


def test_where_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path / "here"))
    assert store().path == tmp_path / "here" / FILE_NAME
    assert store() is store()
    monkeypatch.setenv("LINKWORTHY_DATA", "  ")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "mine"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "mine"))
    monkeypatch.setenv("HOME", str(tmp_path / "mine"))
    assert folder().is_relative_to(tmp_path / "mine")
    assert folder().name.lower() == "linkworthy"
