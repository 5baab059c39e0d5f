"""The OpenAPI document, made of the table of routes and nothing else."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

import grader
from grader.access import SCOPES
from grader.web.problems import TITLES
from grader.web.rest import answers
from grader.web.rest.bodies import FILE
from grader.web.rest.callers import is_open
from grader.web.rest.operations import IDS, Answer, Call, Operation
from grader.web.rest.schemas import SCHEMAS, errors
from grader.web.rest.shapes import Field, Object


def _path_parameters(path: str) -> list[dict[str, Any]]:
    parts = path.split("/")
    return [
        {
            "name": part[1:-1],
            "in": "path",
            "required": True,
            "schema": {"type": "string", "pattern": f"^{IDS[parts[place - 1]]}$"},
        }
        for place, part in enumerate(parts)
        if part.startswith("{")
    ]


def _query_parameter(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "in": "query",
        "required": field.required,
        "description": field.meaning,
        "schema": field.schema(),
    }


def _answer(answer: Answer) -> dict[str, Any]:
    told: dict[str, Any] = {"description": answer.meaning}
    if answer.schema is not None:
        told["content"] = {answer.media_type: {"schema": answer.schema}}
    if answer.headers:
        told["headers"] = {
            name: {"description": meaning, "schema": {"type": "string"}} for name, meaning in answer.headers
        }
    return told


def statuses(operation: Operation) -> tuple[int, ...]:
    """Every status of a problem that an operation can answer with."""
    found = {400, 500, *operation.problems}
    if operation.counted:
        found.add(429)
    if operation.action is not None:
        found |= {401, 403, 503}
    if operation.query:
        found.add(422)
    if operation.body is not None:
        found |= {403, 408, 413, 415, 422}
    return tuple(sorted(found - operation.answers.keys()))


def described(operation: Operation, *, open_here: bool) -> dict[str, Any]:
    """One operation as OpenAPI says it."""
    told: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "responses": {
            **{str(status): _answer(answer) for status, answer in operation.answers.items()},
            **errors(statuses(operation)),
        },
    }
    parameters = [*_path_parameters(operation.path), *map(_query_parameter, operation.query)]
    if parameters:
        told["parameters"] = parameters
    if operation.body is not None:
        content: dict[str, Any] = {"application/json": {"schema": operation.body.schema()}}
        if operation.form:
            form = Object(operation.form).schema()
            form["properties"][FILE] = {"type": "string", "format": "binary", "description": "The file."}
            form["required"] = [*form.get("required", ()), FILE]
            content["multipart/form-data"] = {"schema": form}
        told["requestBody"] = {"required": True, "content": content}
    if operation.action is not None:
        scopes = [scope for scope, actions in SCOPES.items() if operation.action in actions]
        told["description"] = f"Scope: {' or '.join(scopes)}."
        free: list[dict[str, list[str]]] = [{}] if open_here or operation.from_here else []
        told["security"] = [{"token": []}, *free]
    return told


def whole(operations: tuple[Operation, ...], *, open_here: bool) -> dict[str, Any]:
    """The document; `open_here` where this server takes calls of its own machine without a token."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method.lower()] = described(
            operation, open_here=open_here
        )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Linkworthy",
            "version": grader.__version__,
            "description": "Grades a draft or page for the traits that earn links, with quoted evidence and fixes. "
            "Scopes of tokens: " + ", ".join(SCOPES) + ".",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


async def told(call: Call) -> Response:
    """GET /openapi.json."""
    from grader.web.rest.table import OPERATIONS

    return answers.plain(whole(OPERATIONS, open_here=is_open(call.request)))


assert {400, 401, 403, 404, 408, 409, 413, 415, 422, 429, 500, 503} <= TITLES.keys()
