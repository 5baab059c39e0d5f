"""What is written down of a job, as JSON and back: what was handed in, and the error that it came to."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, replace

from grader import errors
from grader.errors import GradeError, GraderError
from grader.plain import as_plain, from_plain
from grader.source import Source


@dataclass(frozen=True, slots=True)
class Handed:
    """A source with what its owner's screen needs to show it again."""

    source: Source
    keep_document: bool = True
    patient: bool = False
    """Its place is kept though nobody asks."""
    label: str = ""
    example: str = ""
    draft: str = ""
    """Names the draft that this is a version of."""


def written(handed: Handed) -> bytes:
    """JSON in UTF-8; a file's bytes as base64, lone surrogates of a text as they are."""
    plain = as_plain(replace(handed, source=replace(handed.source, content="")))
    content = handed.source.content
    if isinstance(content, bytes):
        plain["bytes"] = base64.b64encode(content).decode("ascii")
    else:
        plain["text"] = content
    return json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass")


def read(raw: bytes) -> Handed:
    """The value whose `written` gave `raw`; raises ValueError where it is none, or another version's."""
    plain = json.loads(raw.decode("utf-8", "surrogatepass"))
    if not isinstance(plain, dict):
        raise ValueError("this is no job")
    content: str | bytes
    if "bytes" in plain:
        content = base64.b64decode(plain.pop("bytes"), validate=True)
    else:
        content = str(plain.pop("text", ""))
    handed: Handed = from_plain(Handed, plain)
    return replace(handed, source=replace(handed.source, content=content))


def written_error(error: GraderError) -> bytes:
    """An error as JSON: its class and what it was made from."""
    return json.dumps({"error": type(error).__name__, "arguments": list(error.args)}).encode()


def read_error(raw: bytes) -> GraderError:
    """The error whose `written_error` gave `raw`; a GradeError for one that this version does not know."""
    unknown = GradeError("Something broke while this was graded.", "Try again.")
    try:
        plain = json.loads(raw)
        kind = getattr(errors, str(plain["error"]), None)
        if isinstance(kind, type) and issubclass(kind, GraderError):
            made: GraderError = kind(*plain["arguments"])
            return made
    except (ValueError, KeyError, TypeError):
        pass
    return unknown
