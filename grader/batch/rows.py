"""The list of a batch: a CSV file whose rows each name a file or an address."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from grader.errors import InputTooLarge, ReadError
from grader.limits import MAX_FILE_BYTES
from grader.source import Source

_SUFFIX_TYPES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".rmd": "markdown",
    ".rmarkdown": "markdown",
    ".qmd": "markdown",
    ".mdx": "markdown",
    ".dj": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".docx": "docx",
    ".pdf": "pdf",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: its id, and the file or the address that is to be graded."""

    id: str
    path: Path | None
    url: str


def read_list(path: Path) -> list[Row]:
    """Rows of a CSV file with the columns id, path and url; paths are relative to the file.

    Raises ReadError where the file can't be read, a column is missing, or a row names neither a path nor a URL.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"The list {path.name} could not be read.", "Give a CSV file in UTF-8.") from error
    if "\x00" in text:
        # Python's csv module takes one for a sign like any other, and no file can be called so.
        raise ReadError(f"The list {path.name} holds NUL signs.", "Give a CSV file in UTF-8.")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        return _rows(reader, path)
    except csv.Error as error:
        raise ReadError(
            f"Line {reader.line_num + 1} of {path.name} could not be read: {error}.",
            "Look for a quotation mark that is not closed.",
        ) from error


def _rows(reader: csv.DictReader[str], path: Path) -> list[Row]:
    if not {"id", "path"} <= set(reader.fieldnames or ()) and not {"id", "url"} <= set(
        reader.fieldnames or ()
    ):
        raise ReadError(
            f"The list {path.name} has no columns id and path or url.", "Name them in its first line."
        )
    rows = []
    for number, row in enumerate(reader, start=2):
        file, url = (row.get("path") or "").strip(), (row.get("url") or "").strip()
        if not file and not url:
            raise ReadError(
                f"Line {number} of {path.name} names neither a path nor a URL.", "Give one of them."
            )
        rows.append(
            Row((row.get("id") or "").strip() or str(number - 1), path.parent / file if file else None, url)
        )
    return rows


def source_of(row: Row, *, as_of: str, profile: str = "") -> Source | ReadError:
    """What a row of the list asks to be graded; the error where its file is missing or empty."""
    content: bytes = b""
    input_type = ""
    if row.path is not None:
        try:
            if row.path.exists() and not row.path.is_file():
                return ReadError(f"{row.path.name} is no file.", "Check the path in the list.")
            with row.path.open("rb") as file:
                content = file.read(MAX_FILE_BYTES + 1)
        except OSError as error:
            return ReadError(
                f"{row.path.name} could not be read: {error.strerror}.", "Check the path in the list."
            )
        input_type = _SUFFIX_TYPES.get(row.path.suffix.lower(), "")
        if not content:
            return ReadError(f"{row.path.name} is empty.", "There is nothing to grade.")
        if len(content) > MAX_FILE_BYTES:
            return InputTooLarge(
                f"{row.path.name} is larger than {MAX_FILE_BYTES // 1_000_000} MB.", "Give a smaller file."
            )
    return Source(
        content=content,
        input_type=input_type,
        filename=row.path.name if row.path else "",
        url=row.url,
        as_of=as_of,
        profile=profile,
    )
