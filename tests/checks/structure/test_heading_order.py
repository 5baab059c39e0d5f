"""Heading order."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.structure.heading_order import check
from grader.document import Document, Heading, Section, Span
from grader.facts import Facts

Judge = Callable[..., Outcome]

BODY = "\n\nThe mill grinds rye.\n\n"


def headings(*levels: int) -> str:
    return "# Mill\n\n" + "".join(
        f"{'#' * level} Part {n} of the mill{BODY}" for n, level in enumerate(levels)
    )


def test_going_up_by_many_levels_at_once_is_in_order(judge: Judge) -> None:
    assert judge(check, headings(2, 3, 4, 2, 3)).score == 1.0


def test_the_skipping_heading_is_quoted_with_its_right_level(judge: Judge) -> None:
    outcome = judge(check, headings(2, 4, 2))
    assert outcome.verdict == "One of three headings does not fit the levels above it."
    assert outcome.findings[0].quote is not None
    assert outcome.findings[0].quote.text == "Part 1 of the mill"
    assert "make it level 3" in outcome.findings[0].message


def test_a_page_that_begins_at_level_three_skips_nothing(judge: Judge) -> None:
    assert judge(check, headings(3, 3, 4)).score == 1.0


def test_a_deep_heading_right_below_the_title_and_a_second_title_are_out_of_order(judge: Judge) -> None:
    sizes = "".join(f"<h{n}>Part {n}</h{n}><p>The mill grinds rye.</p>" for n in (1, 4, 2, 5, 1))
    outcome = judge(check, sizes, "html")
    assert outcome.verdict == "Three of four headings do not fit the levels above them."
    assert [f.message.rsplit("level ", 1)[1] for f in outcome.findings] == ["2.", "3.", "2."]
    assert "second title" in outcome.findings[-1].message


def test_an_outline_of_level_one_headings_is_left_in_peace() -> None:
    spans = [Span(0, 3), Span(4, 8), Span(9, 13)]
    own = tuple(Heading(s, level) for s, level in zip(spans, (1, 2, 1), strict=True))
    document = Document(
        text="Oak\nPine\nIron",
        input_type="docx",
        as_of="2026-11-22",
        headings=own,
        sections=tuple(Section(s, h) for s, h in zip(spans, own, strict=True)),
    )
    assert check(document, Facts(document)).score == 1.0


def test_one_skip_among_many_is_no_verdict_on_the_page(judge: Judge) -> None:
    assert judge(check, headings(*[2] * 10, 4, 2)).passed


def test_one_heading_has_no_order(judge: Judge) -> None:
    assert judge(check, headings(2)).state == NOT_APPLICABLE
