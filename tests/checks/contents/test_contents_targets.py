"""Targets of the contents list."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.contents.contents_targets import check

Judge = Callable[..., Outcome]

TITLES = ("Wheel", "Stones", "Prices", "Miller")


def page(lost: int = 0, *, outside: bool = False) -> str:
    items = "".join(f'<li><a href="#{t.lower()}">{t}</a></li>' for t in TITLES)
    body = "".join(
        f"<h2{'' if n < lost else f' id={t.lower()}'}>{t}</h2><p>The mill grinds rye for the whole of the valley.</p>"
        * 1
        for n, t in enumerate(TITLES)
    )
    text = (
        "<p>It has ground rye for the valley since the year of the great flood, and stands still in May.</p>"
        * 3
    )
    if outside:
        return (
            f"<!doctype html><html><head><title>Mill</title></head><body><aside><p>On this page</p><ul>{items}</ul></aside>"
            f"<main><h1>Mill</h1>{text}{body}</main></body></html>"
        )
    return f"<h1>Mill</h1><p>Contents</p><ul>{items}</ul>{text}{body}"


def test_all_targets_there(judge: Judge) -> None:
    assert judge(check, page(), "html").score == 1.0


def test_each_lost_link_is_quoted_with_the_id_it_wants(judge: Judge) -> None:
    outcome = judge(check, page(2), "html")
    assert outcome.score == 0.6
    assert [f.quote.text for f in outcome.findings if f.quote] == ["Wheel", "Stones"]
    assert "“wheel”" in outcome.findings[0].message


def test_a_list_beside_the_text_is_checked_too(judge: Judge) -> None:
    outcome = judge(check, page(2, outside=True), "html")
    assert outcome.score == 0.6
    assert outcome.findings[0].quote is not None
    assert outcome.findings[0].quote.source == "contents list"


def test_markdown_links_are_held_against_the_headings_words(judge: Judge) -> None:
    text = "# Mill\n\n- [Wheel](#wheel)\n- [Stones](#stones)\n- [Prices](#prise)\n\n## Wheel\n\nOne.\n\n## Stones\n\nTwo.\n\n## Prices\n\nThree.\n"
    assert [f.quote.text for f in judge(check, text).findings if f.quote] == ["Prices"]


def test_without_a_list_there_is_nothing_to_check(judge: Judge) -> None:
    assert judge(check, "# Mill\n\n[The wheel](#gone) turns.\n").state == NOT_APPLICABLE
