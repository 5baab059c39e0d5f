"""Captions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.visuals.captions import check

Judge = Callable[..., Outcome]


def test_photographs_are_left_in_peace(judge: Judge) -> None:
    assert judge(check, "The mill.\n\n![The larger wheel](wheel.jpg)\n").state == NOT_APPLICABLE


def test_a_diagram_without_a_caption_is_found(judge: Judge) -> None:
    page = (
        '<p>The mill at the ford.</p><img src="/d.png" alt="Diagram of the two wheels"><p>It grinds rye.</p>'
    )
    outcome = judge(check, page, "html")
    assert outcome.score == 0.5
    assert outcome.findings[0].quote is not None


def test_a_caption_passes(judge: Judge) -> None:
    page = (
        '<p>The mill at the ford.</p><figure><img src="/d.png" alt="Diagram of the two wheels">'
        "<figcaption>The two wheels from above, drawn by the miller in 1830.</figcaption></figure>"
    )
    assert judge(check, page, "html").score == 1.0


DIAGRAM = '<img src="/d.png" alt="Diagram of the two wheels">'


@pytest.mark.parametrize(
    "page",
    [
        f"<p>How the wheels turn is shown in the following diagram.</p>{DIAGRAM}<p>They turn in May.</p>",
        f"<p>Here is how they turn, drawn by the miller:</p>{DIAGRAM}<p>They turn slowly.</p>",
        f"<p>They turn in May.</p><h2>The two wheels</h2>{DIAGRAM}<p>They turn slowly.</p>",
        f"<p>They turn in May.</p>{DIAGRAM}<p>40</p><p>Turns of each wheel by month</p><p>They turn slowly.</p>",
        f"<p>They turn in May.</p>{DIAGRAM}<p>Source: the miller's own drawing of 1830.</p>",
    ],
)
def test_a_line_that_does_a_captions_work_will_do(judge: Judge, page: str) -> None:
    assert judge(check, page, "html").score == 1.0


@pytest.mark.parametrize(
    "below", ["<p>They turn slowly.</p>", "<h2>The stones</h2>", "<p>Download the picture | Share</p>"]
)
def test_the_next_section_is_no_caption(judge: Judge, below: str) -> None:
    assert judge(check, f"<p>They turn in May.</p>{DIAGRAM}{below}<p>It is quiet.</p>", "html").score == 0.5


def test_in_a_draft_a_numbered_alt_text_is_the_caption(judge: Judge) -> None:
    text = "They turn in May.\n\n![{}The two wheels, a diagram](d.png)\n\nThey turn slowly.\n"
    assert judge(check, text.format("Figure 2: ")).score == 1.0
    assert judge(check, text.format("")).score == 0.5
