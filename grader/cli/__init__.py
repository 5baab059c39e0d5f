"""linkworthy: grade, compare, batch and checks from the command line; heavy parts are imported when a command needs them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from grader.cli.store import app as store_app
from grader.cli.tokens import app as tokens_app

if TYPE_CHECKING:
    from grader.export.formats import Graded
    from grader.source import Source

EXIT_BELOW = 1
EXIT_USAGE = 2
EXIT_READ = 3
EXIT_GRADE = 4
EXIT_CODES = (
    "Exit codes: 0 done; 1 the score is below --fail-under, or there is no score to hold against it; "
    "2 the call is wrong; 3 the input could not be read or fetched; 4 it could not be graded."
)

app = typer.Typer(
    name="linkworthy",
    help="Tells whether a page is worth linking to, and what to change. " + EXIT_CODES,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

_ADDRESS = re.compile(r"https?://|[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?:[/?#]|$)", re.IGNORECASE)
_FILE_NAME = re.compile(r"^[^/]*\.(?:md|markdown|html?|txt|docx|pdf|mhtml?|rmd|qmd|mdx|dj)$", re.IGNORECASE)
"""Ends like a file that we read and has no path: a file that is not there, rather than a site in Moldova."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _stop(error: Exception, code: int) -> NoReturn:
    typer.echo(f"linkworthy: {error}", err=True)
    raise typer.Exit(code)


def _day(value: str) -> str:
    from datetime import date

    if value:
        try:
            if not _DAY.fullmatch(value):
                raise ValueError
            date.fromisoformat(value)
        except ValueError:
            raise typer.BadParameter(f"{value!r} is not a day; write it as YYYY-MM-DD.") from None
    return value


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    if value and value not in allowed:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(allowed)}.")
    return value


AsOf = Annotated[
    str,
    typer.Option(
        "--as-of", help="The day to judge on, YYYY-MM-DD; today in UTC if not given.", callback=_day
    ),
]
ProfileOption = Annotated[
    str,
    typer.Option(
        "--profile", help="research, guide, tool, list, opinion, general or guest_post; guessed if not given."
    ),
]


@app.command(
    help="Grade a FILE, a URL or standard input (-); several in the formats that hold them. " + EXIT_CODES
)
def grade(
    what: Annotated[
        list[str],
        typer.Argument(metavar="FILE|URL|-...", help="A file, a web address, or - for standard input."),
    ],
    form: Annotated[
        str,
        typer.Option(
            "--format",
            help="text, json, markdown, html, pdf, csv, sarif (code scanning), github (annotations of a workflow), or "
            "lines (file:line:column: what). html and pdf hold one report, the others several.",
        ),
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="Write it there and not to standard output."),
    ] = None,
    input_type: Annotated[
        str,
        typer.Option(
            "--input-type", help="html, markdown, text, docx, pdf or mhtml; told from the input if not given."
        ),
    ] = "",
    as_of: AsOf = "",
    profile: ProfileOption = "",
    title: Annotated[
        str, typer.Option("--title", help="The page's title, where the draft does not carry it.")
    ] = "",
    own_site: Annotated[
        str, typer.Option("--own-site", help="Your domain: tells own links from others in a draft.")
    ] = "",
    visit_links: Annotated[
        bool,
        typer.Option(
            "--visit-links", help="Visit the addresses that the text links to (up to 40, up to a minute)."
        ),
    ] = False,
    fail_under: Annotated[
        float | None,
        typer.Option(
            "--fail-under",
            min=0,
            max=100,
            help="Exit with 1 where a score is below this, or where there is none.",
        ),
    ] = None,
) -> None:
    """Grade one input or several and print their reports."""
    from grader.document import INPUT_TYPES
    from grader.export.formats import FORMATS, OF_ONE, rendered
    from grader.profiles import PROFILE
    from grader.source import Source

    _one_of(form, tuple(FORMATS))
    _one_of(input_type, INPUT_TYPES)
    _one_of(profile, tuple(PROFILE))
    if form in OF_ONE and len(what) > 1:
        raise typer.BadParameter(f"--format {form} holds one report; call it once for each file.")
    if form == "pdf" and output is None and sys.stdout.isatty():
        raise typer.BadParameter("A PDF is nothing to show in a terminal; name a file with --output.")
    said = Source(
        input_type=input_type,
        title=title,
        own_site=own_site,
        as_of=as_of,
        profile=profile,
        visit_links=visit_links,
    )
    graded, code = _graded(what, said)
    if not graded:
        raise typer.Exit(code)
    from grader.errors import ExportError

    try:
        content = rendered(form, graded)
    except ExportError as error:
        _stop(error, EXIT_GRADE)
    _write(content, output)
    for report, written in graded:
        if fail_under is not None and (report.score is None or report.score < fail_under):
            shown = f"no score ({report.score_reason})" if report.score is None else f"{report.score:g}"
            which = f"{written.name}: " if len(graded) > 1 else ""
            typer.echo(f"linkworthy: {which}{shown} is below --fail-under {fail_under:g}.", err=True)
            code = code or EXIT_BELOW
    if code:
        raise typer.Exit(code)


