"""Dates that readers and programs see."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.freshness.date_agreement import check

Judge = Callable[..., Outcome]


PAGE = (
    "<!doctype html><html><head><title>Slate</title>{head}</head><body><main><article><h1>Slate</h1>{line}<p>Slate splits "
    "along its grain, and a good splitter hears where it will go before the wedge is in. The quarry at the head of the valley "
    "has been worked since the railway came, and its waste lies in long grey hills.</p></article></main></body></html>"
)
PUBLISHED = '<meta property="article:published_time" content="{}">'
MODIFIED = '<meta property="article:modified_time" content="{}">'
SEEN = '<p>Published <time datetime="{0}">{0}</time></p>'


def test_a_day_apart_is_a_time_zone_and_a_week_is_not(judge: Judge) -> None:
    head = PUBLISHED.format("2026-05-04T00:30:00Z")
    assert judge(check, PAGE.format(head=head, line=SEEN.format("2026-05-03")), "html").passed
    outcome = judge(check, PAGE.format(head=head, line=SEEN.format("2026-04-26")), "html")
    assert not outcome.passed
    assert "26 April 2026" in outcome.findings[0].message
    assert "4 May 2026" in outcome.findings[0].message


def test_an_update_before_publication_is_named(judge: Judge) -> None:
    head = PUBLISHED.format("2026-05-04T00:30:00Z") + MODIFIED.format("2024-01-01T00:00:00Z")
    outcome = judge(check, PAGE.format(head=head, line=""), "html")
    if outcome.state != NOT_APPLICABLE:  # A reader of metadata may drop such an update itself.
        assert outcome.findings


def test_one_date_has_nothing_to_agree_with(judge: Judge) -> None:
    head = PUBLISHED.format("2026-05-04T00:30:00Z")
    assert judge(check, PAGE.format(head=head, line=""), "html").state == NOT_APPLICABLE
