"""The robots meta."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import Outcome
from grader.checks.page_experience.noindex import check

Judge = Callable[..., Outcome]


PAGE = (
    "<!doctype html><html><head><title>Mill</title>{head}</head><body><article><h1>Mill</h1>"
    "<p>The mill at the ford was built in 1821 and still grinds rye for nine bakers in the valley.</p>{more}"
    "</article></body></html>"
)


def test_other_robots_words_keep_nothing_out(judge: Judge) -> None:
    for content in ("noarchive", "max-image-preview:large", "nofollow"):
        head = f'<meta name="robots" content="{content}">'
        assert judge(check, PAGE.format(head=head, more=""), "html").score == 1.0


def test_none_means_noindex(judge: Judge) -> None:
    assert judge(check, PAGE.format(head='<meta name="robots" content="NONE">', more=""), "html").score == 0.0
