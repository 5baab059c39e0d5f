"""Advice: which changes gain most, in the order to make them."""

from __future__ import annotations

from grader.report import Fix, Result

LEAST_POINTS = 0.5
"""A change that gains less than half a point is not worth a writer's time; it stays among the findings."""


def fixes(results: tuple[Result, ...]) -> tuple[Fix, ...]:
    """Every change that gains at least LEAST_POINTS, most points first and then by name; what passes is left in peace."""
    worth = [r for r in results if r.advised and not r.passed and r.points >= LEAST_POINTS]
    worth.sort(key=lambda r: (-r.points, r.check))
    return tuple(
        Fix(
            r.check,
            r.trait,
            r.verdict or r.title,
            r.fix,
            r.points,
            next((f.quote for f in r.findings if f.quote is not None), None),
            r.snippets,
        )
        for r in worth
    )
