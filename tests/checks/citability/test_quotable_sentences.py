"""Sentences to quote."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.citability.quotable_sentences import check

Judge = Callable[..., Outcome]


FILLER = "The keepers walk the bank at night and listen to the water, and they talk of other things. " * 9
FIGURES = (
    "About 61 percent of farmers in the Arle valley have no flood insurance.",
    "The county spent 2.1 million euros on dykes along the Arle.",
    "The lock at Wend moves 900 barges a year through two chambers.",
    "Floods on the Arle killed 14 people in the twentieth century.",
)


def test_more_sentences_score_more_and_each_gains_less(judge: Judge) -> None:
    scores = [
        judge(check, "# Arle\n\n" + " ".join(FIGURES[:n]) + "\n\n" + FILLER).score or 0 for n in range(5)
    ]
    assert scores[0] == 0
    assert scores == sorted(scores)
    steps = [b - a for a, b in itertools.pairwise(scores)]
    assert steps == sorted(steps, reverse=True)


def test_repeats_gain_nothing(judge: Judge) -> None:
    once = judge(check, "# Arle\n\n" + FIGURES[0] + "\n\n" + FILLER).score
    assert (
        judge(check, "# Arle\n\n" + FIGURES[0] * 1 + (" " + FIGURES[0]) * 6 + "\n\n" + FILLER).score == once
    )


def test_a_short_text_does_not_apply(judge: Judge) -> None:
    assert judge(check, "# Arle\n\n" + FIGURES[0]).state == NOT_APPLICABLE
