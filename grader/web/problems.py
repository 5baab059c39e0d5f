"""Errors as programs read them: problem+json (RFC 9457), the same for every route of the API."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from starlette.responses import PlainTextResponse, Response

from grader.errors import (
    Busy,
    ExportError,
    GradeCancelled,
    GradeError,
    GradeOverMemory,
    GraderError,
    GradeTimeout,
    InputTooLarge,
    ModelMismatch,
    NoSuchReport,
    ReadError,
    StoreError,
)

MEDIA_TYPE = "application/problem+json"
BUSY_SECONDS = 30
"""What a caller is asked to wait where the queue is full."""

TITLES: dict[int, str] = {
    400: "This request is not well-formed",
    401: "A token is needed",
    403: "This is not allowed",
    404: "There is nothing here",
    405: "This address does not take that method",
    406: "There is no such form of this",
    408: "This came too slowly",
    409: "This does not fit what there is",
    413: "This is too large",
    414: "This address is too long",
    415: "This kind of content is not taken",
    421: "This server does not answer under that name",
    422: "This could not be worked with",
    429: "Too many requests",
    500: "Something broke",
    501: "This server lacks a part",
    503: "Not now",
}


@dataclass(eq=False)
class Problem(Exception):
    """What went wrong with a request, ready to be answered; not frozen, since whoever passes it on writes its traceback."""

    status: int
    detail: str
    next_step: str = ""
    kind: str = ""
    """A word for programs, such as the class of the error; it becomes the `type`."""
    more: Mapping[str, object] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_plain(self) -> dict[str, object]:
        """The members of the JSON object."""
        told: dict[str, object] = {
            "type": f"urn:linkworthy:{self.kind}" if self.kind else "about:blank",
            "title": TITLES.get(self.status, "This did not work"),
            "status": self.status,
            "detail": self.detail,
        }
        if self.next_step:
            told["next_step"] = self.next_step
        return {**told, **self.more}

    def response(self) -> Response:
        """The answer over HTTP."""
        return Response(
            json.dumps(self.as_plain()),
            self.status,
            {"Cache-Control": "no-store", **self.headers},
            media_type=MEDIA_TYPE,
        )


_STATUS: tuple[tuple[type[GraderError], int], ...] = (
    (InputTooLarge, 413),
    (ReadError, 422),
    (ModelMismatch, 500),
    (GradeCancelled, 409),
    (GradeTimeout, 422),
    (GradeOverMemory, 422),
    (GradeError, 500),
    (Busy, 503),
    (StoreError, 503),
    (NoSuchReport, 404),
    (ExportError, 422),
)


def of(error: GraderError) -> Problem:
    """The problem that an error of ours is."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    if type(error).__name__ == "AccessDenied":
        status = 403
    if getattr(error, "reason", "") == "refused":
        status = 409  # the store works, and what was asked of it does not fit
    problem = Problem(status, error.message, error.next_step, type(error).__name__)
    if reason := getattr(error, "reason", ""):
        problem = replace(problem, more={"reason": reason})
    if status == 503:
        problem = replace(problem, headers={"Retry-After": str(BUSY_SECONDS)})
    return problem


_API = ("/api/", "/mcp", "/healthz", "/readyz", "/metrics")


def refusal(path: str, words: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """What a guard of the whole server says to a request: a problem to programs, a line of text to people."""
    if path.startswith(_API):
        return Problem(status, words, headers=headers or {}).response()
    return PlainTextResponse(words, status, headers)


def unknown() -> Problem:
    """The one answer to every id that there is not, and to every id that is another's."""
    return Problem(404, "There is nothing at this address.", "Check the id.", "unknown")


def broke() -> Problem:
    """Something of ours failed; what it was stands in the log by its kind."""
    return Problem(
        500,
        "Something broke in Linkworthy while it answered this.",
        "Try again; if it happens again, tell whoever runs it.",
        "broke",
    )
