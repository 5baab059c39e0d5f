"""Fixes: what fails, what is asked of this kind of page, and what gains enough; most points first."""

from __future__ import annotations

from dataclasses import replace

from grader.advice import LEAST_POINTS, fixes
from grader.check import SCORED
from grader.report import Result

RESULT = Result(
    check="a",
    trait="structure",
    state=SCORED,
    score=0.2,
    passed=False,
    title="T.",
    verdict="V.",
    reason="",
    why="W.",
    fix="F.",
    weight=5,
    points=4,
)


def test_most_points_first_then_by_name() -> None:
    rows = (replace(RESULT, check="b"), RESULT, replace(RESULT, check="c", points=9))
    assert [f.check for f in fixes(rows)] == ["c", "a", "b"]


def test_what_passes_gains_little_or_is_not_asked_is_left_in_peace() -> None:
    rows = (
        replace(RESULT, passed=True, score=0.8),
        replace(RESULT, points=LEAST_POINTS - 0.01),
        replace(RESULT, advised=False),
        replace(RESULT, check="kept"),
    )
    assert [f.check for f in fixes(rows)] == ["kept"]
