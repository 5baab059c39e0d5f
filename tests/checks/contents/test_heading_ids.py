"""Ids of headings."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import COULD_NOT_TELL, NOT_APPLICABLE, Outcome
from grader.checks.contents.heading_ids import check

Judge = Callable[..., Outcome]

LONG = (
    "<p>" + "It grinds rye and barley for all of the upper valley, in every month of the year. " * 40 + "</p>"
)
BODY = (
    "<p>The mill at the ford grinds rye and barley for the whole of the upper valley, in every month but May.</p>"
    * 2
)


def page(*ids: str, more: str = LONG) -> str:
    sections = "".join(
        f"<h2{f' id={own}' if own else ''}>Part {n} of the mill</h2>{BODY}" for n, own in enumerate(ids)
    )
    return f"<!doctype html><html><head><title>Mill</title></head><body><main><h1>Mill</h1>{sections}{more}</main></body></html>"


def test_ids_made_of_words_pass(judge: Judge) -> None:
    assert judge(check, page("wheel", "stones", "prices"), "html").score == 1.0


def test_ids_that_only_count_do_not_last(judge: Judge) -> None:
    outcome = judge(check, page("h-1", "section2", "toc-3", "wheel"), "html")
    assert outcome.score == 0.4
    assert "“h-1” only counts" in outcome.findings[0].message


def test_the_ready_ids_are_not_taken_yet(judge: Judge) -> None:
    outcome = judge(check, page("part-1-of-the-mill", "", ""), "html")
    assert '<h2 id="part-1-of-the-mill-2">Part 1 of the mill</h2>' in outcome.snippets[0].text
    assert '<h2 id="part-2-of-the-mill">' in outcome.snippets[0].text


def test_a_draft_gets_its_ids_elsewhere(judge: Judge) -> None:
    assert (
        judge(check, "# Mill\n\n## Wheel\n\nOne.\n\n## Stones\n\nTwo.\n\n## Prices\n\nThree.\n").state
        == COULD_NOT_TELL
    )


def test_two_headings_are_too_few(judge: Judge) -> None:
    assert judge(check, page("", ""), "html").state == NOT_APPLICABLE


def test_on_a_short_page_they_count_and_nobody_asks_for_them(judge: Judge) -> None:
    short = judge(check, page("", "", "", more=""), "html")
    assert short.score == judge(check, page("", "", ""), "html").score == 0.25
    assert not short.advise
    assert judge(check, page("", "", ""), "html").advise


def test_an_id_around_a_heading_or_right_above_it_will_do(judge: Judge) -> None:
    around = (
        '<ul><li><a href="#wheel">The wheel</a></li><li><a href="#stones">The stones</a></li></ul>'
        + "".join(
            f'<ul><li id="{t}"><div><h2>The {t}</h2>{BODY}</div></li></ul>' for t in ("wheel", "stones")
        )
    )
    above = f'<h2 id="prices">Prices</h2><h3>What the miller takes</h3>{BODY}'
    outcome = judge(check, page(more=around + above + LONG), "html")
    assert outcome.score == 1.0


def test_the_title_of_a_shops_card_heads_no_section(judge: Judge) -> None:
    card = '<h2><a href="https://shop.example.com/flour">Flour of rye</a></h2><p>Rye.</p>'
    whole = page("wheel", "stones", "prices", more=card + LONG)
    assert judge(check, whole, "html", url="https://mill.example.org/rye").score == 1.0
