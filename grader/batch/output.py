"""Where a batch writes: a file that a second start goes on with, and never mixes with rows made in another way."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO

from grader.batch.forms import Form, JsonLines, Table, whole_rows
from grader.batch.lines import has_error
from grader.batch.rows import Row
from grader.errors import GraderError

FORMATS = ("jsonl", "csv", "parquet")
_SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".parquet": "parquet"}
_FORMS: dict[str, Form] = {"jsonl": JsonLines(), "csv": Table(), "parquet": JsonLines()}


class OutputRefused(GraderError):
    """The output can't be written, or holds rows that were made in another way."""


@dataclass(frozen=True, slots=True)
class Making:
    """How all rows of one output are made; kept beside it as JSON."""

    list_sha256: str
    form: str
    as_of: str
    profile: str
    """"" where each page has the profile of its kind."""
    rubric_version: str
    program_version: str
    model_sha256: str

    def against(self, earlier: Making) -> list[str]:
        """What another start would do otherwise than this one did, in words."""
        words = {
            "list_sha256": ("of another list than this one", ""),
            "form": (f"as {earlier.form}", f"not {self.form}"),
            "as_of": (f"as of {earlier.as_of}", f"not {self.as_of}"),
            "profile": (
                f"under the profile {earlier.profile}"
                if earlier.profile
                else "under each page's own profile",
                f"not {self.profile}" if self.profile else "not each page's own",
            ),
            "rubric_version": (f"under rubric {earlier.rubric_version}", f"not {self.rubric_version}"),
            "program_version": (f"by Linkworthy {earlier.program_version}", f"not {self.program_version}"),
            "model_sha256": ("with another language model", ""),
        }
        return [
            ", ".join(filter(None, words[f.name]))
            for f in fields(self)
            if getattr(self, f.name) != getattr(earlier, f.name)
        ]


def form_of(path: Path | None) -> str:
    """The form that a file's name asks for; JSON lines where it asks for none."""
    return _SUFFIXES.get(path.suffix.lower(), "jsonl") if path else "jsonl"


