"""Figures shown as charts."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.visuals.charts_of_data import check

Judge = Callable[..., Outcome]


FIGURES = (
    "# Rye\n\nWe weighed every sack that left our mill in 2024 and asked 212 buyers what they did with it. Of the buyers "
    "62 % were bakers, 21 % farmers and 17 % shops. We found that 31 % came back within a month, 12 % more than a year before."
)


def test_figures_without_a_chart_are_quoted(judge: Judge) -> None:
    outcome = judge(check, FIGURES)
    assert outcome.score == 0.0
    assert outcome.findings[0].quote is not None


def test_one_table_is_enough_for_few_figures(judge: Judge) -> None:
    assert (
        judge(check, FIGURES + "\n\n| Year | Rye |\n|---|---|\n| 2024 | 41 t |\n| 2025 | 47 t |\n").score
        == 1.0
    )


def test_few_figures_do_not_apply(judge: Judge) -> None:
    assert judge(check, "# Rye\n\nThe mill ground 41 tonnes of rye.").state == NOT_APPLICABLE


def test_figures_of_different_things_cannot_be_set_side_by_side(judge: Judge) -> None:
    text = (
        "# Rye\n\nWe weighed every sack that left our mill and asked 212 buyers. We found that 31 % came back. We drove 412 miles, "
        "carried 96 sacks, spent 1,204 pounds and wore out seven pairs of boots in 19 weeks."
    )
    assert judge(check, text).state == NOT_APPLICABLE
