"""Everything that a store holds as one file of lines, and back: the same rows to the byte, or nothing at all."""

from __future__ import annotations

import base64
import hashlib
import json
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from gzip import BadGzipFile
from shutil import copyfileobj
from typing import Any, BinaryIO, cast

from sqlalchemy import Connection, Table, and_, delete, insert, select

from grader.errors import StoreError
from grader.store import schema
from grader.store.database import Database
from grader.store.rows import LOCAL

VERSION = 1
"""Version of the archive's form; raised when an older program could not read it."""

ORDER = (
    schema.workspaces,
    schema.members,
    schema.reports,
    schema.report_bodies,
    schema.report_labels,
    schema.comparisons,
    schema.comparison_bodies,
    schema.shares,
    schema.tokens,
)
"""Every table of the store, each after those that it refers to."""
_TABLE = {table.name: table for table in ORDER}
_FILLER = "filler"
"""A column that says nothing; see grader.store.forgetting."""
_AT_ONCE = 100
"""Rows in one statement."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an archive brought."""

    new: int
    """Rows that were not there."""
    there: int
    """Rows that were there already, the same to the byte."""
    reports: int
    """Reports among all of them."""


class Archive(Database):
    """What a store does with archives."""

    def export_all(self, stream: BinaryIO) -> int:
        """Write everything to `stream` as it is at this moment, while others save; the number of reports in it.

        Two stores that hold the same give the same bytes, whatever database they lie in. The archive holds drafts, and the
        links that open them: it is to be kept as the store itself is. Raises StoreError.
        """
        sha, counts = hashlib.sha256(), dict.fromkeys(_TABLE, 0)

        def write(line: object) -> None:
            told = _line(line)
            sha.update(told)
            stream.write(told)

        write({"linkworthy_archive": VERSION, "step": schema.HEAD})
        with self.reading(steady=True) as connection:
            for table in ORDER:
                for row in _rows(connection, table):
                    write([table.name, row])
                    counts[table.name] += 1
        stream.write(_line({"end": counts, "sha256": sha.hexdigest()}))
        return counts["reports"]

    def import_all(self, stream: BinaryIO) -> Imported:
        """Bring in everything from an archive, into an empty store or beside what is there: all of it, or nothing.

        A row that is there already must be the same to the byte. Settings of a workspace that is there stay as they are.
        Raises StoreError: with the reason "archive" where the archive is no whole one, "conflict" where it holds something
        else under an id that is taken.
        """
        if not stream.seekable():
            with tempfile.TemporaryFile() as copy:
                copyfileobj(stream, copy)
                copy.seek(0)
                return self.import_all(cast(BinaryIO, copy))
        start = stream.tell()
        try:
            for _ in _checked(stream):
                """The whole of it is looked through first, down to its last line."""
        except (EOFError, BadGzipFile, zlib.error):
            raise _damaged("it does not unpack") from None
        stream.seek(start)
        with self.writing() as connection:
            empty = not any(
                connection.execute(select(table).limit(1)).first() is not None
                for table in ORDER
                if table is not schema.workspaces
            ) and list(connection.execute(select(schema.workspaces.c.id)).scalars()) == [LOCAL]
            if empty:
                connection.execute(delete(schema.workspaces))
            return _brought(connection, _checked(stream), empty=empty, filler=self.filler)


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    keys: list[Any] = list(table.primary_key.columns)
    if connection.dialect.name == "postgresql":
        # By bytes, as SQLite does, whatever language the database is set to.
        keys = [key.collate("C") for key in keys]
    asked = select(table).order_by(*keys).execution_options(yield_per=_AT_ONCE)
    for row in connection.execute(asked).mappings():
        yield {name: _told(value) for name, value in row.items() if name != _FILLER}


def _told(value: Any) -> Any:
    if not isinstance(value, bytes | memoryview):
        return value
    content = bytes(value)
    try:
        return {"text": content.decode()}
    except UnicodeDecodeError:  # a lone surrogate
        return {"base64": base64.b64encode(content).decode()}


def _value(told: Any) -> Any:
    if not isinstance(told, dict):
        return told
    if "text" in told:
        return told["text"].encode()
    return base64.b64decode(told["base64"], validate=True)


def _checked(stream: BinaryIO) -> Iterator[tuple[Table, dict[str, Any]]]:
    """The rows of an archive; raises StoreError at the first line that is not as it was written, and where the end is missing."""
    sha, counts = hashlib.sha256(), dict.fromkeys(_TABLE, 0)
    first, ended = True, False
    for number, line in enumerate(stream, 1):
        if ended:
            raise _damaged(f"something follows its last line, in line {number}")
        try:
            plain = json.loads(line)
            if first:
                if plain["linkworthy_archive"] != VERSION or plain["step"] not in schema.STEPS:
                    raise StoreError(
                        "This archive was written by a newer Linkworthy.",
                        "Import it with that version.",
                        "newer",
                    )
                first = False
            elif isinstance(plain, dict):
                if plain["end"] != counts or plain["sha256"] != sha.hexdigest():
                    raise _damaged("its last line does not fit the lines before")
                ended = True
            else:
                name, told = plain
                table = _TABLE[name]
                row = {key: _value(value) for key, value in told.items()}
                if row.keys() != set(table.columns.keys()) - {_FILLER}:
                    raise _damaged(f"line {number} is not as it was written")
                counts[name] += 1
                yield table, row
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            if first:
                raise refused_as_no_archive() from None
            raise _damaged(f"line {number} is not as it was written") from None
        sha.update(line)
    if first:
        raise refused_as_no_archive()
    if not ended:
        raise _damaged("its end is missing")


def refused_as_no_archive() -> StoreError:
    """The error for a file that is something else."""
    return StoreError(
        "This is no archive of a Linkworthy store.",
        "Name a file that linkworthy store export has written.",
        "archive",
    )


def _damaged(how: str) -> StoreError:
    return StoreError(
        f"This archive is damaged: {how}.", "Nothing was imported. Take another copy of it.", "archive"
    )


def _brought(
    connection: Connection, rows: Iterator[tuple[Table, dict[str, Any]]], *, empty: bool, filler: bytes
) -> Imported:
    new = there = reports = 0
    waiting: list[dict[str, Any]] = []
    of: Table | None = None
    for table, row in rows:
        reports += table is schema.reports
        if _FILLER in table.columns:
            row[_FILLER] = filler
        if of is not None and (table is not of or len(waiting) == _AT_ONCE):
            _insert(connection, of, waiting)
            waiting = []
        of = table
        if not empty and _is_there(connection, table, row):
            there += 1
            continue
        waiting.append(row)
        new += 1
    if of is not None:
        _insert(connection, of, waiting)
    return Imported(new, there, reports)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _is_there(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    same = and_(*(key == row[key.name] for key in table.primary_key.columns))
    found = connection.execute(select(table).where(same)).mappings().one_or_none()
    if found is None:
        return False
    if dict(found) != row and table is not schema.workspaces:
        raise StoreError(
            f"The archive holds something else than this store under one id, in {table.name}.",
            "Nothing was imported. Import it into an empty store.",
            "conflict",
        )
    return True
