"""Paragraph length."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.structure.paragraph_length import check

Judge = Callable[..., Outcome]

SENTENCE = "The mill at the ford grinds rye and barley for the whole valley. "  # 13 words


def test_a_long_paragraph_among_many_short_ones_passes_and_is_named(judge: Judge) -> None:
    outcome = judge(check, "\n\n".join([SENTENCE * 2] * 8 + [SENTENCE * 12]))
    assert outcome.passed
    assert outcome.verdict == "One of nine paragraphs has more than 120 words."
    assert outcome.findings[0].quote is not None
    assert outcome.findings[0].quote.text == SENTENCE.strip()


def test_long_paragraphs_only(judge: Judge) -> None:
    assert (judge(check, "\n\n".join([SENTENCE * 11] * 6)).score or 0) < 0.2


def test_list_items_and_labels_are_no_paragraphs(judge: Judge) -> None:
    assert judge(check, "Rye\n\nOats\n\nBarley\n\n" + f"- {SENTENCE * 11}\n" * 4).state == NOT_APPLICABLE


def test_a_paragraph_hardly_over_the_limit_counts_and_is_not_asked_about(judge: Judge) -> None:
    sentence = "The mill at the ford grinds rye for the whole of the upper valley in May. "  # 15 words
    outcome = judge(check, "\n\n".join([sentence * 9] * 4))
    assert not outcome.passed
    assert not outcome.findings
    assert judge(check, "\n\n".join([sentence * 11] * 4)).findings
