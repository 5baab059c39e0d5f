"""What is counted, as Prometheus reads it, and what the owners' page shows of it."""

from __future__ import annotations

import time

import pytest

from grader import metrics
from grader.jobs import Workers
from grader.source import Source


def value(line: str) -> float:
    """Of a line of the exposition, 0 where it is not there."""
    text = metrics.exposition()[0].decode()
    found = [row.rpartition(" ")[2] for row in text.splitlines() if row.startswith(f"{line} ")]
    return float(found[0]) if found else 0.0


def test_a_grade_is_counted_with_its_time_and_its_stages() -> None:
    names = (
        'linkworthy_grades_total{outcome="done"}',
        "linkworthy_grade_seconds_count",
        'linkworthy_stage_seconds_sum{stage="measuring"}',
    )
    before, grades = [value(name) for name in names], metrics.seen().grades
    metrics.graded("done", seconds=2.0, stages={"measuring": 0.5, "scoring": 0.1})
    assert [value(name) for name in names] == [before[0] + 1, before[1] + 1, before[2] + 0.5]
    assert metrics.seen().grades == grades + 1


def test_an_error_is_counted_by_kind_and_a_refusal_by_reason() -> None:
    kind, reason = (
        'linkworthy_errors_total{kind="FetchError"}',
        'linkworthy_fetch_refusals_total{reason="robots"}',
    )
    before, done = (value(kind), value(reason)), value("linkworthy_grade_seconds_count")
    metrics.graded("failed", seconds=1.0, error="FetchError", reason="robots")
    metrics.failed("StoreError")
    assert (value(kind), value(reason)) == (before[0] + 1, before[1] + 1)
    assert value("linkworthy_grade_seconds_count") == done, "only what came to a report has a time"
    assert {"FetchError", "StoreError"} <= dict(metrics.seen().errors).keys()


def test_a_new_day_begins_at_nought(monkeypatch: pytest.MonkeyPatch) -> None:
    metrics.graded("done", seconds=1.0)
    assert metrics.seen().grades
    monkeypatch.setattr(metrics, "_today", lambda: "2999-01-01")
    assert metrics.seen().grades == 0
    assert metrics.seen().errors == ()


def test_a_number_that_is_watched_is_asked_for_at_each_look() -> None:
    told = [3.0]
    metrics.watch("bells", "Bells that ring.", lambda: told[0])
    assert value("linkworthy_bells") == 3
    told[0] = 5.0
    assert value("linkworthy_bells") == 5


def test_a_request_is_counted_by_route_method_and_status() -> None:
    line = 'linkworthy_requests_total{method="GET",route="/mcp",status="200"}'
    before = value(line)
    metrics.requested("/mcp", "GET", 200, seconds=0.01)
    assert value(line) == before + 1


def test_jobs_are_counted_with_the_stages_that_their_workers_went_through() -> None:
    names = [
        f'linkworthy_stage_seconds_count{{stage="{s}"}}'
        for s in ("reading", "measuring", "checking", "scoring")
    ]
    before = [value(name) for name in names]
    pool = Workers(processes=1)
    try:
        assert (
            pool.submit(Source(content="# Bells\n\nThey ring at noon.", input_type="markdown")).wait().report
        )
        while [value(name) for name in names] != [b + 1 for b in before]:
            time.sleep(0.02)
    finally:
        pool.shutdown()
