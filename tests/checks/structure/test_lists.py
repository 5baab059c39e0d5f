"""Lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.structure.lists import check

Judge = Callable[..., Outcome]

LIST = "- rye from the upper valley\n- barley from the plain by the sea\n- oats from anywhere at all\n"


@pytest.mark.parametrize(
    "paragraph",
    [
        "You need three things: (1) a dry week, (2) a good stone and (3) some rye.",
        "First, dry the rye on the floor of the loft. Second, grind it slowly. Third, sift the flour twice. Finally, sell it.",
        "Grind it in steps. 1) Dry the rye. 2) Turn the wheel. 3) Sift the flour.",
    ],
)
def test_points_counted_up_in_a_paragraph_are_found(judge: Judge, paragraph: str) -> None:
    outcome = judge(check, paragraph)
    assert outcome.score == 0.5
    assert outcome.findings[0].quote is not None
    assert outcome.findings[0].quote.text == paragraph


@pytest.mark.parametrize(
    "paragraph",
    [
        "First the mill burnt down. It was rebuilt a year later, and the second mill still stands.",
        "Rye, barley and oats are ground here, and so is wheat.",
        "The first miller was rich, the second poor, the third a poet.",
        "First we dry the rye in the loft. Next we turn the wheel. Then we let the stones do the rest.",
        "See section (2) of the law of 1901, and section (3) of the other.",
    ],
)
def test_other_numbers_in_prose_are_left_in_peace(judge: Judge, paragraph: str) -> None:
    assert judge(check, paragraph).state == NOT_APPLICABLE


def test_lists_count_for_the_page(judge: Judge) -> None:
    run_in = "You need three things: (1) a dry week, (2) a good stone and (3) some rye."
    assert judge(check, f"Ground here:\n\n{LIST}").score == 1.0
    assert judge(check, f"Ground here:\n\n{LIST}\nAnd there:\n\n{LIST}\nToo:\n\n{LIST}\n{run_in}").passed


def test_empty_and_repeated_bullets_gain_nothing(judge: Judge) -> None:
    assert judge(check, "Rye.\n\n- a\n- b\n- c\n").state == NOT_APPLICABLE
    assert judge(check, "Rye.\n\n" + "- the very best flour mill in town\n" * 9).state == NOT_APPLICABLE


def test_a_list_of_two_counts_and_the_contents_list_does_not(judge: Judge) -> None:
    assert judge(check, "Good:\n\n- grinds rye very fine\n- quiet wheel\n").score == 1.0
    contents = "- [The wheel](#the-wheel)\n- [The stones](#the-stones)\n- [The prices](#the-prices)\n\n"
    sections = "".join(f"## {t}\n\nIt grinds rye.\n\n" for t in ("The wheel", "The stones", "The prices"))
    assert judge(check, f"# Mill\n\n{contents}{sections}").state == NOT_APPLICABLE
