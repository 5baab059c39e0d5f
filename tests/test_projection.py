from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.editing.projection import BAR, trials
from grader.api import Source, grade
from grader.corrected import corrected, workbench
from grader.projection import moved, project, weighed_of
from tools.golden_pages import graded, language_pages, pages, source_of

GOLDEN = (*pages(), *language_pages())
BODY = (
    "The mill at the ford grinds rye and barley for the whole of the upper valley, in every month but May. "
    * 9
)
LONG = "# Mill\n\nA mill.\n\n" + "".join(f"## Part {n} of the mill\n\n{BODY}\n\n" for n in range(6))


@pytest.mark.parametrize("page", GOLDEN, ids=lambda p: p.stem)
def test_what_is_projected_for_mechanical_fixes_is_what_they_are_graded(page: Path) -> None:
    for trial in trials(page.stem, source_of(page), graded(page)):
        assert trial.off <= BAR, trial


def test_golden_pages_try_several_kinds_of_fix() -> None:
    found = [t for p in pages() for t in trials(p.stem, source_of(p), graded(p))]
    assert len({fix for t in found for fix in t.fixes}) >= 5


@pytest.mark.parametrize("page", GOLDEN, ids=lambda p: p.stem)
def test_nothing_ticked_changes_nothing(page: Path) -> None:
    report = graded(page)
    projection = project(report)
    if report.score is None:
        assert projection is None
        return
    assert projection is not None
    assert (projection.score, projection.band, projection.gain) == (report.score, report.band, 0.0)
    shown = {t.trait: t.score for t in report.traits}
    for move in projection.traits:
        assert move.before == move.after
        assert move.before == pytest.approx(shown[move.trait], abs=0.11)


@pytest.mark.parametrize("page", pages(), ids=lambda p: p.stem)
def test_a_fix_by_hand_gains_the_points_that_the_report_says(page: Path) -> None:
    report = graded(page)
    for fix in report.fixes:
        projection = project(report, by_hand=(fix.check,))
        assert projection is not None
        assert projection.gain == pytest.approx(fix.points, abs=0.11)


def test_all_by_hand_is_all_points() -> None:
    report = graded(pages()[0])
    projection = project(report, by_hand=[r.check for r in report.results])
    assert projection is not None
    assert projection.score == pytest.approx(100, abs=0.1)


def test_a_check_that_does_not_apply_gains_nothing_by_hand() -> None:
    report = graded(pages()[0])
    still = [r.check for r in report.results if r.state != "scored"]
    assert still
    assert project(report, by_hand=still) == project(report)


def test_where_two_fixes_move_one_check_the_better_counts_whatever_their_order() -> None:
    report = graded(pages()[0])
    check = next(w for w in weighed_of(report) if w.score is not None and w.score < 0.5 and w.weight)
    little, much = replace(check, score=0.6), replace(check, score=0.9)
    assert (
        project(report, [(little,), (much,)])
        == project(report, [(much,), (little,)])
        == project(report, [(much,)])
    )


def test_a_fix_that_costs_points_is_shown_to_cost_them() -> None:
    report = graded(pages()[0])
    good = next(w for w in weighed_of(report) if w.score == 1.0 and w.weight > 1)
    projection = project(report, [(replace(good, score=0.0),)])
    assert projection is not None
    assert projection.gain < 0


def test_a_contents_list_in_a_draft_is_projected_and_holds() -> None:
    source = Source(content=LONG, input_type="markdown", as_of="2026-11-22")
    report = grade(source)
    (fix,) = (m for m in workbench(source, report).mechanical if m.patch == "contents_list")
    assert {"contents_list", "contents_coverage", "contents_targets"} <= {w.check for w in fix.moves}
    projection = project(report, [fix.moves])
    copy = grade(corrected(source, ("contents_list",)).source)
    assert projection is not None
    assert projection.gain > 1
    assert projection.score == pytest.approx(copy.score, abs=0.11)
    assert moved(report, copy) == fix.moves
