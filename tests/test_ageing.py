"""What time alone turns on a page: judged twice where the text was kept, told by years where it was not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.ageing import BY_DATES, BY_YEARS, Aged, Turn, by_years, days_between, judge_again, summary
from grader.api import Source, grade
from grader.report import Report

GUIDE = """# Guide to keeping bees in 2024

Updated 3 May 2024

## What it costs

You can begin with one hive. In 2024, 37 percent of the keepers in the county had a single hive, according to the
[county office](https://county.example.org/bees). A hive of pine cost 140 euros in 2024,
[the joiners say](https://joiners.example.org/prices).

Currently, in 2024, the county pays half of a first hive. The offer ends on 31 December 2024, and you should ask at the town
hall before you buy anything.

## What you need

You need a veil, a smoker and a pair of gloves. You need a quiet corner that gets the sun in the morning. Put the hive on two
beams, so that the rain runs off and no mouse comes in. Look at the bees once a week from April to August, and leave them
alone in the cold. Take the honey in July, and leave a third of it in the hive.
"""
TODAY = "2026-11-25"


def ignore(_: str) -> None:
    """Nobody waits."""


@pytest.fixture(scope="module")
def report() -> Report:
    return grade(Source(content=GUIDE, input_type="markdown", as_of="2024-06-01"))


def test_time_alone_turns_what_the_page_says_of_now(report: Report) -> None:
    assert report.document is not None
    aged = judge_again(ignore, report.document, report.profile, TODAY)
    assert aged.how == BY_DATES
    assert aged.before == report.score
    assert aged.now is not None
    assert report.score is not None
    assert aged.now < report.score
    assert aged.lost == pytest.approx(report.score - aged.now, abs=0.05)
    said = [(turn.said, turn.flipped) for turn in aged.turns]
    assert ("One title or heading with a past year.", True) in said
    offer = next(t for t in aged.turns if "statement" in t.said)
    assert "2024" in offer.quote
    assert [t.points for t in aged.turns] == sorted((t.points for t in aged.turns), reverse=True)
    assert summary(aged).endswith("by time alone.")
    # The same question, the same answer.
    assert judge_again(ignore, report.document, report.profile, TODAY) == aged


@pytest.mark.parametrize("today", ["2024-06-01", "2024-06-02", "2023-01-01"])
def test_nothing_turns_where_no_time_has_passed(report: Report, today: str) -> None:
    assert report.document is not None
    aged = judge_again(ignore, report.document, report.profile, today)
    assert (aged.turns, aged.lost, summary(aged)) == ((), 0.0, "")


def test_another_rubric_is_no_matter_of_time(report: Report) -> None:
    """The report's own score plays no part: both judgements are today's program's."""
    assert report.document is not None
    old = replace(report, score=99.0, rubric_version="0.1")
    assert old.document is not None
    assert judge_again(ignore, old.document, old.profile, "2024-06-02").lost == 0.0


def test_without_the_text_the_years_tell(report: Report) -> None:
    without = replace(report, document=None)
    aged = by_years(without, TODAY)
    assert aged.how == BY_YEARS
    assert [t.said for t in aged.turns] == ["The newest of its dated figures is from 2024, two years ago."]
    assert aged.lost == 0.0
    assert summary(aged) == "Time has turned something on it."
    later = by_years(without, "2027-01-01")
    assert [t.said for t in later.turns] == [
        "The newest of its dated figures is from 2024, three years ago.",
        "The newest date that it gives for itself is in 2024, three years ago.",
    ]
    assert by_years(without, "2025-12-31").turns == ()


def test_what_was_old_already_has_not_turned(report: Report) -> None:
    judged_late = grade(Source(content=GUIDE, input_type="markdown", as_of="2027-02-01"), keep_document=False)
    assert by_years(judged_late, "2028-01-01").turns == ()


def test_figures_of_last_year_are_told_by_the_report_s_own_day() -> None:
    report = grade(Source(content=GUIDE, input_type="markdown", as_of="2025-06-01"), keep_document=False)
    (turn, *_) = by_years(report, TODAY).turns
    assert turn.said == "The newest of its dated figures is from 2024, two years ago."


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [
        ("2026-11-24", "2026-11-25", 1),
        ("2025-11-25", "2026-11-25", 365),
        ("2026-11-25", "2026-11-24", 0),
        ("", "2026-11-24", 0),
        ("2026-13-99", "2026-11-24", 0),
    ],
)
def test_days_between(earlier: str, later: str, days: int) -> None:
    assert days_between(earlier, later) == days


def test_less_than_a_point_is_said_so() -> None:
    turn = (Turn("It is old.", 0.2),)
    assert summary(Aged(BY_DATES, turn, 0.2, 50.2, 50.0)) == "Less than a point by time alone."
    assert summary(Aged(BY_DATES, turn, 2.0, 51.2, 49.2)) == "From 51 to 49 by time alone."
    assert summary(Aged(BY_DATES, turn)) == "Time has turned something on it."
