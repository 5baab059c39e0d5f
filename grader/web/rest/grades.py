"""Grading and comparing over the API: done within a few seconds it is the answer, else a job to come back for."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import anyio
from starlette.requests import Request
from starlette.responses import Response

from grader import jobs, replicas
from grader.compare.comparison import MOST_PAGES, Comparison, Page
from grader.document import INPUT_TYPES
from grader.errors import GraderError
from grader.limits import MAX_TEXT_BYTES
from grader.profiles import PROFILE
from grader.report import Report
from grader.source import Source
from grader.web import problems
from grader.web.rest import answers, held
from grader.web.rest.bodies import FILE
from grader.web.rest.held import Compared, Grade, Held
from grader.web.rest.operations import Call
from grader.web.rest.shapes import Field, Flag, Listed, Object, Text, Whole, wrong

if TYPE_CHECKING:
    from grader.jobs import Job
    from grader.replicas import SharedJob

WAIT_SECONDS = 8.0
"""How long a request waits for its grade before it answers with the job."""
MOST_WAIT = 25
"""Longest that somebody who asks about a job may wait for its end, in seconds."""
_LOOK_SECONDS = 0.05

URL_CHARS = 4096
ID = r"[A-Za-z0-9_\-]{32}"

_ABOUT = (
    Field("input_type", Text(10, choices=INPUT_TYPES), "How to read it; told from the content if not given."),
    Field("title", Text(500), "The page's title, where the draft does not carry it.", default=""),
    Field("own_site", Text(253), "Your domain: tells own links from others in a draft.", default=""),
    Field(
        "as_of",
        Text(10, 10, pattern=r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}", day=True),
        "The day to judge on, YYYY-MM-DD; today in UTC if not given.",
    ),
    Field(
        "profile",
        Text(20, choices=tuple(PROFILE)),
        "What it is held to; told from the page's kind if not given.",
    ),
)
_CONTENT = Field("content", Text(MAX_TEXT_BYTES, 1), "The draft: Markdown, HTML or plain text.")
_URL = Field("url", Text(URL_CHARS, 1), "A public page to fetch, or with a file where it is said to stand.")
_MORE = (
    Field(
        "visit_links",
        Flag(),
        "Visit the addresses that the text links to (up to 40, up to a minute).",
        default=False,
    ),
    Field("with_text", Flag(), "Give the text as it was read with the report.", default=False),
)

GRADE = Object((_CONTENT, _URL, *_ABOUT, *_MORE), one_of=("content", "url"))
GRADE_FORM = (_URL, *_ABOUT, *_MORE)

PAGE = Object(
    (
        _CONTENT,
        _URL,
        Field(
            "report", Text(32, 32, pattern=ID), "Id of a saved report of your workspace (scope reports:read)."
        ),
        Field("name", Text(200), "What to call it until its title is read.", default=""),
        Field("ours", Flag(), "This is your page; at most one is.", default=False),
        *_ABOUT,
    ),
    one_of=("content", "url", "report"),
)
COMPARE = Object((Field("pages", Listed(PAGE, MOST_PAGES, 2), "The pages to compare.", required=True),))
WAIT = (Field("wait", Whole(0, MOST_WAIT), "Seconds to wait for its end.", default=0),)


def _source(said: dict[str, Any]) -> Source:
    return Source(
        content=said.get(FILE) or said.get("content") or b"",
        filename=said.get("filename") or "",
        url=said["url"] or "",
        input_type=said["input_type"] or "",
        title=said["title"],
        own_site=said["own_site"],
        as_of=said["as_of"] or "",
        profile=said["profile"] or "",
        visit_links=said.get("visit_links", False),
    )


def _prefers_job(request: Request) -> bool:
    said = ",".join(request.headers.getlist("prefer")).lower()
    return bool(re.search(r"(?:^|[,;])\s*respond-async\s*(?:$|[,;=])", said))


async def _ended(one: Held, seconds: float, request: Request) -> bool:
    """Whether it ends within so many seconds; nothing is blocked meanwhile, and a caller who has gone ends the wait."""
    until = time.monotonic() + seconds
    while not one.as_plain()["ended"]:
        if time.monotonic() >= until:
            return False
        await anyio.sleep(_LOOK_SECONDS)
        if await request.is_disconnected():
            return False
    return True


async def _answered(one: Held, call: Call) -> Response:
    place = f"/api/v1/jobs/{one.id}"
    asked = _prefers_job(call.request)
    if asked or not await _ended(one, WAIT_SECONDS, call.request):
        if not asked and await call.request.is_disconnected():
            # Nobody knows the job's id, so nobody will come back for it.
            await anyio.to_thread.run_sync(lambda: held.drop(one.id, owner=one.owner))
        headers = {"Location": place, **({"Preference-Applied": "respond-async"} if asked else {})}
        return answers.plain(one.as_plain(), 202, headers)
    one.work.told()
    if (problem := one.work.problem()) is not None:
        raise problem
    result = one.work.result()
    assert result is not None
    return answers.written(await _json(result), 200, {"Location": place})


async def _json(result: Report | Comparison) -> str:
    return await anyio.to_thread.run_sync(result.to_json)


async def grade(call: Call) -> Response:
    """POST /grades."""
    if FILE in call.body and not call.body[FILE].strip():
        raise wrong(FILE, "the file is empty")
    source, with_text = _source(call.body), call.body["with_text"]
    job = await anyio.to_thread.run_sync(lambda: _begun(source, with_text, call.caller.owner))
    one = held.hold(Grade(job), owner=call.caller.owner, workspace=call.caller.visitor.workspace, id=job.id)
    return await _answered(one, call)


def _begun(source: Source, with_text: bool, owner: str) -> Job | SharedJob:
    """The grade under way, known to the other replicas too where there are any."""
    queue = replicas.shared_queue()
    if queue is None:
        return jobs.workers().submit(source, keep_document=with_text, patient=True)
    from grader.replicas.handed import Handed

    handed = Handed(source, keep_document=with_text, patient=True)
    return queue.submit(handed, owner=replicas.owner_of("api", owner))


async def compare(call: Call) -> Response:
    """POST /comparisons."""
    from grader.gathering import Gathering, Wanted

    said: list[dict[str, Any]] = call.body["pages"]
    ours = [index for index, page in enumerate(said) if page["ours"]]
    if len(ours) > 1:
        raise wrong("/pages", "at most one of them is ours")
    wanted: list[Wanted] = []
    for index, page in enumerate(said):
        name = page["name"] or page["url"] or f"Draft {index + 1}"
        if page["report"]:
            ready = await anyio.to_thread.run_sync(_stored, page["report"], call, name)
            wanted.append(Wanted(None, name, ready))
        else:
            wanted.append(Wanted(_source(page), name))
    pool = jobs.workers()
    gathering = await anyio.to_thread.run_sync(lambda: Gathering(wanted, workers=pool))
    work = Compared(gathering, ours[0] if ours else -1)
    one = held.hold(work, owner=call.caller.owner, workspace=call.caller.visitor.workspace)
    return await _answered(one, call)


def _stored(id: str, call: Call, name: str) -> Page:
    """A saved report as a page of a comparison."""
    from grader.access import Action
    from grader.store import store
    from grader.web.rest.callers import need

    need(call.caller, Action.OPEN)
    report = store().open(id, workspace=call.caller.visitor.workspace).report
    # No text is measured in this process, where it could hold up everybody: what the page covers is not told.
    return Page(report.title or name, report.url, replace(report, document=None))


async def job(call: Call) -> Response:
    """GET /jobs/{id}."""
    one = await held.look_up(
        call.path["id"], owner=call.caller.owner, workspace=call.caller.visitor.workspace
    )
    await _ended(one, call.query["wait"], call.request)
    told = one.as_plain()
    if told["ended"]:
        one.work.told()
    result = one.work.result() if told["stage"] == "done" else None
    if result is None:
        return answers.plain(told)
    name = "report" if isinstance(result, Report) else "comparison"
    return answers.written(answers.with_member(await _json(result), name, told))


async def cancel(call: Call) -> Response:
    """DELETE /jobs/{id}."""
    id, owner = call.path["id"], call.caller.owner
    await held.look_up(id, owner=owner, workspace=call.caller.visitor.workspace)
    await anyio.to_thread.run_sync(lambda: held.drop(id, owner=owner))
    return answers.nothing()


def problem_of(error: GraderError) -> problems.Problem:
    """The problem, with how long the queue is where it is full."""
    problem = problems.of(error)
    if problem.kind == "Busy":
        pool = jobs.workers()
        problem = replace(problem, more={"queue": pool.held, "most": pool.queue})
    return problem
