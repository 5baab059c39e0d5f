"""What the server counts: grades, their stages, errors by kind, fetch refusals, requests; in the form that Prometheus reads."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

STAGE_SECONDS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
GRADE_SECONDS = (0.1, 0.3, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 45.0)
REQUEST_SECONDS = (0.005, 0.02, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)

_started = time.time()


def _today() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime())


@dataclass(slots=True)
class _Day:
    """Counts of one day in UTC; a new day begins at nought."""

    day: str = ""
    grades: int = 0
    errors: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page for owners shows of this process; counts are of today in UTC."""

    started: float
    """Seconds since the epoch."""
    grades: int
    """Grades that ended today with a report."""
    errors: tuple[tuple[str, int], ...]
    """Kinds of errors with how many there were today, most first."""


_lock = threading.Lock()
_day = _Day()
_gauges: dict[str, tuple[str, Callable[[], float]]] = {}


@cache
def _kept() -> dict[str, Any]:
    # Imported when something is first counted. The registry is our own: no other program's numbers stand in it.
    from prometheus_client import CollectorRegistry, Histogram
    from prometheus_client import Counter as Total

    registry = CollectorRegistry()
    return {
        "registry": registry,
        "grades": Total(
            "linkworthy_grades", "Grades that have ended, by outcome.", ["outcome"], registry=registry
        ),
        "grade_seconds": Histogram(
            "linkworthy_grade_seconds",
            "Seconds from handing a page in to its report.",
            buckets=GRADE_SECONDS,
            registry=registry,
        ),
        "stage_seconds": Histogram(
            "linkworthy_stage_seconds",
            "Seconds that a stage of a grade took in its worker.",
            ["stage"],
            buckets=STAGE_SECONDS,
            registry=registry,
        ),
        "errors": Total("linkworthy_errors", "Errors by kind.", ["kind"], registry=registry),
        "refusals": Total(
            "linkworthy_fetch_refusals",
            "Pages that were not fetched, by reason.",
            ["reason"],
            registry=registry,
        ),
        "requests": Total(
            "linkworthy_requests",
            "Requests by route and status.",
            ["route", "method", "status"],
            registry=registry,
        ),
        "request_seconds": Histogram(
            "linkworthy_request_seconds",
            "Seconds until a request was answered.",
            ["route"],
            buckets=REQUEST_SECONDS,
            registry=registry,
        ),
    }


def _now() -> _Day:
    global _day
    if _day.day != _today():
        _day = _Day(_today())
    return _day


def graded(
    outcome: str,
    *,
    seconds: float,
    stages: Mapping[str, float] | None = None,
    error: str = "",
    reason: str = "",
) -> None:
    """A grade has ended: `outcome` is done, failed or cancelled, `seconds` its whole time, `stages` seconds by stage.

    `error` is the error's kind, `reason` of grader.errors.FETCH_REASONS where its page was not fetched.
    """
    kept = _kept()
    kept["grades"].labels(outcome).inc()
    if outcome == "done":
        kept["grade_seconds"].observe(seconds)
    for stage, took in (stages or {}).items():
        kept["stage_seconds"].labels(stage).observe(took)
    if reason:
        kept["refusals"].labels(reason).inc()
    with _lock:
        if outcome == "done":
            _now().grades += 1
    if error:
        failed(error)


def failed(kind: str) -> None:
    """An error of this kind, the name of its class, was told to somebody."""
    _kept()["errors"].labels(kind).inc()
    with _lock:
        _now().errors[kind] += 1


def requested(route: str, method: str, status: int, *, seconds: float) -> None:
    """A request was answered; `route` is the route's pattern, so that no address becomes a label."""
    kept = _kept()
    kept["requests"].labels(route, method, str(status)).inc()
    kept["request_seconds"].labels(route).observe(seconds)


def watch(name: str, meaning: str, tell: Callable[[], float]) -> None:
    """A number that is asked for whenever somebody looks, such as the queue's length; a later one of this name replaces it."""
    _gauges[name] = meaning, tell


def seen() -> Seen:
    """What there was in this process so far today."""
    with _lock:
        day = _now()
        return Seen(_started, day.grades, tuple(day.errors.most_common()))


def exposition() -> tuple[bytes, str]:
    """All numbers in the text form that Prometheus reads, and that form's content type."""
    from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

    asked = CollectorRegistry()
    Gauge("linkworthy_up_seconds", "Seconds since this process started.", registry=asked).set(
        time.time() - _started
    )
    for name, (meaning, tell) in list(_gauges.items()):
        Gauge(f"linkworthy_{name}", meaning, registry=asked).set(tell())
    text: bytes = generate_latest(_kept()["registry"]) + generate_latest(asked)
    return text, CONTENT_TYPE_LATEST