def list_sha256(path: Path) -> str:
    """Of the list's bytes; raises OSError."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def making_file(output: Path) -> Path:
    """Where it is kept how the rows of `output` are made."""
    return output.with_name(f"{output.name}.run.json")


def earlier_making(output: Path) -> Making | None:
    """How the rows that stand in `output` were made; None where nothing is there to go on with."""
    if not any(p.exists() and p.stat().st_size for p in (output, _journal(output, "parquet"))):
        return None
    try:
        return Making(**json.loads(making_file(output).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise OutputRefused(
            f"{output.name} is there already, and {making_file(output).name} is not, which would say how it was made.",
            "Give another --output, or remove the file.",
        ) from None
    except (OSError, ValueError, TypeError):
        raise OutputRefused(
            f"{making_file(output).name} could not be read, so nothing says how {output.name} was made.",
            "Give another --output, or remove both files.",
        ) from None


def _journal(output: Path, form: str) -> Path:
    """Where rows are written as they come: the output itself, or, for Parquet, JSON lines beside it."""
    return output.with_name(f"{output.name}.part.jsonl") if form == "parquet" else output


class Output:
    """An output that takes lines of JSON in the list's order, from the first row on that it does not hold yet."""

    def __init__(self, path: Path, making: Making, rows: Sequence[Row]) -> None:
        """Open it, or go on with it. Raises OutputRefused where it is made otherwise, held by another run or not writable."""
        self.path, self.making, self._rows = path, making, rows
        self._form = _FORMS[making.form]
        self._stream: IO[bytes] | None = None
        self.done = self.failed = 0
        earlier = earlier_making(path)
        if earlier is not None and (other := making.against(earlier)):
            raise OutputRefused(
                f"{path.name} was made {'; '.join(other)}.",
                "Give another --output, or the list and options of then.",
            )
        try:
            if making.form == "parquet" and earlier is not None and path.exists():
                self._count_parquet()
                return
            if earlier is None:
                self._keep_making()
            # Opened without emptying it, and emptied only by whoever holds the lock.
            stream = os.fdopen(os.open(_journal(path, making.form), os.O_RDWR | os.O_CREAT, 0o666), "r+b")
            self._stream = stream
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise OutputRefused(
                    f"Another batch is writing {path.name}.", "Wait for its end, or give another --output."
                ) from None
            self._go_on(stream)
        except OSError as error:
            raise OutputRefused(
                f"{path} could not be written: {error.strerror}.", "Give another --output."
            ) from error
        except OutputRefused:
            self.close()
            raise

    @property
    def complete(self) -> bool:
        """Every row of the list is in it."""
        return self.done == len(self._rows)

    def write(self, line: str) -> None:
        """Add the next row; OutputRefused where the disk does not take it."""
        assert self._stream is not None
        try:
            self._stream.write(self._form.row(line))
            self._stream.flush()
        except OSError as error:
            raise OutputRefused(
                f"{self.path.name} could not be written after {self.done} rows: {error.strerror}.",
                "Make room, and start the same command again: it goes on from there.",
            ) from error
        self.done += 1
        self.failed += has_error(line)

    def finish(self) -> None:
        """Bring a complete output into its last form; OutputRefused where the disk does not take it."""
        if self.making.form != "parquet":
            return
        from grader.batch.parquet import write_parquet

        journal = _journal(self.path, self.making.form)
        try:
            if self._stream is not None:
                write_parquet(journal, self.path, about=asdict(self.making))
            journal.unlink(missing_ok=True)
        except OSError as error:
            raise OutputRefused(
                f"{self.path.name} could not be written: {error.strerror}.",
                "Make room, and start the same command again: no page is graded anew.",
            ) from error

    def close(self) -> None:
        """Let go of the file; what was written stays."""
        if self._stream is not None:
            with contextlib.suppress(OSError):
                self._stream.close()
            self._stream = None

    def _keep_making(self) -> None:
        """Write down how rows are made, before the first of them is; whole or not at all."""
        kept = making_file(self.path)
        whole = kept.with_name(f"{kept.name}.making")
        whole.write_text(json.dumps(asdict(self.making), indent=1) + "\n", encoding="utf-8")
        os.replace(whole, kept)

    def _go_on(self, stream: IO[bytes]) -> None:
        """Count the whole rows, and cut off a half one behind them."""
        head = self._form.head()
        end = len(head)
        if head and stream.readline() != head:
            # Nothing but a header that broke off, or the columns of another program.
            stream.seek(0)
            if not head.startswith(stream.read(len(head) + 1)):
                raise OutputRefused(f"{self.path.name} has other columns.", "Give another --output.")
            stream.seek(0)
            stream.truncate()
            stream.write(head)
        for row, at in whole_rows(stream, self._form):
            self._check(row)
            end = len(head) + at
        stream.seek(end)
        stream.truncate()
        stream.flush()

    def _check(self, row: bytes) -> None:
        """Take a row that is there for the list's next one; OutputRefused where it is another's."""
        number = self.done + 1
        try:
            name, failed = self._form.told(row)
        except ValueError:
            raise OutputRefused(
                f"Row {number} of {self.path.name} can't be read.",
                "Give another --output, or remove the file.",
            ) from None
        if self.done >= len(self._rows) or name != self._form.named(self._rows[self.done].id):
            raise OutputRefused(
                f"Row {number} of {self.path.name} is of {name}, which is not row {number} of the list.",
                "Give another --output, or remove the file.",
            )
        self.done += 1
        self.failed += failed

    def _count_parquet(self) -> None:
        """A Parquet file is there only once it is complete."""
        import pyarrow.parquet as pq

        errors = pq.read_table(self.path, columns=["error"]).column("error")
        self.done, self.failed = len(errors), len(errors) - errors.null_count
        if not self.complete:
            raise OutputRefused(
                f"{self.path.name} has {self.done} rows, and the list {len(self._rows)}.",
                "Give another --output, or remove the file.",
            )
