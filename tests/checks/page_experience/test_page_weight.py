"""The weight of the HTML."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import Outcome
from grader.checks.page_experience.page_weight import check

Judge = Callable[..., Outcome]


PAGE = (
    "<!doctype html><html><head><title>Mill</title>{head}</head><body><article><h1>Mill</h1>"
    "<p>The mill at the ford was built in 1821 and still grinds rye for nine bakers in the valley.</p>{more}"
    "</article></body></html>"
)


def heavy(kilobytes: int) -> str:
    return PAGE.format(head=f"<script>var a = '{'x' * kilobytes * 1000}';</script>", more="")


def test_the_score_falls_smoothly_with_the_size(judge: Judge) -> None:
    scores = [judge(check, heavy(size), "html").score for size in (10, 400, 500, 900, 1400)]
    assert scores == sorted(scores, key=lambda s: -(s or 0))
    assert scores[0] == 1.0
    assert scores[-1] == 0.0
    assert 0 < (scores[1] or 0) < 1


def test_the_verdict_gives_both_sizes(judge: Judge) -> None:
    outcome = judge(check, heavy(500), "html")
    assert "500 kB are scripts" in outcome.verdict
    assert outcome.findings
