from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from grader.compare.comparison import Page, compare
from grader.compare.standings import WITHOUT_ADDRESS, ranks, standings


def test_equal_scores_share_a_rank_and_the_next_counts_them_all() -> None:
    assert ranks([50.0, None, 70.0, 70.0, 10.0]) == (3, None, 1, 1, 4)
    assert ranks([]) == ()


def test_overall_comes_first_then_the_traits_by_the_weights_of_our_profile(golden: Any) -> None:
    told = standings(compare(golden.all, ours=golden.guide))
    assert told.rows[0].trait == "overall"
    weights = [row.weight for row in told.rows[1:]]
    assert weights == sorted(weights, reverse=True)
    assert told.profile == golden.guide.report.profile == "guide"
    assert {r.trait: r.weight for r in told.rows[1:]} == {
        t.trait: t.weight for t in golden.guide.report.traits
    }
    assert "Guide" in told.note


def test_without_a_page_of_ours_the_weights_are_the_general_ones(golden: Any, unread: Any) -> None:
    alone = standings(compare(golden.all))
    failed = standings(compare([*golden.all, unread], ours=unread))
    assert alone.profile == failed.profile == "general"
    weights = [row.weight for row in alone.rows]
    assert weights == [row.weight for row in failed.rows]
    assert sum(weights[1:]) == pytest.approx(100)
    assert "General" in alone.note


def test_distance_is_to_the_best_of_the_row_and_each_score_is_the_reports_own(golden: Any) -> None:
    comparison = compare(golden.all, ours=golden.weak)
    rows = {row.trait: row for row in standings(comparison).rows}
    overall = rows["overall"].stands
    assert [s.score for s in overall] == [p.report.score for p in comparison.pages]
    assert overall[0].rank == 1
    assert overall[0].behind == 0
    last = overall[-1]
    assert last.behind == round(overall[0].score - last.score, 1)
    best = max(s.score for s in rows["visuals"].stands if s.score is not None)
    assert all(s.behind == round(best - s.score, 1) for s in rows["visuals"].stands if s.score is not None)
    assert 0 in {s.behind for s in rows["visuals"].stands}


def test_what_has_no_score_says_why(golden: Any, unread: Any) -> None:
    comparison = compare([*golden.all, unread])
    rows = {row.trait: row for row in standings(comparison).rows}
    at = comparison.pages.index(unread)
    for row in rows.values():
        assert row.stands[at].score is None
        assert row.stands[at].rank is None
        assert row.stands[at].reason == "The site did not answer."
    assert {s.reason for s in rows["readability"].stands[:at]} == {"Shown, and worth no points."}
    draft = comparison.pages.index(golden.draft)
    assert rows["page_experience"].stands[draft].score is None
    assert "draft" in rows["page_experience"].stands[draft].reason


def test_a_report_without_a_score_gives_its_own_reason(golden: Any) -> None:
    short = replace(golden.weak, report=replace(golden.weak.report, score=None, score_reason="Too short."))
    stand = standings(compare([short, golden.guide])).rows[0].stands[1]
    assert (stand.score, stand.rank, stand.behind, stand.reason) == (None, None, None, "Too short.")


def test_the_note_says_what_differs_between_inputs(golden: Any) -> None:
    assert WITHOUT_ADDRESS not in standings(compare([golden.guide, golden.research])).note
    assert WITHOUT_ADDRESS in standings(compare([golden.guide, golden.draft])).note
    old = replace(golden.weak, report=replace(golden.weak.report, rubric_version="0.9"))
    assert "another rubric" in standings(compare([golden.guide, old])).note


def test_a_trait_of_another_rubric_has_a_row_and_the_others_a_reason(golden: Any) -> None:
    traits = tuple(replace(t, trait="charm") if t.trait == "depth" else t for t in golden.weak.report.traits)
    old = replace(golden.weak, report=replace(golden.weak.report, traits=traits, rubric_version="0.9"))
    comparison = compare([golden.guide, old], ours=golden.guide)
    rows = {row.trait: row for row in standings(comparison).rows}
    assert rows["charm"].title == "Charm"
    assert rows["charm"].weight == 0
    assert "has no such trait" in rows["charm"].stands[0].reason
    assert "rubric 0.9" in rows["depth"].stands[1].reason


def test_all_pages_failed_and_no_pages_at_all(unread: Any) -> None:
    assert all(s.score is None for row in standings(compare([unread])).rows for s in row.stands)
    assert standings(compare([])).rows[0].stands == ()
    assert standings(compare([Page("x")])).rows[0].stands[0].reason == "The page was not read."
