"""`linkworthy batch` from its options to its end: what is there already, the rest of the rows, progress, and how it stops."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from grader import __version__
from grader.batch.forms import Form, JsonLines, Table
from grader.batch.lines import has_error
from grader.batch.local import json_lines
from grader.batch.output import Making, Output, OutputRefused, earlier_making, form_of, list_sha256
from grader.batch.progress import Progress
from grader.batch.rows import Row, read_list
from grader.errors import ReadError
from grader.nlp import model
from grader.rubric import rubric


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of the command."""

    pages: Path
    output: Path | None = None
    """None prints to standard output."""
    form: str = ""
    """One of FORMATS; "" is what the output's name says."""
    as_of: str = ""
    """"" is today in UTC, or the day that the output was begun under."""
    profile: str = ""
    processes: int = 0
    """0 is one a core."""
    scheduler: str = ""
    """Address of a Dask scheduler; "" grades on this machine."""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """How a batch ended that was not broken off."""

    pages: int
    failed: int
    before: int
    """Pages that an earlier start had graded."""

    def __str__(self) -> str:
        there = ""
        if self.before:
            there = ", all there already" if self.before == self.pages else f", {self.before:,} there already"
        return f"{self.pages:,} pages{there}, {self.failed:,} with an error."


class Stopped(Exception):
    """Called off by Ctrl-C or SIGTERM; says how far it came and how to go on."""


class _Lines(Protocol):
    """Where lines go."""

    def write(self, line: str) -> None:
        """Take the next line of JSON."""
        ...


class _Printed:
    """Lines in a form on a stream, from the first one on."""

    def __init__(self, stream: BinaryIO, form: Form) -> None:
        self._stream, self._form = stream, form
        stream.write(form.head())

    def write(self, line: str) -> None:
        """Print the next row."""
        self._stream.write(self._form.row(line))
        self._stream.flush()


def run_batch(asked: Asked) -> Ended:
    """Grade what the output does not hold yet.

    Raises ReadError for the list, OutputRefused for the output, ClusterError, ModelMismatch, Stopped, and
    BrokenPipeError where nobody reads what is printed any more.
    """
    rows = read_list(asked.pages)
    if asked.output is None:
        if asked.form == "parquet":
            raise OutputRefused("Parquet can't be printed.", "Give --output FILE.")
        printed = _Printed(sys.stdout.buffer, Table() if asked.form == "csv" else JsonLines())
        progress = Progress(len(rows), sys.stderr, quiet=asked.quiet or sys.stdout.isatty())
        _all(rows, asked, asked.as_of or _today(), printed, progress)
        return Ended(len(rows), progress.failed, 0)
    earlier = earlier_making(asked.output)
    as_of = asked.as_of or (earlier.as_of if earlier else _today())
    form = asked.form or (earlier.form if earlier else form_of(asked.output))
    making = Making(
        _sha256(asked.pages), form, as_of, asked.profile, rubric().version, __version__, model().sha256
    )
    with closing(Output(asked.output, making, rows)) as output:
        before = output.done
        progress = Progress(len(rows), sys.stderr, done=before, failed=output.failed, quiet=asked.quiet)
        if before and not asked.quiet and not output.complete:
            print(f"linkworthy: {before:,} pages are there; going on, as of {as_of}.", file=sys.stderr)
        if not output.complete:
            _all(rows[before:], asked, as_of, output, progress)
        output.finish()
    return Ended(len(rows), progress.failed, before)


def _all(rows: Sequence[Row], asked: Asked, as_of: str, output: _Lines, progress: Progress) -> None:
    """Grade `rows` and write their lines as they come."""
    with _stopping(asked, progress), closing(_lines(rows, asked, as_of)) as lines, closing(progress):
        progress.start()
        for line in lines:
            output.write(line)
            progress.step(failed=has_error(line))


def _lines(rows: Sequence[Row], asked: Asked, as_of: str) -> Generator[str, None, None]:
    if not asked.scheduler:
        yield from json_lines(rows, as_of=as_of, profile=asked.profile, processes=asked.processes or None)
        return
    from grader.batch.cluster import cluster_lines, connect

    yield from cluster_lines(rows, connect(asked.scheduler), as_of=as_of, profile=asked.profile)


@contextmanager
def _stopping(asked: Asked, progress: Progress) -> Iterator[None]:
    """Ctrl-C and SIGTERM end a batch in good order; raises Stopped."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    earlier = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        place = f"Stopped after {progress.done:,} of {progress.total:,} pages"
        if asked.output is None:
            raise Stopped(f"{place}. With --output FILE a batch can be gone on with.") from None
        raise Stopped(f"{place}. Start the same command again: it goes on from there.") from None
    finally:
        signal.signal(signal.SIGTERM, earlier)


def nobody_reads() -> None:
    """Standard output was closed by its reader: keep Python from complaining about it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _sha256(path: Path) -> str:
    try:
        return list_sha256(path)
    except OSError as error:
        raise ReadError(f"The list {path.name} could not be read.", "Give a CSV file in UTF-8.") from error


def _today() -> str:
    from grader.read import today

    return today()
