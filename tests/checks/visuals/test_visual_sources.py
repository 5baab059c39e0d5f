"""Sources of charts and tables."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, SCORED, Outcome
from grader.checks.visuals.visual_sources import check

Judge = Callable[..., Outcome]


TABLE = "\n\n| Town | Rye |\n|---|---|\n| Ash | 712 t |\n| Elm | 655 t |\n\n"


def test_a_source_line_under_the_table_passes(judge: Judge) -> None:
    assert judge(check, f"# Rye\n\nThe towns differ.{TABLE}Source: County grain report, 2025.").score == 1.0


def test_own_figures_that_are_called_own_pass(judge: Judge) -> None:
    assert judge(
        check, f"# Rye\n\nWe counted the sacks in our own survey of the mills.{TABLE}"
    ).state != SCORED or (
        judge(check, f"# Rye\n\nWe counted the sacks in our own survey of the mills.{TABLE}").passed
    )


def test_tables_of_words_do_not_apply(judge: Judge) -> None:
    words = "\n\n| Part | Use |\n|---|---|\n| Wheel | turns |\n| Race | leads water |\n\n"
    assert judge(check, f"# Mill\n\nIts parts.{words}").state == NOT_APPLICABLE


def test_a_table_without_source_is_quoted_by_its_first_row(judge: Judge) -> None:
    outcome = judge(check, f"# Rye\n\nThe towns differ.{TABLE}Bring a sack.")
    assert outcome.score == 0.5
    assert outcome.findings[0].quote is not None
    assert outcome.findings[0].quote.text.startswith("Town")


def test_an_authors_own_picks_have_no_source(judge: Judge) -> None:
    picks = TABLE.replace("| Town | Rye |", "| Mill | Suggested load |")
    assert judge(check, f"# Rye\n\nThe mills differ.{picks}Bring a sack.").state == NOT_APPLICABLE


def test_versions_of_programs_are_no_figures(judge: Judge) -> None:
    versions = "\n\n| Tool | Version |\n|---|---|\n| Sieve | >=12.2.0 |\n| Scale | v7.1.0 |\n\n"
    assert judge(check, f"# Mill\n\nWhat it needs.{versions}Bring a sack.").state == NOT_APPLICABLE
