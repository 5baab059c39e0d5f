"""Paid links."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.link_hygiene.sponsored_links import check

Judge = Callable[..., Outcome]


PAID = '<p>We ground rye in <a href="https://amzn.to/{0}"{1}>this hand mill number {0}</a> for a week and liked it.</p>'
TOLD = "<p>This page contains affiliate links, and we may earn a commission.</p>"


def test_disclosed_and_marked_passes(judge: Judge) -> None:
    assert judge(check, TOLD + PAID.format(1, ' rel="nofollow"'), "html").score == 1.0


def test_marked_but_not_told_is_worth_half(judge: Judge) -> None:
    outcome = judge(check, PAID.format(1, ' rel="sponsored"'), "html")
    assert outcome.score == 0.5
    assert outcome.findings[0].missing_at == 0


def test_more_unmarked_links_cost_more(judge: Judge) -> None:
    one = judge(check, TOLD + PAID.format(1, ""), "html").score or 0
    many = judge(check, TOLD + "".join(PAID.format(n, "") for n in range(8)), "html").score or 0
    assert 0.5 < many < one < 1


def test_ordinary_links_do_not_apply(judge: Judge) -> None:
    assert (
        judge(check, "The [log of the mill](https://mill.example.org/log) gives the year.").state
        == NOT_APPLICABLE
    )


def test_a_link_to_the_address_or_with_the_mark_of_a_paid_one_is_paid(judge: Judge) -> None:
    shop = '<p>We ground rye in <a href="https://shop.example.com/{}"{}>this hand mill</a> for a week and liked it.</p>'
    marked = shop.format("mill?tag=mill-20", ' rel="sponsored"')
    same, other = shop.format("stone?tag=mill-20", ""), shop.format("stone?page=2", "")
    outcome = judge(check, TOLD + marked + same + other, "html")
    assert outcome.verdict.startswith("One of two paid links is not marked")
