"""When the last copy was made: told once it was, and nothing is told of what cannot be read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.store import last_backup

WHEN = datetime(2026, 11, 25, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_it_is_told_as_it_was_noted() -> None:
    assert last_backup.told() == ""
    last_backup.note(WHEN)
    assert last_backup.told() == "2026-11-25T03:04:05Z"


@pytest.mark.parametrize("content", [b"", b"yesterday", b"\xff", b"2026-13-45T00:00:00Z", b"<b>"])
def test_what_is_no_moment_is_not_told(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / last_backup.FILE_NAME).write_bytes(content)
    assert last_backup.told() == ""


def test_a_folder_that_cannot_be_written_is_no_fault(folder: Path) -> None:
    folder.write_text("a file where the folder should be", encoding="ascii")
    last_backup.note(WHEN)
    assert last_backup.told() == ""
