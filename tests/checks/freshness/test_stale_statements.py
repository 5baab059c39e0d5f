"""Old statements in the present tense."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.freshness.stale_statements import check

Judge = Callable[..., Outcome]


GUIDE = "# Guide to the night market\n\n## Where it is\n\nYou can walk there. {}\n\n## What to bring\n\nYou need coins, and you should bring a bag.\n"
OLD = (
    "As of 2016, there are forty stalls.",
    "This year (2016) the lamps are new.",
    "A new roof will open in 2018.",
    "Currently, in 2016, dogs may come.",
)


def test_more_old_statements_score_less_and_smoothly(judge: Judge) -> None:
    scores = [judge(check, GUIDE.format(" ".join(OLD[:n]))).score or 0 for n in range(1, 5)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1] > 0
    steps = [a - b for a, b in itertools.pairwise(scores)]
    assert max(steps) < 0.34


def test_findings_quote_the_sentences(judge: Judge) -> None:
    outcome = judge(check, GUIDE.format(" ".join(OLD)))
    assert [f.quote.text for f in outcome.findings if f.quote] == list(OLD)
    assert "2016" in outcome.findings[0].message


def test_the_same_sentence_again_counts_once(judge: Judge) -> None:
    once = judge(check, GUIDE.format(OLD[0])).score
    assert judge(check, GUIDE.format(" ".join([OLD[0]] * 4))).score == once


def test_a_timeless_guide_does_not_apply(judge: Judge) -> None:
    assert judge(check, GUIDE.format("It smells of cloves.")).state == NOT_APPLICABLE


@pytest.mark.parametrize(
    "told",
    ["As of 2016, most of the stalls were tents.", "“Rents Grew at Equal Rates in 2016.”"],
)
def test_what_was_and_what_others_called_their_page_is_not_posed_as_present(judge: Judge, told: str) -> None:
    assert not judge(check, GUIDE.format(told)).findings
    assert judge(check, GUIDE.format("As of 2016, most of the stalls are tents.")).findings


def test_words_inside_words_already_found_are_one_statement(judge: Judge) -> None:
    page = "# Guide to the night market\n\n```\nThis licence will expire on 15 May 2016.\n```\n\nYou need coins.\n"
    assert len(judge(check, page).findings) <= 1
