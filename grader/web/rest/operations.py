"""What a route of the API is: its method and address, what it takes, what it answers, who may call it and how often."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from grader.access import Action
from grader.web.rest.callers import Caller
from grader.web.rest.shapes import Field, Object, Schema

JSON = "application/json"

IDS = {
    "jobs": "[0-9a-f]{32}",
    "reports": r"[A-Za-z0-9_\-]{32}",
    "shares": r"[A-Za-z0-9_\-]{32}",
    "checks": "[a-z0-9_]{1,60}",
    "tokens": r"[A-Za-z0-9_\-]{1,64}",
}
"""How an id looks, by what stands before it in the address; another one leads nowhere."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request to an operation, checked: every value has the shape that is declared."""

    request: Request
    caller: Caller
    body: dict[str, Any]
    """Members of the JSON body or fields of the form; `file` holds an uploaded file's bytes, `filename` its name."""
    query: dict[str, Any]
    path: dict[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to answer, other than by a problem."""

    meaning: str
    schema: Schema | None = None
    """None where there is no body."""
    media_type: str = JSON
    headers: tuple[tuple[str, str], ...] = ()
    """Names and meanings of the headers that matter."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A route of the table."""

    method: str
    path: str
    name: str
    """Of the operation in the OpenAPI document, and of nothing else."""
    summary: str
    action: Action | None
    """What the caller must be allowed to do; None where anybody may call it."""
    answers: dict[int, Answer]
    handle: Callable[[Call], Awaitable[Response]]
    body: Object | None = None
    form: tuple[Field, ...] = ()
    """Fields of a multipart form that carries a file; () where it takes none."""
    query: tuple[Field, ...] = ()
    works: bool = False
    """Costs the work of a grade, and counts against that rate."""
    problems: tuple[int, ...] = ()
    """Statuses of its own problems, beside those that every operation can answer."""
    counted: bool = True
    """Against the caller's rate; what watchers ask is not."""
    from_here: bool = False
    """This machine itself may call it without a token, whatever the server's way in."""
