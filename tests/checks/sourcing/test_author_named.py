"""The author."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import Outcome
from grader.checks.sourcing.author_named import check

Judge = Callable[..., Outcome]


PAGE = "<html><head>{head}</head><body><article><h1>Walls</h1>{by}<p>{text}</p></article></body></html>"
TEXT = (
    "A dry wall needs no mortar, and it stands for as long as somebody puts back the stones that fall from it. "
    * 4
)


def test_a_visible_name_passes(judge: Judge) -> None:
    page = PAGE.format(head="", by="<p class='byline'>By Anna Weller</p>", text=TEXT)
    assert judge(check, page, "html", url="https://walls.example.com/dry").score == 1.0


def test_a_name_for_machines_only_is_less(judge: Judge) -> None:
    page = PAGE.format(head="<meta name='author' content='Anna Weller'>", by="", text=TEXT)
    outcome = judge(check, page, "html", url="https://walls.example.com/dry")
    assert outcome.score == 0.6
    assert outcome.findings


def test_no_name_says_where_it_would_go(judge: Judge) -> None:
    outcome = judge(
        check, PAGE.format(head="", by="", text=TEXT), "html", url="https://walls.example.com/dry"
    )
    assert outcome.score == 0
    assert outcome.findings[0].missing_at == 0
