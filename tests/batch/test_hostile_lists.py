"""Lists that no table program writes: each is refused in words, and a row's file that cannot be called so too."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.batch.rows import read_list
from grader.errors import ReadError


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
