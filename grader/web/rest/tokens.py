"""Tokens of a workspace over the API: made by who may, shown once, revoked at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import anyio
from starlette.responses import Response

from grader.access import SCOPES
from grader.plain import as_plain
from grader.web import problems
from grader.web.rest import answers
from grader.web.rest.operations import Call
from grader.web.rest.shapes import Field, Listed, Object, Text, Whole

MAKE = Object(
    (
        Field(
            "name",
            Text(80, 1, pattern=r"[ -~]+"),
            "What it is for, so that somebody knows it again.",
            required=True,
        ),
        Field(
            "scopes",
            Listed(Text(20, choices=tuple(SCOPES)), len(SCOPES), 1),
            "What it may do.",
            required=True,
        ),
        Field("days", Whole(1, 3650), "Days until it ends; never if not given."),
    )
)


async def made(call: Call) -> Response:
    """POST /tokens."""
    from grader.store import store

    days = call.body["days"]
    until = datetime.now(UTC) + timedelta(days=days) if days else None
    secret, row = await anyio.to_thread.run_sync(
        lambda: store().create_token(
            call.caller.visitor.workspace,
            name=call.body["name"],
            scopes=tuple(dict.fromkeys(call.body["scopes"])),
            expires_at=until,
            by=call.caller.by,
        )
    )
    return answers.plain({**as_plain(row), "token": secret}, 201)


async def listed(call: Call) -> Response:
    """GET /tokens."""
    from grader.store import store

    rows = await anyio.to_thread.run_sync(lambda: store().tokens(call.caller.visitor.workspace))
    return answers.plain({"tokens": [as_plain(row) for row in rows]})


async def revoked(call: Call) -> Response:
    """DELETE /tokens/{id}."""
    from grader.store import store

    def revoke() -> None:
        kept, workspace = store(), call.caller.visitor.workspace
        if call.path["id"] not in (row.id for row in kept.tokens(workspace)):
            raise problems.unknown()
        kept.revoke_token(call.path["id"], workspace=workspace)

    await anyio.to_thread.run_sync(revoke)
    return answers.nothing()
