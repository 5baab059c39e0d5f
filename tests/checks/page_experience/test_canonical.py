"""The canonical address."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import Outcome
from grader.checks.page_experience.canonical import check

Judge = Callable[..., Outcome]


PAGE = (
    "<!doctype html><html><head><title>Mill</title>{head}</head><body><article><h1>Mill</h1>"
    "<p>The mill at the ford was built in 1821 and still grinds rye for nine bakers in the valley.</p>{more}"
    "</article></body></html>"
)

URL = "https://mill.example.org/history/wheel"


def canonical(href: str) -> str:
    return PAGE.format(head=f'<link rel="canonical" href="{href}">', more="")


def test_a_subdomain_or_another_path_of_the_site_is_its_own(judge: Judge) -> None:
    for href in ("https://www.mill.example.org/history/wheel", "https://mill.example.org/wheel"):
        assert judge(check, canonical(href), "html", url=URL).score == 1.0


def test_the_home_page_as_canonical_loses_the_page(judge: Judge) -> None:
    outcome = judge(check, canonical("https://mill.example.org/"), "html", url=URL)
    assert outcome.score == 0.2
    assert outcome.findings


def test_no_canonical_costs_some(judge: Judge) -> None:
    assert judge(check, PAGE.format(head="", more=""), "html", url=URL).score == 0.6
