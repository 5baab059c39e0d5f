"""How answers are written: JSON in UTF-8 that any reader takes, and nothing of it kept by a browser or a proxy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

CLOSED = {"Cache-Control": "no-store"}


def plain(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A value of dicts, lists and scalars."""
    return written(json.dumps(value, allow_nan=False), status, headers)


def written(text: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """JSON text that is there already; a lone surrogate in it becomes its escape, which means the same."""
    content = text.encode("utf-8", "backslashreplace")
    return Response(content, status, {**CLOSED, **(headers or {})}, media_type="application/json")


def nothing() -> Response:
    """Done, and there is nothing to say."""
    return Response(status_code=204, headers=CLOSED)


def with_member(text: str, name: str, rest: Mapping[str, Any]) -> str:
    """An object of `rest` with the JSON `text` as its member `name`, without reading it."""
    head = json.dumps(dict(rest), allow_nan=False)
    return f"{head[:-1]}{', ' if rest else ''}{json.dumps(name)}: {text}}}"
