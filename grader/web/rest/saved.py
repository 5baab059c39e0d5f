"""Saved reports over the API: list, search, save, open, describe, delete and share, within the token's workspace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import anyio
from starlette.responses import Response

from grader.access import Action
from grader.export.formats import FORMATS
from grader.plain import as_plain
from grader.report import Report
from grader.web import problems
from grader.web.problems import Problem
from grader.web.reports import page_address
from grader.web.rest import answers, held
from grader.web.rest.callers import need
from grader.web.rest.operations import Call
from grader.web.rest.shapes import Field, Flag, Listed, Object, Text, Whole

MOST_ROWS = 100
MEDIA = {
    "json": "application/json",
    "markdown": "text/markdown",
    "html": "text/html",
    "csv": "text/csv",
    "text": "text/plain",
    "sarif": "application/sarif+json",
}
assert MEDIA.keys() <= FORMATS.keys()

LABEL = Text(60, 1)
LIST = (
    Field("words", Text(200), "Words that its title, address, labels or note hold.", default=""),
    Field("label", Text(60), "A label that it carries.", default=""),
    Field("page", Text(500), "The key of a page: its reports only.", default=""),
    Field("limit", Whole(1, MOST_ROWS), "How many to give.", default=20),
    Field("offset", Whole(0, 1_000_000), "How many to pass over.", default=0),
)
SAVE = Object(
    (
        Field("job", Text(32, 32, pattern="[0-9a-f]{32}"), "Id of the job that graded it.", required=True),
        Field(
            "keep_text",
            Flag(),
            "Keep the text too; the grade must have been asked for with_text.",
            default=False,
        ),
        Field(
            "page",
            Text(200),
            "Names the page, so that the next version of a draft stands in its history.",
            default="",
        ),
        Field("labels", Listed(LABEL, 20), "Labels."),
        Field("note", Text(2000), "A note.", default=""),
    )
)
DESCRIBE = Object(
    (
        Field("labels", Listed(LABEL, 20), "Its labels from now on."),
        Field("note", Text(2000), "Its note from now on."),
    )
)
OPEN = (Field("form", Text(10, choices=tuple(MEDIA)), "In which form to give the report.", default="json"),)
SHARE = Object(
    (
        Field("with_text", Flag(), "Show the text, where it was kept.", default=False),
        Field(
            "audience",
            Text(10, choices=("members", "anyone")),
            "Who may open it: the workspace's members, or anyone who has the link.",
            default="members",
        ),
        Field("days", Whole(1, 3650), "Days until it ends; never if not given."),
    )
)


async def listed(call: Call) -> Response:
    """GET /reports."""
    from grader.store import store

    asked = {name: call.query[name] for name in ("words", "label", "page")}
    workspace = call.caller.visitor.workspace

    def read() -> dict[str, Any]:
        kept = store()
        rows = kept.search(
            workspace=workspace, **asked, limit=call.query["limit"], offset=call.query["offset"]
        )
        return {"total": kept.count(workspace=workspace, **asked), "reports": [as_plain(row) for row in rows]}

    return answers.plain(await anyio.to_thread.run_sync(read))


async def save(call: Call) -> Response:
    """POST /reports."""
    from grader.store import store

    one = await held.look_up(
        call.body["job"], owner=call.caller.owner, workspace=call.caller.visitor.workspace
    )
    report = one.work.result()
    if not isinstance(report, Report):
        raise Problem(
            409, "This job holds no report.", "Wait for its end; only grades are saved here.", "no_report"
        )
    keep_text = call.body["keep_text"]
    if keep_text and report.document is None:
        raise Problem(
            409, "The text of this grade was not kept.", "Grade it again with with_text.", "no_text"
        )
    caller = call.caller

    def write() -> str:
        kept = store()
        saved = kept.save(
            report,
            keep_text=keep_text,
            workspace=caller.visitor.workspace,
            by=caller.by,
            page=call.body["page"],
        )
        if call.body["labels"] or call.body["note"]:
            kept.describe(
                saved.id,
                labels=tuple(call.body["labels"] or ()),
                note=call.body["note"],
                workspace=caller.visitor.workspace,
            )
        return saved.id

    id = await anyio.to_thread.run_sync(write)
    return answers.plain(
        {"id": id, "page": f"/{page_address(id)}"}, 201, {"Location": f"/api/v1/reports/{id}"}
    )


async def opened(call: Call) -> Response:
    """GET /reports/{id}."""
    from grader.export.formats import rendered
    from grader.export.places import NO_FILE
    from grader.store import store

    saved = await anyio.to_thread.run_sync(
        lambda: store().open(call.path["id"], workspace=call.caller.visitor.workspace)
    )
    form = call.query["form"]
    if form == "json":
        told = {
            name: as_plain(getattr(saved, name))
            for name in (
                "id",
                "created_at",
                "rubric_version",
                "with_text",
                "by",
                "labels",
                "note",
                "page_key",
            )
        }
        text = await anyio.to_thread.run_sync(saved.report.to_json)
        return answers.written(answers.with_member(text, "report", told))
    content = await anyio.to_thread.run_sync(lambda: rendered(form, [(saved.report, NO_FILE)]))
    return Response(
        content,
        200,
        {**answers.CLOSED, "Content-Disposition": "attachment", "Content-Security-Policy": "sandbox"},
        media_type=MEDIA[form],
    )


async def described(call: Call) -> Response:
    """PATCH /reports/{id}."""
    from grader.store import store

    labels = call.body["labels"]
    await anyio.to_thread.run_sync(
        lambda: store().describe(
            call.path["id"],
            labels=None if labels is None else tuple(labels),
            note=call.body["note"],
            workspace=call.caller.visitor.workspace,
        )
    )
    return answers.nothing()


async def deleted(call: Call) -> Response:
    """DELETE /reports/{id}; one that there is not is a 404, so that a typing error does not look like success."""
    from grader.store import store

    def delete() -> None:
        kept, workspace = store(), call.caller.visitor.workspace
        kept.open(call.path["id"], workspace=workspace)
        kept.delete(call.path["id"], workspace=workspace)

    await anyio.to_thread.run_sync(delete)
    return answers.nothing()


async def share(call: Call) -> Response:
    """POST /reports/{id}/shares."""
    from grader.store import store

    if call.body["audience"] == "anyone":
        need(call.caller, Action.SHARE_WITH_ANYONE)
    days = call.body["days"]
    until = datetime.now(UTC) + timedelta(days=days) if days else None
    made = await anyio.to_thread.run_sync(
        lambda: store().share(
            "report",
            call.path["id"],
            with_text=call.body["with_text"],
            audience=call.body["audience"],
            expires_at=until,
            workspace=call.caller.visitor.workspace,
            by=call.caller.by,
        )
    )
    return answers.plain(as_plain(made), 201)


async def shares(call: Call) -> Response:
    """GET /reports/{id}/shares."""
    from grader.store import store

    def read() -> list[Any]:
        kept, id, workspace = store(), call.path["id"], call.caller.visitor.workspace
        kept.open(id, workspace=workspace)
        return [as_plain(row) for row in kept.shares("report", id, workspace=workspace)]

    return answers.plain({"shares": await anyio.to_thread.run_sync(read)})


async def revoked(call: Call) -> Response:
    """DELETE /shares/{token}."""
    from grader.store import store

    def revoke() -> None:
        kept, workspace = store(), call.caller.visitor.workspace
        if call.path["token"] not in (share.token for share in kept.shares(workspace=workspace)):
            raise problems.unknown()
        kept.revoke(call.path["token"], workspace=workspace)

    await anyio.to_thread.run_sync(revoke)
    return answers.nothing()
