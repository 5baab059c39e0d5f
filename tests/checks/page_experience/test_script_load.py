"""Scripts that hold the page up."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import Outcome
from grader.checks.page_experience.script_load import check

Judge = Callable[..., Outcome]


PAGE = (
    "<!doctype html><html><head><title>Mill</title>{head}</head><body><article><h1>Mill</h1>"
    "<p>The mill at the ford was built in 1821 and still grinds rye for nine bakers in the valley.</p>{more}"
    "</article></body></html>"
)


def scripts(number: int, attribute: str = "") -> str:
    return "".join(f'<script src="https://s{i}.example.net/a.js"{attribute}></script>' for i in range(number))


def test_deferred_scripts_of_few_hosts_cost_nothing(judge: Judge) -> None:
    assert judge(check, PAGE.format(head=scripts(4, " defer"), more=""), "html").score == 1.0


def test_each_blocking_script_costs_a_little(judge: Judge) -> None:
    scores = [judge(check, PAGE.format(head=scripts(n), more=""), "html").score for n in (0, 1, 2, 3)]
    assert scores == sorted(scores, key=lambda s: -(s or 0))
    assert len(set(scores)) == 4
    assert (scores[3] or 0) >= 0.75


def test_many_other_hosts_are_named(judge: Judge) -> None:
    outcome = judge(
        check, PAGE.format(head=scripts(9, " async"), more=""), "html", url="https://mill.example.org/a"
    )
    assert (outcome.score or 1) < 1
    assert "s8.example.net" in str(outcome.findings[0].quote)
