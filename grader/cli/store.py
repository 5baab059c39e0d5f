"""linkworthy store: bring the store up to date and back, copy it, take everything out and in, delete what has expired."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, NoReturn, cast

import typer

if TYPE_CHECKING:
    from grader.store import Store

EXIT_USAGE = 2
EXIT_STORE = 5
EXIT_CODES = (
    "Exit codes: 0 done; 2 the call is wrong; 5 the store, a copy or an archive could not be read or written."
)

app = typer.Typer(
    name="store",
    help="Look after saved reports: the file in the folder that LINKWORTHY_DATA names, or the database of DATABASE_URL. "
    + EXIT_CODES,
    no_args_is_help=True,
    rich_markup_mode=None,
)


def _stop(error: Exception, code: int = EXIT_STORE) -> NoReturn:
    typer.echo(f"linkworthy: {error}", err=True)
    raise typer.Exit(code)


@contextmanager
def _store() -> Iterator[Store]:
    """The store of this machine; whatever goes wrong is told in a sentence."""
    from grader.errors import GraderError
    from grader.store import store

    try:
        yield store()
    except GraderError as error:
        _stop(error)
    except OSError as error:
        _stop(OSError(f"{error.filename or 'A file'} could not be used: {error.strerror}."))


@app.command(
    help="Say where saved reports lie, whether they are up to date, and how much there is. " + EXIT_CODES
)
def status() -> None:
    """Say what there is."""
    from grader.store.schema import HEAD

    with _store() as kept:
        step = kept.status()
        typer.echo(f"place: {kept.where()}")
        if not step:
            typer.echo("nothing is saved yet")
            return
        typer.echo(f"step: {step}" + (" (up to date)" if step == HEAD else f"; this program's is {HEAD}"))
        if step == HEAD:
            for name, count in kept.counts().items():
                typer.echo(f"{name}: {count}")


@app.command(
    help="Bring the store up to date, making it where there is none. A server does it by itself at its first use. "
    + EXIT_CODES
)
def upgrade() -> None:
    """Bring it up to date."""
    with _store() as kept:
        before, now = kept.upgrade(), kept.status()
        typer.echo(
            f"up to date, at step {now}" + (f"; it was at {before or 'none'}" if before != now else "")
        )


@app.command(
    help="Take the store back to STEP for an older Linkworthy. Stop every server first: a newer one would bring it up to date "
    "again. Reports stay as they are; what an older step cannot hold is lost, and only with --lose. "
    + EXIT_CODES
)
def downgrade(
    step: Annotated[str, typer.Argument(metavar="STEP", help="0001 for Linkworthy before workspaces.")],
    lose: Annotated[
        bool,
        typer.Option(
            "--lose",
            help="Let go of labels, notes, shares, comparisons, members, tokens, and reports of workspaces.",
        ),
    ] = False,
) -> None:
    """Take it back."""
    with _store() as kept:
        kept.downgrade(step, lose=lose)
        typer.echo(f"at step {kept.status()}")


@app.command(
    help="Write everything to FILE, or to standard output (-): reports with their texts, links, members. Compressed where "
    "FILE ends in .gz. Servers may go on. " + EXIT_CODES
)
def export(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="Closed to others where it is made.")],
) -> None:
    """Take everything out."""
    with _store() as kept:
        if file == "-":
            count = kept.export_all(sys.stdout.buffer)
        else:
            from grader.store.backup import written_beside

            with written_beside(Path(file).absolute()) as beside, beside.open("wb") as stream:
                if file.endswith(".gz"):
                    # Without a time and a name: the same store gives the same bytes.
                    with gzip.GzipFile("", "wb", 6, stream, mtime=0) as packed:
                        count = kept.export_all(cast(BinaryIO, packed))
                else:
                    count = kept.export_all(stream)
        typer.echo(f"linkworthy: {count} reports written", err=True)


@app.command(
    name="import",
    help="Bring in everything from an archive, all of it or nothing. What is there already must be the same. "
    + EXIT_CODES,
)
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="What linkworthy store export has written.")],
    workspace: Annotated[
        str,
        typer.Option(
            "--workspace",
            metavar="ID",
            help="FILE is what the page Workspace exported: bring it into this workspace; local is the first one.",
        ),
    ] = "",
) -> None:
    """Bring everything in."""
    if workspace:
        _import_workspace(file, workspace)
        return
    with _store() as kept:
        if file == "-":
            done = kept.import_all(sys.stdin.buffer)
        else:
            with Path(file).open("rb") as stream:
                packed = stream.read(2) == b"\x1f\x8b"
                stream.seek(0)
                if packed:
                    done = kept.import_all(cast(BinaryIO, gzip.GzipFile(fileobj=stream)))
                else:
                    done = kept.import_all(stream)
        typer.echo(f"{done.reports} reports in it; {done.new} rows are new, {done.there} were there already")


def _import_workspace(file: str, workspace: str) -> None:
    from grader.store.moving import import_workspace

    if file == "-":
        _stop(
            ValueError("An export of a workspace is read from a file, since it is looked through twice."),
            EXIT_USAGE,
        )
    with _store() as kept, Path(file).open("rb") as stream:
        kept.settings(workspace)
        moved = import_workspace(kept, workspace, stream)
        typer.echo(
            f"{moved.reports} reports and {moved.comparisons} comparisons are new, {moved.there} were there already"
        )


@app.command(
    help="Write a copy to FILE while servers run, in place of the one that is there: of a SQLite file another, of a Postgres "
    "database an archive for linkworthy store import. " + EXIT_CODES
)
def backup(file: Annotated[Path, typer.Argument(metavar="FILE", help="Closed to others.")]) -> None:
    """Copy it."""
    with _store() as kept:
        kept.backup(file)
        typer.echo(f"copied to {file}")


@app.command(
    help="Delete what its time has come for: links and tokens that have expired, reports and comparisons older than their "
    "workspace keeps them, or than LINKWORTHY_RETENTION_DAYS. A server does it once a day. " + EXIT_CODES
)
def expire() -> None:
    """Delete what has expired."""
    with _store() as kept:
        done = kept.expire()
        typer.echo(
            f"deleted: {done.reports} reports, {done.comparisons} comparisons, {done.shares} links, {done.tokens} tokens"
        )
