"""Selling."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import COULD_NOT_TELL, Outcome
from grader.checks.link_hygiene.selling import check

Judge = Callable[..., Outcome]


def test_the_verdict_is_about_the_page(judge: Judge) -> None:
    plain = "# Mill\n\nThe mill was built in 1821. It has two wheels, and the larger one was mended after the flood of 1947."
    outcome = judge(check, plain)
    assert outcome.passed
    assert outcome.findings == ()


def test_it_is_not_judged_in_other_languages(judge: Judge) -> None:
    german = (
        "# Mühle\n\n"
        + "Die Mühle an der Furt wurde 1821 gebaut und mahlt noch heute Roggen für neun Bäcker im Tal. " * 5
    )
    assert judge(check, german).state == COULD_NOT_TELL
