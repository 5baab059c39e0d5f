"""Visuals of a page."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import Outcome
from grader.checks.visuals.visuals_present import check

Judge = Callable[..., Outcome]


LONG = (
    "The mill at the ford was built in stone and oak, and its wheels have turned in every year but two since then. "
    * 9
)
TABLE = "\n\n| Year | Rye |\n|---|---|\n| 1821 | 40 t |\n| 1822 | {} t |\n\n"


def test_a_chart_gains_more_than_a_plain_photograph(judge: Judge) -> None:
    photograph = judge(check, LONG * 2 + "\n\n![](wheel.jpg)\n").score or 0
    told = judge(check, LONG * 2 + "\n\n![The larger wheel after the flood of 1947](wheel.jpg)\n").score or 0
    chart = judge(check, LONG * 2 + "\n\n![Bar chart of rye by year](rye.png)\n").score or 0
    assert 0 == photograph < told < chart < 1


def test_a_stock_picture_or_a_stuffed_text_tells_nothing(judge: Judge) -> None:
    for alt in (
        "Happy young colleagues smiling in a bright office",
        "mill wheel, best mill wheel, mill wheel 2026, mill wheel",
    ):
        assert judge(check, LONG * 2 + f"\n\n![{alt}](wheel.jpg)\n").score == 0


def test_many_photographs_do_not_replace_a_chart(judge: Judge) -> None:
    photographs = "\n\n".join(f"![](wheel{n}x.jpg)" for n in range(30))
    assert (judge(check, f"{LONG}\n\n{LONG}\n\n{photographs}").score or 0) < 0.8


def test_the_same_chart_again_gains_nothing(judge: Judge) -> None:
    chart = "\n\n![Bar chart of rye by year](rye.png)\n"
    assert judge(check, LONG * 2 + chart).score == judge(check, LONG * 2 + chart * 4).score


def test_tables_of_facts_count(judge: Judge) -> None:
    assert judge(check, LONG * 2 + TABLE.format(41) + TABLE.format(42) + TABLE.format(43)).score == 1.0


def test_a_short_report_needs_none_and_its_draft_is_not_known_to_be_one(judge: Judge) -> None:
    lead = "HULL, 3 May 2026 - The mill at the ford burned on Monday, the police said. "
    spent = "The cost of the wheel rose by 21 %, of the stones by 34 %, of the roof by 9 % and of the dam by 56 %."
    text = f"<p>{lead}</p><p>{LONG * 2}</p><p>{spent}</p>"
    head = '<title>Mill burns</title><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Mill burns"}</script>'
    whole = f"<!doctype html><html><head>{head}</head><body><article><h1>Mill burns</h1>{text}</article></body></html>"
    report, draft = judge(check, whole, "html"), judge(check, text, "html")
    assert report.score == draft.score == 0.0
    assert draft.advise
    assert not report.advise


def test_only_what_has_figures_to_show_is_asked_for_a_visual(judge: Judge) -> None:
    wordy = judge(check, LONG * 2)
    assert wordy.score == 0.0
    assert not wordy.advise
    spent = "The cost of the wheel rose by 21 %, of the stones by 34 %, of the roof by 9 % and of the dam by 56 %."
    outcome = judge(check, f"{LONG * 2}\n\n{spent}")
    assert outcome.advise
    assert outcome.findings[0].quote is not None
    assert outcome.findings[0].quote.text == spent
