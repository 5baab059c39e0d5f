"""Ids of headings."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import COULD_NOT_TELL, NOT_APPLICABLE, Outcome
from grader.checks.contents.heading_ids import check

Judge = Callable[..., Outcome]

BODY = (
    "<p>The mill at the ford grinds rye and barley for the whole of the upper valley, in every month but May.</p>"
    * 2
)


def page(*ids: str) -> str:
    sections = "".join(
        f"<h2{f' id={own}' if own else ''}>Part {n} of the mill</h2>{BODY}" for n, own in enumerate(ids)
    )
    return f"<!doctype html><html><head><title>Mill</title></head><body><main><h1>Mill</h1>{sections}</main></body></html>"


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
