"""Heading order."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.structure.heading_order import check

Judge = Callable[..., Outcome]

BODY = "\n\nThe mill grinds rye.\n\n"


def headings(*levels: int) -> str:
    return "# Mill\n\n" + "".join(
        f"{'#' * level} Part {n} of the mill{BODY}" for n, level in enumerate(levels)
    )


def test_going_up_by_many_levels_at_once_is_in_order(judge: Judge) -> None:
    assert judge(check, headings(2, 3, 4, 2, 3)).score == 1.0


def test_the_skipping_heading_is_quoted_with_its_right_level(judge: Judge) -> None:
    outcome = judge(check, headings(2, 4, 2))
    assert outcome.verdict == "One heading of three skips a level."
    assert outcome.findings[0].quote is not None
    assert outcome.findings[0].quote.text == "Part 1 of the mill"
    assert "make it level 3" in outcome.findings[0].message


def test_a_page_that_begins_at_level_three_skips_nothing(judge: Judge) -> None:
    assert judge(check, headings(3, 3, 4)).score == 1.0


def test_one_skip_among_many_is_no_verdict_on_the_page(judge: Judge) -> None:
    assert judge(check, headings(*[2] * 10, 4, 2)).passed


def test_one_heading_has_no_order(judge: Judge) -> None:
    assert judge(check, headings(2)).state == NOT_APPLICABLE