def _graded(what: list[str], said: Source) -> tuple[list[Graded], int]:
    """The reports of all that could be graded, and the exit code of what could not; each failure is told at once."""
    from grader.api import grade as grade_source
    from grader.api import test_allowance
    from grader.errors import GraderError, ReadError
    from grader.export.places import Written

    graded: list[Graded] = []
    code = 0
    for one in what:
        try:
            source = _source(one, said)
            outside = bool(source.visit_links or (source.url and not source.content))
            report = grade_source(source, allow=test_allowance(None) if outside else frozenset())
        except (ReadError, OSError) as error:
            typer.echo(f"linkworthy: {error}", err=True)
            code = EXIT_READ
            continue
        except GraderError as error:
            typer.echo(f"linkworthy: {error}", err=True)
            code = code or EXIT_GRADE
            continue
        text = ""
        if isinstance(source.content, bytes) and report.input_type in ("markdown", "html", "text"):
            text = source.content.decode("utf-8-sig", "replace")
        graded.append((report, Written(_name(one), text)))
    return graded, code


def _name(what: str) -> str:
    """How other programs call an input: a path from here with forward slashes, an address, "" for standard input."""
    if what == "-":
        return ""
    if not Path(what).is_file():
        return what
    path = Path(what)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix()


def _source(what: str, said: Source) -> Source:
    """What one argument names; raises OSError with a sentence where it names nothing that can be graded."""
    from dataclasses import replace

    if what == "-":
        content = sys.stdin.buffer.read()
    elif Path(what).is_file():
        try:
            content = Path(what).read_bytes()
        except OSError as error:
            raise OSError(f"{what} could not be read: {error.strerror}.") from None
    elif _ADDRESS.match(what) and not _FILE_NAME.search(what):
        return replace(said, url=what)
    else:
        raise OSError(
            f"{what} is neither a file nor a web address. Give a file's path, a URL, or - for standard input."
        )
    if not content.strip():
        raise OSError(f"{'Standard input' if what == '-' else what} is empty; there is nothing to grade.")
    return replace(said, content=content, filename="" if what == "-" else Path(what).name)


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        _stop(OSError(f"{output} could not be written: {error.strerror}."), EXIT_USAGE)


@app.command(
    help="Grade every row of LIST.csv (columns id, path, url) and give a line for each, in its order. A row that fails carries its error in its line. "
    "With --output a batch that was stopped goes on where it was when the same command is started again. "
    + EXIT_CODES
    + " A batch that was called off ends with 130."
)
def batch(
    pages: Annotated[
        Path,
        typer.Argument(metavar="LIST.csv", help="CSV with the columns id, path (relative to it) and url."),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="Write here; standard output if not given."),
    ] = None,
    as_of: AsOf = "",
    form: Annotated[
        str, typer.Option("--format", help="jsonl, csv or parquet; told from FILE's name if not given.")
    ] = "",
    profile: ProfileOption = "",
    processes: Annotated[
        int, typer.Option("--processes", min=0, max=64, help="Worker processes; 0 is one a core.")
    ] = 0,
    scheduler: Annotated[
        str,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="Grade on a Dask cluster: tcp://host:port of its scheduler.",
        ),
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", help="Errors only: no progress, no summary.")] = False,
) -> None:
    """Grade a list of pages."""
    from grader.batch import FORMATS
    from grader.batch.command import Asked, Stopped, nobody_reads, run_batch
    from grader.batch.output import OutputRefused
    from grader.errors import GraderError, ReadError
    from grader.profiles import PROFILE

    _one_of(form, FORMATS)
    _one_of(profile, tuple(PROFILE))
    if scheduler and processes:
        raise typer.BadParameter("--processes is for this machine; a cluster has its own.")
    try:
        ended = run_batch(Asked(pages, output, form, as_of, profile, processes, scheduler, quiet))
    except ReadError as error:
        _stop(error, EXIT_READ)
    except OutputRefused as error:
        _stop(error, EXIT_USAGE)
    except GraderError as error:
        _stop(error, EXIT_GRADE)
    except Stopped as error:
        _stop(error, 130)
    except BrokenPipeError:
        nobody_reads()
        raise typer.Exit(141) from None
    if not quiet:
        typer.echo(f"linkworthy: {ended}", err=True)


