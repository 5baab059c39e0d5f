from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from altered import with_result

from grader.check import Finding
from grader.compare.comparison import compare
from grader.compare.matrix import COULD_NOT_TELL, FAILED, NOT_APPLICABLE, NOT_READ, PASSED, STATES, matrix
from grader.document import Quote
from grader.traits import TRAITS


def test_every_check_has_a_row_with_a_cell_for_every_page(golden: Any, unread: Any) -> None:
    comparison = compare([*golden.all, unread], ours=golden.guide)
    rows = matrix(comparison)
    assert {row.check for row in rows} == {r.check for r in golden.guide.report.results}
    assert all(len(row.cells) == len(comparison.pages) for row in rows)
    assert {cell.state for row in rows for cell in row.cells} == set(STATES)
    at = comparison.pages.index(unread)
    assert {(row.cells[at].state, row.cells[at].verdict) for row in rows} == {
        (NOT_READ, "The site did not answer.")
    }


def test_rows_stand_by_trait_and_then_by_our_weights(golden: Any) -> None:
    rows = matrix(compare(golden.all, ours=golden.guide))
    order = [t.id for t in TRAITS]
    keys = [(order.index(row.trait), -row.weight, row.check) for row in rows]
    assert keys == sorted(keys)
    weights = {r.check: r.weight for r in golden.guide.report.results}
    assert {row.check: row.weight for row in rows} == weights


def test_without_ours_the_weights_are_the_general_ones_however_many_pages(golden: Any) -> None:
    few = matrix(compare([golden.guide, golden.weak]))
    many = matrix(compare(golden.all))
    assert [(r.check, r.weight) for r in few] == [(r.check, r.weight) for r in many]
    assert sum(r.weight for r in many) == pytest.approx(100, abs=0.01)


def test_cells_say_what_the_reports_say(golden: Any) -> None:
    comparison = compare(golden.all)
    for row in matrix(comparison):
        for page, cell in zip(comparison.pages, row.cells, strict=True):
            result = next(r for r in page.report.results if r.check == row.check)  # type: ignore[union-attr]
            assert cell.score == result.score
            assert cell.state == (
                result.state if result.score is None else PASSED if result.passed else FAILED
            )
            assert cell.verdict == (result.reason if result.score is None else result.verdict)
            assert set(result.quotes[:8]) <= set(cell.quotes)


def test_a_failed_cell_quotes_what_to_change_and_a_passed_one_what_was_found(golden: Any) -> None:
    wrong, right = Quote("Words to change"), Quote("Words that were found")
    told = (Finding("This.", wrong), Finding("Nothing there.", None, 3))
    failing = with_result(
        golden.weak, "captions", state="scored", score=0.1, passed=False, findings=told, quotes=(right,)
    )
    passing = with_result(
        golden.guide, "captions", state="scored", score=0.9, passed=True, findings=told, quotes=(right,)
    )
    comparison = compare([failing, passing])
    row = next(r for r in matrix(comparison) if r.check == "captions")
    assert row.cells[comparison.pages.index(failing)].quotes == (right, wrong)
    assert row.cells[comparison.pages.index(passing)].quotes == (right,)
    assert row.differs
    assert not next(r for r in matrix(compare([passing])) if r.check == "captions").differs


def test_a_row_says_what_a_passing_page_does_also_where_all_fail(golden: Any) -> None:
    title = next(r.title for r in golden.research.report.results if r.check == "embed_code")
    for pages in ([golden.research], [golden.weak], list(golden.all)):
        bare = [
            with_result(p, "embed_code", state="scored", score=0.0, passed=False, title="It has none.")
            for p in pages
        ]
        row = next(r for r in matrix(compare(bare)) if r.check == "embed_code")
        assert row.title == title


def test_a_check_that_broke_and_one_of_another_rubric_could_not_tell(golden: Any) -> None:
    broken = with_result(
        golden.weak, "captions", state="could not tell", failed_to_run=True, score=None, reason=""
    )
    old = replace(
        golden.guide,
        report=replace(
            golden.guide.report,
            rubric_version="0.9",
            results=tuple(r for r in golden.guide.report.results if r.check != "captions"),
        ),
    )
    comparison = compare([broken, old])
    row = next(r for r in matrix(comparison) if r.check == "captions")
    cells = {page.name: cell for page, cell in zip(comparison.pages, row.cells, strict=True)}
    assert cells[broken.name].state == COULD_NOT_TELL
    assert cells[broken.name].verdict == "The check did not run on this page."
    assert cells[old.name].state == COULD_NOT_TELL
    assert "rubric 0.9" in cells[old.name].verdict


def test_nothing_read_gives_no_rows(unread: Any) -> None:
    assert matrix(compare([unread])) == ()
    assert matrix(compare([])) == ()
    assert NOT_APPLICABLE in STATES
