"""linkworthy tokens: make, list and revoke the tokens with which programs call the API, on the machine that has the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, NoReturn

import typer

EXIT_USAGE = 2
EXIT_STORE = 5
EXIT_CODES = "Exit codes: 0 done; 2 the call is wrong; 5 the store could not be read or written."

app = typer.Typer(
    name="tokens",
    help="Look after the tokens with which programs call the API and the MCP server. " + EXIT_CODES,
    no_args_is_help=True,
    rich_markup_mode=None,
)

Workspace = Annotated[
    str, typer.Option("--workspace", help="Id of the workspace; the one that every server has if not given.")
]


def _stop(error: Exception, code: int = EXIT_STORE) -> NoReturn:
    typer.echo(f"linkworthy: {error}", err=True)
    raise typer.Exit(code)


@app.command(help="Make a token and print it; it is shown this once. " + EXIT_CODES)
def add(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What it is for, so that somebody knows it again.")
    ],
    scope: Annotated[
        list[str],
        typer.Option(
            "--scope", help="grade, compare, reports:read, reports:write or admin; may be repeated."
        ),
    ],
    days: Annotated[
        int, typer.Option("--days", min=0, max=3650, help="Days until it ends; 0 is never.")
    ] = 365,
    workspace: Workspace = "local",
) -> None:
    """Make a token."""
    from grader.access import SCOPES
    from grader.errors import GraderError
    from grader.store import store

    for one in scope:
        if one not in SCOPES:
            raise typer.BadParameter(f"{one!r} is not one of {', '.join(SCOPES)}.")
    until = datetime.now(UTC) + timedelta(days=days) if days else None
    try:
        secret, _ = store().create_token(
            workspace, name=name, scopes=tuple(dict.fromkeys(scope)), expires_at=until, by="command line"
        )
    except GraderError as error:
        _stop(error)
    typer.echo(secret)


@app.command("list", help="List the tokens without their secrets: id, name, scopes, end. " + EXIT_CODES)
def listed(workspace: Workspace = "local") -> None:
    """List the tokens."""
    from grader.errors import GraderError
    from grader.store import store

    try:
        rows = store().tokens(workspace)
    except GraderError as error:
        _stop(error)
    for row in rows:
        typer.echo(f"{row.id}  {row.name}  {' '.join(row.scopes)}  {row.expires_at or 'never ends'}")


@app.command(help="Revoke a token; it opens nothing from now on. " + EXIT_CODES)
def revoke(
    id: Annotated[str, typer.Argument(metavar="ID", help="As `linkworthy tokens list` gives it.")],
    workspace: Workspace = "local",
) -> None:
    """Revoke a token."""
    from grader.errors import GraderError
    from grader.store import store

    try:
        store().revoke_token(id, workspace=workspace)
    except GraderError as error:
        _stop(error)
