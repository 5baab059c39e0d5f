"""People whom a report quotes."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.sourcing.own_reporting import check

Judge = Callable[..., Outcome]

PAGE = (
    "<!doctype html><html lang=en><head><title>Board closes the reading room</title>"
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Board closes the '
    'reading room", "datePublished": "2026-11-12"}</script></head><body><article><h1>Board closes the reading room</h1>'
    "<p>The library board closed the reading room on Thursday. The vote was four to three, and the room will be empty by "
    "Monday.</p>%s"
    + "<p>The room was opened in 1931 and held forty seats. It was shut for nine weeks last winter for want of heat.</p>"
    * 9
    + "</article></body></html>"
)


def graded(judge: Judge, quotations: str) -> Outcome:
    return judge(
        check,
        PAGE % quotations,
        input_type="html",
        url="https://courier.example/news/2026/11/12/reading-room",
    )


def test_quotations_of_named_people_raise_it(judge: Judge) -> None:
    said = [
        "<p>“We have no money for coal,” said Anna Weller, who chairs the board.</p>",
        "<p>“I read there every day,” said Peter Holm, a pensioner.</p>",
        "<p>“It was the only quiet room in town,” said Maria Stone, who teaches at the school.</p>",
    ]
    scores = [graded(judge, "".join(said[:n])).score or 0.0 for n in range(4)]
    assert scores == sorted(scores)
    assert len(set(scores)) == 4


def test_words_of_nobody_do_not(judge: Judge) -> None:
    assert graded(judge, "<p>“It is a shame,” people say. Many call it “a disgrace”.</p>").score == 0


def test_a_how_to_owes_nobody_a_quotation(judge: Judge) -> None:
    how = (
        "# How to prune a pear\n\n"
        + "1. You should cut above a bud.\n2. Step back and look at the tree.\n" * 30
    )
    assert judge(check, how).state == NOT_APPLICABLE
