"""Kinds of page that are cited, and kinds that seldom are."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.citability.page_kind import SCORES, check
from grader.facts.kind_weights import KINDS

Judge = Callable[..., Outcome]


def test_every_kind_that_the_fact_knows_has_its_score_but_for_other() -> None:
    assert set(SCORES) == set(KINDS) - {"other"}


def test_a_column_is_judged_and_not_advised(judge: Judge) -> None:
    outcome = judge(
        check,
        "# I miss the old bus stop\n\n"
        + "I think that we have lost something, and I cannot say that anyone asked us. My view is that a bench is worth more "
        "than a screen. Frankly, I do not care what the council believes. " * 4,
    )
    assert outcome.score is not None
    assert not outcome.passed
    assert not outcome.advise
    assert outcome.findings == ()
    assert outcome.verdict == "This is mainly a column."


def test_a_few_words_are_of_no_kind(judge: Judge) -> None:
    assert judge(check, "# Bench\n\nBuy it now.").state == NOT_APPLICABLE
