"""Lines about what the server did, as JSON or plain: who asked by an id, how long it took, never a word of a draft."""

from __future__ import annotations

import logging
import os
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, TextIO

FORMS = ("plain", "json", "off")
"""What LINKWORTHY_LOGS may say; plain if it says nothing."""

FIELDS = frozenset(
    (
        *(
            "route",
            "method",
            "status",
            "seconds",
            "bytes",
            "job",
            "kind",
            "stage",
            "outcome",
            "error",
            "reason",
        ),
        *(
            "workspace",
            "token",
            "tool",
            "logger",
            "message",
            "level",
            "queue",
            "workers",
            "version",
            "process",
        ),
    )
)
"""All that a line may carry beside its event, its time and its request; nothing of them quotes a draft, an address that
was asked for, or a query. `token` is the name of a token, never what opens a door."""

_LONGEST = 300
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

_request: ContextVar[str] = ContextVar("request_id", default="")


def request_id() -> str:
    """The id of the request that this code runs for; "" where it runs for none."""
    return _request.get()


def fitting_id(offered: str) -> str:
    """`offered` where it is 8 to 64 letters, digits, dots, dashes and underscores, else a new id of 16 hex digits."""
    return offered if _ID.fullmatch(offered) else secrets.token_hex(8)


@contextmanager
def asked_by(id: str) -> Iterator[None]:
    """All that is said within is said for the request `id`."""
    token = _request.set(id)
    try:
        yield
    finally:
        _request.reset(token)


def form() -> str:
    """One of FORMS, as LINKWORTHY_LOGS says; plain for anything else."""
    said = os.environ.get("LINKWORTHY_LOGS", "").strip().lower()
    return said if said in FORMS else "plain"


class _Out:
    """Standard error as it is now: whoever redirects it gets the lines."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


_stream: TextIO | _Out = _Out()


@cache
def _logger(form: str) -> Any:
    # Imported with the first line: no start of a server or a command waits for it.
    import structlog

    last = (
        structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=True)
        if form == "json"
        else structlog.processors.LogfmtRenderer(key_order=["time", "level", "event"], drop_missing=True)
    )
    return structlog.wrap_logger(
        structlog.WriteLogger(_stream),  # type: ignore[arg-type]  # all that it does is write and flush
        processors=[structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"), last],
        wrapper_class=structlog.BoundLogger,
        cache_logger_on_first_use=True,
    )


def _plain(value: object) -> object:
    if isinstance(value, bool | int) or value is None:
        return value
    if isinstance(value, float):
        return round(value, 4)
    line = _UNSEEN.sub(" ", str(value)).encode("utf-8", "replace").decode()
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 2]} …"


def say(event: str, *, level: str = "info", **fields: object) -> None:
    """Write a line: `event` is a name of ours, a field's name one of FIELDS, so that no text of a draft gets in by chance.

    Nothing is written before `start`. Raises ValueError for another field.
    """
    if unknown := fields.keys() - FIELDS:
        raise ValueError(f"no log line carries {', '.join(sorted(unknown))}")
    if (asked := form()) == "off" or not started():
        return
    line = {name: _plain(value) for name, value in fields.items() if value not in ("", None)}
    if id := request_id():
        line["request"] = id
    # A full disk or a closed terminal is no reason to fail whoever asked.
    try:
        _logger(asked).msg(event, level=level, **line)
    except (OSError, ValueError):
        return


_OURS = ("grader", "linkworthy", "uvicorn")


class _Told(logging.Handler):
    """Warnings of the libraries as lines of ours; of an error only the kind, since its text may quote a draft."""

    def emit(self, record: logging.LogRecord) -> None:
        # Libraries put what they work on into a record's arguments; the sentence without them is theirs alone.
        ours = record.name.split(".")[0] in _OURS
        message = record.getMessage() if ours else str(record.msg)
        raised = record.exc_info[0] if record.exc_info else None
        say(
            "said",
            level=record.levelname.lower(),
            logger=record.name,
            message=message.splitlines()[0] if message else "",
            error=raised.__name__ if raised else "",
        )


_told = _Told(level=logging.WARNING)


def started() -> bool:
    """This process writes lines: a server does, a command that somebody runs at a terminal does not."""
    return _told in logging.getLogger().handlers


def start() -> None:
    """Write lines from now on, warnings of every library among them; nothing is doubled by a second call."""
    root = logging.getLogger()
    if _told not in root.handlers:
        root.addHandler(_told)
