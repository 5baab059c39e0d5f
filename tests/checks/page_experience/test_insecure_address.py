"""https."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import COULD_NOT_TELL, Outcome
from grader.checks.page_experience.insecure_address import check

Judge = Callable[..., Outcome]


PAGE = (
    "<!doctype html><html><head><title>Mill</title>{head}</head><body><article><h1>Mill</h1>"
    "<p>The mill at the ford was built in 1821 and still grinds rye for nine bakers in the valley.</p>{more}"
    "</article></body></html>"
)


def test_one_picture_without_https_costs_its_share(judge: Judge) -> None:
    more = '<img src="http://old.example.org/w.jpg" alt="The wheel"><img src="/r.jpg" alt="The race">'
    outcome = judge(check, PAGE.format(head="", more=more), "html", url="https://mill.example.org/a")
    assert 0.5 < (outcome.score or 0) < 1
    assert len(outcome.findings) == 1


def test_an_unknown_address_could_not_be_told(judge: Judge) -> None:
    assert judge(check, PAGE.format(head="", more=""), "html").state == COULD_NOT_TELL
