"""The viewport meta."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import COULD_NOT_TELL, Outcome
from grader.checks.page_experience.viewport import check

Judge = Callable[..., Outcome]


PAGE = (
    "<!doctype html><html><head><title>Mill</title>{head}</head><body><article><h1>Mill</h1>"
    "<p>The mill at the ford was built in 1821 and still grinds rye for nine bakers in the valley.</p>{more}"
    "</article></body></html>"
)


def test_a_viewport_that_locks_the_zoom_is_worth_half(judge: Judge) -> None:
    head = '<meta name="viewport" content="width=device-width, user-scalable=no">'
    assert judge(check, PAGE.format(head=head, more=""), "html").score == 0.5


def test_a_large_maximum_scale_locks_nothing(judge: Judge) -> None:
    head = '<meta name="viewport" content="width=device-width, maximum-scale=10">'
    assert judge(check, PAGE.format(head=head, more=""), "html").score == 1.0


def test_a_fixed_width_does_not_fit_a_phone(judge: Judge) -> None:
    head = '<meta name="viewport" content="width=1024">'
    outcome = judge(check, PAGE.format(head=head, more=""), "html")
    assert outcome.score == 0.0
    assert outcome.findings


def test_a_draft_could_not_tell(judge: Judge) -> None:
    assert judge(check, "# Mill\n\nIt grinds rye.").state == COULD_NOT_TELL


def test_a_full_scale_without_a_width_fits_a_phone(judge: Judge) -> None:
    head = '<meta name="viewport" content="initial-scale={}">'
    assert judge(check, PAGE.format(head=head.format("1.0"), more=""), "html").score == 1.0
    assert judge(check, PAGE.format(head=head.format("0.5"), more=""), "html").score == 0.0
