"""Key findings and a contact for reporters."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.citability.press_section import check

Judge = Callable[..., Outcome]


STUDY = (
    "# Survey of school gardens\n\n## Method\n\nWe surveyed 318 schools with gardens in April 2026 by phone. We visited 40 of "
    "them ourselves and counted the beds.\n\n## Results\n\nOur survey found that 44 percent of 318 schools grow food.\n\n"
    "![Bar chart: schools by county, our survey](https://gardens.example.org/schools-chart.png)\n\n"
)

TOP = STUDY.replace(
    "## Method",
    "## Key findings\n\n- 44 percent of 318 schools grow food.\n- 9 percent of the schools keep hens as well as beds.\n- The beds are 14 years old on average.\n\n## Method",
)
CONTACT = "## Press contact\n\nAda Moor, press@gardens.example.org\n"


def test_each_half_counts(judge: Judge) -> None:
    neither = judge(check, STUDY)
    top = judge(check, TOP)
    contact = judge(check, STUDY + CONTACT)
    both = judge(check, TOP + CONTACT)
    assert neither.score == 0
    assert len(neither.findings) == 2
    assert 0 < (top.score or 0) < 0.75
    assert 0 < (contact.score or 0) < 0.75
    assert both.score == 1.0
    assert not both.findings


def test_a_press_heading_without_an_address_is_no_contact(judge: Judge) -> None:
    assert (
        judge(check, STUDY + "## Press\n\nThe press has written about us.\n").score
        == judge(check, STUDY).score
    )


def test_guides_are_not_asked(judge: Judge) -> None:
    assert (
        judge(check, "# How to prune a pear\n\nYou need a saw, and you should cut above a bud.").state
        == NOT_APPLICABLE
    )
