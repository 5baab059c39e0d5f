"""The forms that lines are written in, one row at a time, and how a file that broke off is read again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import IO, Protocol

from grader.batch.columns import cell, columns, flat


class Form(Protocol):
    """How rows stand in a file."""

    def head(self) -> bytes:
        """What stands above the first row."""
        ...

    def row(self, line: str) -> bytes:
        """A line of JSON as it stands in the file, its end included."""
        ...

    def ends(self, piece: bytes) -> bool:
        """Whether a piece of the file up to a line break is a whole row, rather than a cell with a break in it."""
        ...

    def told(self, row: bytes) -> tuple[str, bool]:
        """A row's id as `named` gives it, and whether it carries an error; ValueError where it is no row of this form."""
        ...

    def named(self, id: str) -> str:
        """How an id stands in the file."""
        ...


class JsonLines:
    """One JSON object a line."""

    def head(self) -> bytes:
        """Nothing."""
        return b""

    def row(self, line: str) -> bytes:
        """The line as it is; half a surrogate pair, which UTF-8 can't hold, becomes a question mark."""
        return line.encode("utf-8", "replace") + b"\n"

    def ends(self, piece: bytes) -> bool:
        """JSON escapes its line breaks."""
        return True

    def told(self, row: bytes) -> tuple[str, bool]:
        """Its id and whether it carries an error."""
        plain = json.loads(row)
        if not isinstance(plain, dict) or "id" not in plain:
            raise ValueError("no line of a batch")
        return str(plain["id"]), bool(plain.get("error"))

    def named(self, id: str) -> str:
        """The id, with what UTF-8 can hold of it."""
        return id.encode("utf-8", "replace").decode()


class Table:
    """Comma-separated values below a fixed header."""

    def head(self) -> bytes:
        """The names of all columns."""
        return _written([c.name for c in columns()])

    def row(self, line: str) -> bytes:
        """The cells of all columns; what a page without a grade does not have stays empty."""
        values = flat(json.loads(line))
        return _written([cell(values.get(c.name)) for c in columns()])

    def ends(self, piece: bytes) -> bool:
        """Quotes inside a cell are doubled, so that a row holds an even number of them."""
        return piece.count(b'"') % 2 == 0

    def told(self, row: bytes) -> tuple[str, bool]:
        """Its id and whether it carries an error."""
        names = [c.name for c in columns()]
        (cells,) = csv.reader(io.StringIO(row.decode("utf-8"), newline=""))
        if len(cells) != len(names):
            raise ValueError("another number of cells")
        return cells[names.index("id")], bool(cells[names.index("error")])

    def named(self, id: str) -> str:
        """The id as a cell."""
        return cell(id).encode("utf-8", "replace").decode()


def _written(cells: list[str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue().encode("utf-8", "replace")


def whole_rows(stream: IO[bytes], form: Form) -> Iterator[tuple[bytes, int]]:
    """Every row that was written to its end, with the place where it ends, in bytes; a half one at the end is left out."""
    held, at = b"", 0
    for piece in stream:
        held += piece
        if piece.endswith(b"\n") and form.ends(held):
            at += len(held)
            yield held, at
            held = b""
