"""Sections that can be scanned."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.structure.scannable_sections import check

Judge = Callable[..., Outcome]

THINGS = ("wheel", "stone", "hopper", "sluice", "loft", "scale", "sieve", "ladder", "roof", "hoist")


def paragraph(thing: str, part: int) -> str:
    return (
        f"In year {part} of the new mill the {thing} was taken out, weighed by the {thing} maker and put back by noon. "
        f"Nobody at the {thing} had seen number {part} so clean, and miller {part} wrote {thing} {part} into his red book. "
    )


def body(thing: str, paragraphs: int) -> str:
    return "\n\n".join(paragraph(thing, part) for part in range(paragraphs))


def page(sections: int, paragraphs: int = 3) -> str:
    return "\n\n".join(f"## The {t} of the mill\n\n{body(t, paragraphs)}" for t in THINGS[:sections])


def test_each_section_gains_less_than_the_one_before(judge: Judge) -> None:
    def cut_up(number: int) -> str:
        rest = "\n\n".join(body(t, 8) for t in THINGS[number:7])
        return f"{rest}\n\n{page(number, 8)}"

    scores = [judge(check, cut_up(n)).score or 0 for n in range(1, 8)]
    gains = [b - a for a, b in pairwise(scores)]
    assert all(a >= b for a, b in pairwise(gains))
    assert scores[2] > 0.75 > scores[1]
    assert scores[5] == scores[6] == 1.0


def test_splitting_the_same_words_gains_nothing(judge: Judge) -> None:
    words = [paragraph(t, part) for t in THINGS[:2] for part in range(5)]
    split = "\n\n".join(f"## Piece {n}\n\n{w}" for n, w in enumerate(words))
    outcome = judge(check, split)
    total = len(split.split())
    assert (outcome.score or 0) <= (judge(check, page(total // 100, 9)).score or 0) + 1e-9


def test_sections_said_before_do_not_count(judge: Judge) -> None:
    once = page(2, 4)
    again = once + "\n\n" + "\n\n".join(f"## Again {n}\n\n{body(THINGS[0], 4)}" for n in range(5))
    assert (judge(check, again).score or 0) <= (judge(check, once).score or 0)


def test_headings_without_text_do_not_count(judge: Judge) -> None:
    text = body("wheel", 12)
    assert (
        judge(check, text + "".join(f"\n\n## Empty {n}" for n in range(9))).score
        == judge(check, text).score
        == 0.0
    )


def test_the_headings_are_quoted(judge: Judge) -> None:
    assert [q.text for q in judge(check, page(3, 4)).quotes] == [f"The {t} of the mill" for t in THINGS[:3]]


def test_a_short_page_needs_fewer_than_a_long_one(judge: Judge) -> None:
    assert judge(check, page(3, 4)).score == 1.0
    assert (judge(check, page(3, 12)).score or 0) < 1.0


def test_a_report_is_read_through_and_its_draft_is_not_known_to_be_one(judge: Judge) -> None:
    text = f"<p>HULL, 3 May 2026 - The mill burned on Monday, the police said.</p><p>{paragraph('wheel', 3) * 18}</p>"
    head = '<title>Mill burns</title><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Mill burns"}</script>'
    whole = f"<!doctype html><html><head>{head}</head><body><article><h1>Mill burns</h1>{text}</article></body></html>"
    report, draft = judge(check, whole, "html"), judge(check, text, "html")
    assert report.score == draft.score == 0.0
    assert draft.advise
    assert not report.advise


def test_bold_lines_cut_the_text_as_well(judge: Judge) -> None:
    cut = "\n\n".join(f"**The {t} of the mill**\n\n{body(t, 7)}" for t in THINGS[:3])
    outcome = judge(check, cut)
    assert outcome.score == 0.0
    assert not outcome.advise


def test_a_short_text_needs_none(judge: Judge) -> None:
    assert judge(check, page(3, 1)).state == NOT_APPLICABLE


def test_a_section_of_figures_from_nowhere_is_none(judge: Judge) -> None:
    text = "# The mill\n\n" + body("wheel", 9)
    listed = "\n\n## Key numbers\n\n" + "\n".join(
        f"- In 2025, {number} percent of bakers {does}."
        for number, does in (
            (31, "slept badly in the week"),
            (47, "wrote no bills"),
            (58, "sold more rolls than loaves"),
            (62, "had a cat"),
            (71, "went to bed at noon"),
        )
    )
    alone, more = judge(check, text).score, judge(check, text + listed).score
    assert alone is not None
    assert more is not None
    assert more <= alone
