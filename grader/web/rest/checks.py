"""The checks over the API: what each looks at, why somebody who links would care, and what to do about it."""

from __future__ import annotations

from typing import Any

import anyio
from starlette.responses import Response

from grader.check import Check
from grader.profiles import PROFILE
from grader.rubric import rubric
from grader.traits import TRAIT
from grader.web import problems
from grader.web.rest import answers
from grader.web.rest.operations import Call


def _told(check: Check) -> dict[str, Any]:
    return {
        "id": check.id,
        "trait": check.trait,
        "trait_title": TRAIT[check.trait].title,
        "passes": check.passes,
        "fails": check.fails,
        "why": check.why,
        "fix": check.fix,
        "points": {profile: round(rubric().points(check.trait, check.id, profile), 2) for profile in PROFILE},
    }


def explained(id: str) -> dict[str, Any] | None:
    """All that is to be said of a check, with a draft that passes and one that fails; None where there is none."""
    from grader.checks import all_checks

    check = next((one for one in all_checks() if one.id == id), None)
    if check is None:
        return None
    return {
        **_told(check),
        "basis": rubric().traits[check.trait].checks[check.id].basis,
        "passing_example": check.passing.text,
        "failing_example": check.failing.text,
        "rubric_version": rubric().version,
    }


def _all() -> dict[str, Any]:
    from grader.checks import all_checks

    return {"rubric_version": rubric().version, "checks": [_told(check) for check in all_checks()]}


async def every(call: Call) -> Response:
    """GET /checks."""
    return answers.plain(await anyio.to_thread.run_sync(_all))


async def one(call: Call) -> Response:
    """GET /checks/{id}."""
    told = await anyio.to_thread.run_sync(explained, call.path["id"])
    if told is None:
        raise problems.unknown()
    return answers.plain(told)
