"""Years in titles and headings."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.freshness.stale_years import check

Judge = Callable[..., Outcome]


TEXT = "# {0}\n\n## What to look for\n\nYou need a light frame, and you can test the brakes.{1}\n\n## {2}\n\nYou should oil the chain.\n"


def test_a_year_changed_in_the_title_alone_does_not_pass(judge: Judge) -> None:
    honest = judge(
        check, TEXT.format("Best folding bikes for 2026", " In 2026 three makers changed the hinge.", "Care")
    )
    bare = judge(check, TEXT.format("Best folding bikes for 2026", "", "Care"))
    old = judge(
        check, TEXT.format("Best folding bikes for 2026", " In 2021 three makers changed the hinge.", "Care")
    )
    assert honest.passed
    assert not bare.passed
    assert not old.passed
    assert not bare.advise  # nothing in the text speaks against the year
    assert old.findings
    assert "2021" in old.verdict


def test_every_past_year_lowers_the_score(judge: Judge) -> None:
    one = judge(check, TEXT.format("Best folding bikes for 2021", "", "Care")).score or 0
    two = judge(check, TEXT.format("Best folding bikes for 2021", "", "Best pumps for 2021")).score or 0
    assert 0 < two < one < 0.75


def test_history_and_pages_without_years_do_not_apply(judge: Judge) -> None:
    assert judge(check, TEXT.format("Guide to folding bikes", "", "Care")).state == NOT_APPLICABLE
    assert judge(check, TEXT.format("Guide to the bicycles of 1896", "", "Care")).state == NOT_APPLICABLE


def test_the_year_of_another_pages_title_is_not_this_pages(judge: Judge) -> None:
    teasers = '<h3><a href="/pumps">Best pumps for 2021</a></h3><p>By A. Pike</p>'
    page = f"<h1>Guide to folding bikes</h1><h2>Care</h2><p>You should oil the chain.</p>{teasers}"
    assert judge(check, page, "html").state == NOT_APPLICABLE
    assert judge(check, page.replace('<a href="/pumps">', "").replace("</a>", ""), "html").findings
