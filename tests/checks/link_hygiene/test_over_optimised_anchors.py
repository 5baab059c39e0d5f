"""Repeated keyword links."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.link_hygiene.over_optimised_anchors import check

Judge = Callable[..., Outcome]


LINE = "When the mill stood still for a year, many in the valley asked for {} and got none."


def page(*anchors: str) -> str:
    return "\n\n".join(LINE.format(anchor) for anchor in anchors)


def test_more_repeats_cost_more(judge: Judge) -> None:
    keyword = "[cheap rye flour](https://flour.example.com/rye)"
    scores = [judge(check, page(*[keyword] * n)).score for n in (2, 3, 4, 6)]
    assert scores == sorted(scores, key=lambda s: -(s or 0))
    assert scores[0] == 1.0
    assert (scores[3] or 1) < 0.5


def test_a_sources_own_name_may_come_again(judge: Judge) -> None:
    name = "[Valley Mill Trust](https://trust.example.org/)"
    assert judge(check, page(name, name, name)).score == 1.0


def test_one_source_with_other_words_each_time_is_natural(judge: Judge) -> None:
    anchors = [f"[the {w} of the mill](https://mill.example.org/log)" for w in ("log", "book", "rolls")]
    assert judge(check, page(*anchors)).score == 1.0


def test_links_within_the_own_site_do_not_apply(judge: Judge) -> None:
    outcome = judge(check, page("[old mill](https://mill.example.org/a)"), own_site="example.org")
    assert outcome.state == NOT_APPLICABLE
