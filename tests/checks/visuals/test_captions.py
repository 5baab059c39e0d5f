"""Captions."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.visuals.captions import check

Judge = Callable[..., Outcome]


def test_photographs_are_left_in_peace(judge: Judge) -> None:
    assert judge(check, "The mill.\n\n![The larger wheel](wheel.jpg)\n").state == NOT_APPLICABLE


def test_a_diagram_without_a_caption_is_found(judge: Judge) -> None:
    page = '<p>The mill at the ford.</p><img src="/d.png" alt="Diagram of the two wheels">'
    outcome = judge(check, page, "html")
    assert outcome.score == 0.5
    assert outcome.findings[0].quote is not None


def test_a_caption_passes(judge: Judge) -> None:
    page = (
        '<p>The mill at the ford.</p><figure><img src="/d.png" alt="Diagram of the two wheels">'
        "<figcaption>The two wheels from above, drawn by the miller in 1830.</figcaption></figure>"
    )
    assert judge(check, page, "html").score == 1.0
