"""Bodies of requests read in memory: JSON or a form with one file, no larger than a file may be."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from grader.limits import MAX_FILE_BYTES
from grader.web.problems import Problem
from grader.web.rest.shapes import Field, Object, parameters, wrong

MOST_BYTES = MAX_FILE_BYTES + 1_000_000
"""A whole body, in bytes: the largest file with what a form or JSON puts around it."""
DEEPEST = 20
"""Levels of a JSON body; ours has three."""

FILE = "file"
"""The part of a form that carries a file."""


def too_large() -> Problem:
    """The problem of a body over the limit."""
    return Problem(
        413, f"What was sent is larger than {MOST_BYTES:,} bytes.", "Send less of it.", "too_large"
    )


async def _limited(request: Request) -> AsyncGenerator[bytes, None]:
    said = request.headers.get("content-length", "")
    if said.isascii() and said.isdigit() and int(said) > MOST_BYTES:
        raise too_large()
    came = 0
    async for chunk in request.stream():
        came += len(chunk)
        if came > MOST_BYTES:
            raise too_large()
        yield chunk


def kind_of(request: Request) -> str:
    """The content type without its parameters, in lower case."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def body_of(request: Request, shape: Object, form: tuple[Field, ...]) -> dict[str, Any]:
    """The body's members; raises Problem 413, 415 or 422."""
    kind = kind_of(request)
    try:
        if kind == "application/json":
            return shape.checked(_parsed(b"".join([chunk async for chunk in _limited(request)])))
        if kind == "multipart/form-data" and form:
            return await _form(request, form)
    except ClientDisconnect:
        raise Problem(400, "The connection ended before all of it was here.", "", "cut") from None
    taken = "application/json" + (" or multipart/form-data" if form else "")
    raise Problem(
        415,
        f"{kind[:60]!r} is not taken here." if kind else "No content type is given.",
        f"Send {taken}.",
        "content_type",
        headers={"Accept": taken.replace(" or ", ", ")},
    )


def _parsed(body: bytes) -> object:
    try:
        parsed = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise Problem(400, "The body is not UTF-8.", "", "not_json") from None
    except (ValueError, RecursionError):
        raise Problem(400, "The body is not JSON.", "", "not_json") from None
    if _deep(parsed, DEEPEST):
        raise wrong("", "the JSON is nested too deeply")
    return parsed


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _deep(value: object, left: int) -> bool:
    if left == 0:
        return True
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_deep(one, left - 1) for one in inner)


class _InMemory(MultiPartParser):
    """A draft is never written to a disk, not for a moment either."""

    spool_max_size = MOST_BYTES


async def _form(request: Request, fields: tuple[Field, ...]) -> dict[str, Any]:
    parser = _InMemory(
        request.headers, _limited(request), max_files=1, max_fields=len(fields) + 4, max_part_size=64_000
    )
    try:
        parsed = await parser.parse()
    except (MultiPartException, HTTPException, KeyError, ValueError):
        raise Problem(400, "The form could not be read.", "", "not_a_form") from None
    said: dict[str, list[str]] = {}
    upload: UploadFile | None = None
    try:
        for name, value in parsed.multi_items():
            if isinstance(value, UploadFile):
                if name != FILE:
                    raise wrong(name[:60], f"the file's part is called {FILE}")
                upload = value
            else:
                said.setdefault(name, []).append(value)
        if upload is None:
            raise wrong(FILE, "the form carries no file; a part without a filename is none")
        content = await upload.read()
        values = parameters(fields, said)
    finally:
        await parsed.close()
    return {**values, FILE: content, "filename": (upload.filename or "")[:200]}
