"""The metamorphic suite: what it holds of three golden pages, and that it would tell if it did not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.gaming.pages import Raw, own_pages
from benchmarks.gaming.relation import (
    MUST_NOT_CHANGE,
    MUST_NOT_RAISE,
    MUST_RAISE,
    RELATIONS,
    Page,
    Relation,
    Version,
    judged,
    moved,
)
from benchmarks.gaming.runner import graded, pair_of, rows, sample, tried
from grader.report import Report

PAGES = {raw.id: raw for raw in own_pages()}
HELD = (
    *(
        "lorem_ipsum",
        "paragraphs_twice",
        "another_page_stitched_on",
        "random_statistics",
        "stock_images",
        "fake_charts",
    ),
    *(
        "attributions_to_nobody",
        "contents_with_dead_targets",
        "bare_how_to_cite",
        "keyword_stuffing",
        "alt_stuffing",
    ),
    *(
        "hidden_by_display",
        "hidden_white_on_white",
        "hidden_off_screen",
        "hidden_by_size",
        "hidden_by_stylesheet",
    ),
    *("method_note", "sourced_figures", "data_download", "citation_block", "honest_update"),
    *("white_space", "attribute_order", "wrapped_blocks", "straight_quotes", "image_hosts"),
)
OTHER = {"sourced_figures": "howto_sticking_door"}
"""Where the page whose turn it is gives the relation nothing to show."""
SOME = ("howto_sticking_door", "guide_tool_library")


@pytest.fixture(scope="module")
def before() -> dict[str, Report]:
    return {name: graded(Version(PAGES[name].html), PAGES[name].url) for name in SOME}


@pytest.mark.parametrize("name", HELD)
def test_relation_holds_on_a_golden_page(name: str, before: dict[str, Report]) -> None:
    page_name = OTHER.get(name) or SOME[HELD.index(name) % len(SOME)]
    raw, report = PAGES[page_name], before[page_name]
    page = Page(raw.id, raw.html, raw.url, report.language, report.words)
    pair = pair_of(RELATIONS[name], page, {Version(raw.html): report})
    assert pair is not None, "the change does not apply, so it shows nothing"
    assert pair.holds, pair


def test_the_issue_is_covered() -> None:
    kinds = [r.expects for r in RELATIONS.values()]
    assert kinds.count(MUST_NOT_RAISE) >= 20
    assert kinds.count(MUST_RAISE) >= 9
    assert kinds.count(MUST_NOT_CHANGE) >= 8
    assert all(r.summary.endswith(".") for r in RELATIONS.values())


def test_the_same_page_is_changed_in_the_same_way_at_every_run() -> None:
    raw = PAGES["howto_sticking_door"]
    page = Page(raw.id, raw.html, raw.url, "en", 600)
    for relation in RELATIONS.values():
        assert relation.versions(page) == relation.versions(page), relation.name


def _with(report: Report, score: float | None) -> Report:
    return replace(report, score=score)


@pytest.mark.parametrize(
    ("expects", "first", "second", "holds"),
    [
        (MUST_NOT_RAISE, 50.0, 51.0, True),
        (MUST_NOT_RAISE, 50.0, 51.1, False),
        (MUST_NOT_RAISE, 50.0, 10.0, True),
        (MUST_NOT_RAISE, None, 30.0, False),
        (MUST_NOT_RAISE, None, None, None),
        (MUST_NOT_CHANGE, 50.0, 50.5, True),
        (MUST_NOT_CHANGE, 50.0, 49.4, False),
        (MUST_NOT_CHANGE, 50.0, None, False),
        (MUST_RAISE, 50.0, 51.0, True),
        (MUST_RAISE, 50.0, 50.9, False),
    ],
)
def test_what_holds(
    expects: str, first: float | None, second: float | None, holds: bool | None, before: dict[str, Report]
) -> None:
    relation = Relation("r", expects, "", lambda page, dice: None)
    report = before["howto_sticking_door"]
    pair = judged(relation, "p", _with(report, first), _with(report, second))
    assert pair.holds is holds


def test_what_moved_adds_up_to_the_change(before: dict[str, Report]) -> None:
    one, other = before["howto_sticking_door"], before["guide_tool_library"]
    assert one.score is not None
    assert other.score is not None
    total = sum(change for _, change in moved(one, other))
    assert total == pytest.approx(other.score - one.score, abs=1.5)


def test_a_quick_run_tries_every_relation() -> None:
    chosen = {name for _, names in sample(own_pages(), each=3) for name in names}
    assert chosen == set(RELATIONS)


def test_a_page_that_cannot_be_graded_is_named_and_rows_count_what_was_tried() -> None:
    assert tried(Raw("empty", " ", ""), ["lorem_ipsum"]).error
    raw = PAGES["howto_sticking_door"]
    (row,) = rows([tried(raw, ["attribute_order"])])
    assert (row.relation, row.pairs, row.hold, row.median) == ("attribute_order", 1, 1, 0.0)