@app.command(
    help="Compare pages on one topic: FILEs, URLs, standard input (-) and reports that grade --format json made. A page "
    "that cannot be read keeps its row and says why. With --refresh the pages of an earlier comparison are read anew, and "
    "what changed is said. " + EXIT_CODES + " One that was called off ends with 130."
)
def compare(
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE|URL|-|REPORT.json...", help="Two to twenty pages."),
    ] = None,
    ours: Annotated[
        str,
        typer.Option(
            "--ours", metavar="PAGE", help="Which of them is yours, written as above; or one more page."
        ),
    ] = "",
    form: Annotated[
        str, typer.Option("--format", help="text, json (can be refreshed later), markdown, csv or html.")
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="Write it there and not to standard output."),
    ] = None,
    as_of: AsOf = "",
    profile: ProfileOption = "",
    refresh: Annotated[
        Path | None,
        typer.Option(
            "--refresh", metavar="COMPARISON.json", help="Read its pages anew and say what changed."
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Errors only: no progress.")] = False,
) -> None:
    """Compare pages beside each other."""
    from grader.cli.compare import Asked, UnreadableComparison, WrongCall, run_compare
    from grader.errors import GraderError, ReadError
    from grader.export.comparisons import FORMATS
    from grader.profiles import PROFILE
    from grader.source import Source

    _one_of(form, tuple(FORMATS))
    _one_of(profile, tuple(PROFILE))
    said = Source(as_of=as_of, profile=profile)
    asked = Asked(tuple(what or ()), ours, form, refresh, quiet)
    try:
        compared = run_compare(asked, lambda argument: _source(argument, said))
    except WrongCall as error:
        raise typer.BadParameter(str(error)) from None
    except (UnreadableComparison, ReadError) as error:
        _stop(error, EXIT_READ)
    except GraderError as error:
        _stop(error, EXIT_GRADE)
    except KeyboardInterrupt:
        _stop(OSError("Called off; nothing was written."), 130)
    _write(compared.content, output)
    if compared.unread or compared.ungraded:
        raise typer.Exit(EXIT_READ if compared.unread else EXIT_GRADE)


@app.command(help="List the checks with their points by profile. " + EXIT_CODES)
def checks(profile: ProfileOption = "general") -> None:
    """List every check that the code holds."""
    from grader.checks import all_checks
    from grader.profiles import PROFILE
    from grader.rubric import rubric
    from grader.traits import TRAIT

    _one_of(profile, tuple(PROFILE))
    trait = ""
    for check in all_checks():
        if check.trait != trait:
            trait = check.trait
            typer.echo(f"\n{TRAIT[trait].title}: {TRAIT[trait].summary}")
        typer.echo(f"  {check.id:28} {rubric().points(trait, check.id, profile):5.1f}  {check.passes}")


@app.command(
    help="Serve writers' assistants over standard input and output, by the Model Context Protocol. Exit codes: 0 the "
    "input has ended; 2 the part for assistants is not installed."
)
def mcp() -> None:
    """Offer grade, compare and explain_check to an assistant that starts this command."""
    try:
        from grader.assistants.tools import run
    except ModuleNotFoundError:
        _stop(
            OSError("The part for assistants is not installed. Install linkworthy[assistants]."), EXIT_USAGE
        )
    run()


app.add_typer(store_app)
app.add_typer(tokens_app)


def main() -> None:
    """Entry point of the command."""
    app()
