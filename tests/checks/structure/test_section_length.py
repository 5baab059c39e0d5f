"""Section length."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.structure.section_length import check

Judge = Callable[..., Outcome]

PARAGRAPH = (
    "The mill at the ford grinds rye and barley for the whole of the upper valley every month but May. " * 5
)  # 100 words


def text(*sections: int) -> str:
    """A page whose sections have so many paragraphs of a hundred words."""
    return "\n\n".join(
        f"## Part {n} of the mill\n\n" + "\n\n".join([PARAGRAPH] * many) for n, many in enumerate(sections)
    )


def test_four_hundred_words_need_no_further_heading(judge: Judge) -> None:
    assert judge(check, text(4, 4)).score == 1.0


def test_the_longer_the_stretch_the_lower_the_score(judge: Judge) -> None:
    scores = [judge(check, text(many)).score for many in (5, 7, 10, 20, 40)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0.75 > scores[2]
    assert max(a - b for a, b in pairwise(scores)) < 0.34


def test_one_long_section_among_many_passes_and_is_still_named(judge: Judge) -> None:
    outcome = judge(check, text(7, 3, 3, 3))
    assert outcome.passed
    assert len(outcome.findings) == 1


def test_the_finding_stands_where_a_heading_would_go(judge: Judge) -> None:
    outcome = judge(check, text(10))
    at = outcome.findings[0].missing_at
    assert at is not None
    assert 0.3 < at / (len(PARAGRAPH) * 10) < 0.7


def test_a_bold_line_breaks_the_stretch(judge: Judge) -> None:
    assert (
        judge(
            check, f"{text(3)}\n\n**The wheels**\n\n{text(3)[len('## Part 0 of the mill') :].strip()}"
        ).score
        == 1.0
    )


def test_a_short_text_needs_no_headings(judge: Judge) -> None:
    assert judge(check, "\n\n".join([PARAGRAPH] * 4)).state == NOT_APPLICABLE


def test_list_items_count_as_text(judge: Judge) -> None:
    assert not judge(check, "\n".join(f"- {PARAGRAPH}" for _ in range(10))).passed


def test_a_stretch_that_may_be_one_point_counts_and_is_not_asked_about(judge: Judge) -> None:
    outcome = judge(check, text(5, 5, 5, 5))
    assert (outcome.score or 0) < 1.0
    assert not outcome.findings


def test_an_announcement_is_not_cut_up(judge: Judge) -> None:
    head = "<title>Mill opens</title>"
    opening = "<p>FOR IMMEDIATE RELEASE</p><p>HULL, 3 May 2026 - Ford Mills Ltd. announced today that its mill opens.</p>"
    closing = (
        "<p>About Ford Mills</p><p>Ford Mills grinds rye.</p><p>Media contact: press@mill.example.org</p>"
    )
    body = "".join(f"<p>{PARAGRAPH}</p>" for _ in range(14))
    whole = f"<!doctype html><html><head>{head}</head><body><article><h1>Mill opens</h1>{opening}{body}{closing}</article></body></html>"
    outcome = judge(check, whole, "html")
    assert (outcome.score or 0) < 0.75
    assert not outcome.advise
