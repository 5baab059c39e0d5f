"""An update date, and facts that bear it out."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.freshness.update_date import check

Judge = Callable[..., Outcome]


PAGE = (
    "<!doctype html><html><head><title>Guide to winter bees</title>{head}</head><body><main><article><h1>Guide to winter "
    "bees</h1>{line}<h2>What bees need</h2><p>You need a dry hive, and you can wrap it in straw. {fact}</p><h2>When to look"
    "</h2><p>If you look too often, you may let the warmth out. You should listen instead.</p></article></main></body></html>"
)
OLD = "As of 2017, wrapping costs 9 euros a hive. This year (2017) straw is scarce."
NEW = "In 2026 wrapping cost 14 euros a hive."


def score(judge: Judge, line: str, fact: str, head: str = "") -> float:
    outcome = judge(check, PAGE.format(head=head, line=f"<p>{line}</p>", fact=fact), "html")
    assert outcome.score is not None, outcome.reason
    return outcome.score


def test_a_new_date_over_old_facts_earns_little(judge: Judge) -> None:
    borne_out = score(judge, "Published 3 May 2017. Last updated 2 October 2026.", NEW)
    hollow = score(judge, "Published 3 May 2017. Last updated 2 October 2026.", OLD)
    assert borne_out == 1.0
    assert hollow < 0.5


def test_no_update_on_an_old_guide_fails(judge: Judge) -> None:
    assert score(judge, "Published 3 May 2017.", NEW) == 0.0


def test_an_update_that_only_programs_see_is_worth_half(judge: Judge) -> None:
    head = '<meta property="article:modified_time" content="2026-10-02T08:00:00Z">'
    assert score(judge, "Published 3 May 2017.", NEW, head) == 0.5


def test_young_pages_and_undated_drafts_need_no_update(judge: Judge) -> None:
    young = judge(check, PAGE.format(head="", line="<p>Published 3 May 2026.</p>", fact=NEW), "html")
    assert young.state == NOT_APPLICABLE
    draft = "# Guide to winter bees\n\n## What bees need\n\nYou need a dry hive, and you can wrap it."
    assert judge(check, draft).state == NOT_APPLICABLE


def test_a_stamp_of_the_day_of_publication_is_no_update(judge: Judge) -> None:
    head = (
        '<meta property="article:published_time" content="2017-05-03T08:00:00Z">'
        '<meta property="article:modified_time" content="2017-05-03T08:00:00Z">'
    )
    assert score(judge, "Published 3 May 2017.", NEW, head) == 0.0


def test_a_post_of_its_day_counts_and_is_not_asked_for_an_update(judge: Judge) -> None:
    page = PAGE.format(head="", line="<p>Published 3 May 2017.</p>", fact=NEW)
    post = judge(check, page.replace("Guide to winter bees", "Why bees are quiet in winter"), "html")
    assert judge(check, page, "html").advise
    assert post.score == 0.0
    assert not post.advise
