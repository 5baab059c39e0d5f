"""Lists that no table program writes: each is refused in words, and a row's file that cannot be called so too."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.batch.rows import read_list, source_of
from grader.errors import InputTooLarge, ReadError
from grader.limits import MAX_FILE_BYTES


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"id,path\na,a\x00.md\n", "holds NUL signs"),
        (b"id,path\n" + b"a" * 200_000 + b",a.md\n", "Line 2 of list.csv could not be read"),
        (b'id,path\n"' + b"a,b\n" * 60_000, "could not be read"),
        (b"\xff\xfei\x00d\x00", "could not be read"),
    ],
)
def test_a_list_that_is_none(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=words) as failed:
        read_list(path)
    assert failed.value.next_step


def test_a_row_names_a_file_and_nothing_else(tmp_path: Path) -> None:
    """A device may never end: /dev/full gives as many NULs as memory holds."""
    path = tmp_path / "list.csv"
    path.write_text(f"id,path\na,/dev/zero\nb,{tmp_path}\n")
    for row in read_list(path):
        error = source_of(row, as_of="2026-11-22")
        assert isinstance(error, ReadError)
        assert "is no file" in error.message


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.md"
    with large.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    path = tmp_path / "list.csv"
    path.write_text("id,path\na,large.md\n")
    error = source_of(read_list(path)[0], as_of="2026-11-22")
    assert isinstance(error, InputTooLarge)
    assert "larger than 10 MB" in error.message
