"""A date that readers see."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.freshness.visible_date import check

Judge = Callable[..., Outcome]


PAGE = (
    "<!doctype html><html><head><title>Geese over the moor</title>{head}</head><body><main><article><h1>Geese over the "
    "moor</h1>{line}<p>The geese came over the moor on Monday, the warden said, two weeks before their usual time. She told "
    "reporters that the frost in the north had driven them, and that more would follow before the end of the month.</p><p>The "
    "council said that the moor road would be closed at night while they rest.</p></article></main></body></html>"
)
META = '<meta property="article:published_time" content="2026-09-02T08:00:00Z">'


def test_a_date_in_the_metadata_alone_is_worth_a_part(judge: Judge) -> None:
    nothing = judge(check, PAGE.format(head="", line=""), "html")
    hidden = judge(check, PAGE.format(head=META, line=""), "html")
    seen = judge(
        check,
        PAGE.format(head=META, line='<p><time datetime="2026-09-02">2 September 2026</time></p>'),
        "html",
    )
    assert nothing.score == 0
    assert 0 < (hidden.score or 0) < 0.75
    assert hidden.findings[0].missing_at == 0
    assert "2 September 2026" in hidden.verdict
    assert seen.passed
    assert seen.quotes


def test_a_draft_needs_no_date_and_may_have_one(judge: Judge) -> None:
    assert judge(check, "# Geese\n\nThe geese came early.").state == NOT_APPLICABLE
    assert judge(check, "# Geese\n\nLast updated: 4 March 2026\n\nThe geese came early.").passed


def test_a_shop_needs_none(judge: Judge) -> None:
    shop = (
        PAGE.format(head="", line="<button>Add to cart</button>")
        .replace("the warden said, ", "")
        .replace("told reporters", "knew")
    )
    outcome = judge(check, shop, "html", url="https://geese.example.com/products/goose")
    assert outcome.state == NOT_APPLICABLE


def test_a_short_line_and_a_sentence_that_says_as_of_when_will_do(judge: Judge) -> None:
    line = judge(check, PAGE.format(head="", line="<div>Ann Pike</div><div>July 5, 2026</div>"), "html")
    told = judge(
        check, PAGE.format(head="", line="<p>Counts of geese on the moor as of: July 2026</p>"), "html"
    )
    assert line.passed
    assert told.passed
    spoken = "<p>The geese that were counted by the warden on July 5, 2026 had come from the north.</p>"
    assert not judge(check, PAGE.format(head="", line=spoken), "html").passed


def test_a_chapter_and_a_manual_have_the_date_of_their_edition(judge: Judge) -> None:
    page = PAGE.format(head="", line="")
    chapter = judge(check, page.replace("Geese over the moor", "3.1 Geese over the moor"), "html")
    manual = judge(check, page, "html", url="https://geese.example.org/docs/moor/geese.html")
    assert chapter.score == manual.score == 0.0
    assert not chapter.advise
    assert not manual.advise
    assert judge(check, page, "html", url="https://geese.example.org/geese.html").advise


def test_a_byline_that_ends_in_tags_holds_the_date(judge: Judge) -> None:
    line = "<div>Posted by Ann Pike on July 5, 2026 in birds, weather, the moor and other things</div>"
    assert judge(check, PAGE.format(head=META, line=line), "html").passed
