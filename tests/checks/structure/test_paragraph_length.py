"""Paragraph length."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.structure.paragraph_length import check

Judge = Callable[..., Outcome]

SENTENCE = "The mill at the ford grinds rye and barley for the whole valley. "  # 13 words


def test_a_long_paragraph_among_many_short_ones_passes_and_is_named(judge: Judge) -> None:
    outcome = judge(check, "\n\n".join([SENTENCE * 2] * 8 + [SENTENCE * 11]))
    assert outcome.passed
    assert outcome.verdict == "One of nine paragraphs has more than 120 words."
    assert outcome.findings[0].quote is not None
    assert outcome.findings[0].quote.text == SENTENCE.strip()


def test_long_paragraphs_only(judge: Judge) -> None:
    assert (judge(check, "\n\n".join([SENTENCE * 11] * 6)).score or 0) < 0.2


def test_list_items_and_labels_are_no_paragraphs(judge: Judge) -> None:
    assert judge(check, "Rye\n\nOats\n\nBarley\n\n" + f"- {SENTENCE * 11}\n" * 4).state == NOT_APPLICABLE
