"""linkworthy: grade, batch and checks from the command line; heavy parts are imported when a command needs them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

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


@app.command(help="Grade a FILE, a URL or standard input (-). " + EXIT_CODES)
def grade(
    what: Annotated[
        str, typer.Argument(metavar="FILE|URL|-", help="A file, a web address, or - for standard input.")
    ],
    form: Annotated[str, typer.Option("--format", help="text, json or markdown.")] = "text",
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
            help="Exit with 1 where the score is below this, or where there is none.",
        ),
    ] = None,
) -> None:
    """Grade one input and print its report."""
    from grader.document import INPUT_TYPES
    from grader.profiles import PROFILE
    from grader.source import Source

    _one_of(form, ("text", "json", "markdown"))
    _one_of(input_type, INPUT_TYPES)
    _one_of(profile, tuple(PROFILE))
    content: bytes = b""
    url = filename = ""
    if what == "-":
        content = sys.stdin.buffer.read()
    elif Path(what).is_file():
        try:
            content = Path(what).read_bytes()
        except OSError as error:
            _stop(OSError(f"{what} could not be read: {error.strerror}."), EXIT_READ)
        filename = Path(what).name
    elif _ADDRESS.match(what) and not _FILE_NAME.search(what):
        url = what
    else:
        _stop(
            OSError(
                f"{what} is neither a file nor a web address. Give a file's path, a URL, or - for standard input."
            ),
            EXIT_READ,
        )
    if not url and not content.strip():
        _stop(
            OSError(f"{'Standard input' if what == '-' else what} is empty; there is nothing to grade."),
            EXIT_READ,
        )
    source = Source(content, input_type, filename, url, title, own_site, as_of, profile, visit_links)

    from grader.api import grade as grade_source
    from grader.api import test_allowance
    from grader.errors import GraderError, ReadError

    try:
        report = grade_source(source, allow=test_allowance(None) if url or visit_links else frozenset())
    except ReadError as error:
        _stop(error, EXIT_READ)
    except GraderError as error:
        _stop(error, EXIT_GRADE)
    if form == "json":
        rendered = report.to_json() + "\n"
    elif form == "markdown":
        from grader.export.markdown import render as markdown

        rendered = markdown(report)
    else:
        from grader.export.text import render as text

        rendered = text(report)
    sys.stdout.buffer.write(rendered.encode("utf-8"))
    if fail_under is not None and (report.score is None or report.score < fail_under):
        shown = f"no score ({report.score_reason})" if report.score is None else f"{report.score:g}"
        typer.echo(f"linkworthy: {shown} is below --fail-under {fail_under:g}.", err=True)
        raise typer.Exit(EXIT_BELOW)


@app.command(
    help="Grade every row of LIST.csv (columns id, path, url) and print a line for each, in its order. A row that fails carries its error in its line. "
    + EXIT_CODES
)
def batch(
    pages: Annotated[
        Path,
        typer.Argument(metavar="LIST.csv", help="CSV with the columns id, path (relative to it) and url."),
    ],
    as_of: AsOf = "",
    form: Annotated[str, typer.Option("--format", help="jsonl or csv.")] = "jsonl",
    profile: ProfileOption = "",
    processes: Annotated[
        int, typer.Option("--processes", min=0, max=64, help="Worker processes; 0 is one a core.")
    ] = 0,
) -> None:
    """Grade a list of pages."""
    import io

    from grader.batch import FORMATS, grade_rows, read_list, write_lines
    from grader.errors import GraderError
    from grader.profiles import PROFILE
    from grader.read import today

    _one_of(form, FORMATS)
    _one_of(profile, tuple(PROFILE))
    try:
        rows = read_list(pages)
        lines = grade_rows(rows, as_of=as_of or today(), profile=profile, processes=processes or None)
        output = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", newline="")
        failed = write_lines(lines, output, form=form)
        output.detach()
    except GraderError as error:
        _stop(error, EXIT_READ)
    typer.echo(f"linkworthy: {len(rows)} pages, {failed} with an error.", err=True)


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


def main() -> None:
    """Entry point of the command."""
    app()


if __name__ == "__main__":
    main()
