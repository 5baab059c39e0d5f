"""The list of a batch."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.batch import Row, read_list, source_of
from grader.errors import ReadError


def listed(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_paths_are_relative_to_the_list_and_missing_ids_are_numbers(tmp_path: Path) -> None:
    rows = read_list(listed(tmp_path, "id,path,url\na,x.md,\n,,https://example.org/\n"))
    assert rows == [Row("a", tmp_path / "x.md", ""), Row("2", None, "https://example.org/")]


@pytest.mark.parametrize(
    ("text", "said"), [("name,file\na,b\n", "no columns id and path or url"), ("id,path\na,\n", "Line 2")]
)
def test_list_that_names_no_pages_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read_list(listed(tmp_path, text))


def test_source_says_what_is_wrong_with_the_file(tmp_path: Path) -> None:
    (tmp_path / "empty.md").touch()
    (tmp_path / "bells.md").write_text("# Bells", encoding="utf-8")
    gone = source_of(Row("a", tmp_path / "gone.md", ""), as_of="2026-11-22")
    assert isinstance(gone, ReadError)
    assert "gone.md could not be read" in str(gone)
    empty = source_of(Row("a", tmp_path / "empty.md", ""), as_of="2026-11-22")
    assert isinstance(empty, ReadError)
    assert "empty" in str(empty)
    source = source_of(Row("a", tmp_path / "bells.md", "https://example.org/"), as_of="2026-11-22")
    assert not isinstance(source, ReadError)
    assert (source.content, source.input_type, source.url) == (b"# Bells", "markdown", "https://example.org/")
