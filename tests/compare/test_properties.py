"""What holds of every comparison, whatever pages are in it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.api import Source, grade
from grader.compare.assets import assets, gaps
from grader.compare.comparison import MOST_PAGES, Comparison, Page, compare
from grader.compare.facts_table import facts_table
from grader.compare.matrix import matrix
from grader.compare.standings import standings
from tools.golden_pages import AS_OF, FOLDER, URLS

DERIVED: tuple[Callable[[Comparison], object], ...] = (standings, matrix, facts_table, assets, gaps)
ONE_SHAPE = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])

picks = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.sampled_from(("", "A", "B", "C")),
        st.sampled_from((None, 0.0, 41.5, 41.5, 60.0, 100.0)),
        st.sampled_from(("", "https://one.example/a", "https://two.example/b")),
    ),
    max_size=7,
)


def made(golden: Any, unread: Page, picked: list[tuple[int, str, float | None, str]]) -> list[Page]:
    """Pages by number, with another name, score or address; 6 is one that could not be read."""
    found = []
    for number, name, score, url in picked:
        page = (*golden.all, unread)[number]
        report = page.report
        if report is not None:
            report = replace(report, document=None, score=report.score if score is None else score)
        found.append(replace(page, name=name or page.name, url=url or page.url, report=report))
    return found


@given(picked=picks, mark=st.integers(-1, 6), seed=st.integers(0, 99))
@ONE_SHAPE
def test_the_order_of_input_changes_nothing(
    golden: Any, unread: Page, picked: Any, mark: int, seed: int
) -> None:
    pages = made(golden, unread, picked)
    ours = pages[mark] if 0 <= mark < len(pages) else None
    mixed = random.Random(seed).sample(pages, len(pages))
    one, other = compare(pages, ours=ours), compare(mixed, ours=ours)
    assert one == other


@given(picked=picks, mark=st.integers(0, 6))
@ONE_SHAPE
def test_the_mark_moves_no_page_and_no_score(golden: Any, unread: Page, picked: Any, mark: int) -> None:
    pages = made(golden, unread, picked)
    if not pages:
        return
    marked, bare = compare(pages, ours=pages[mark % len(pages)]), compare(pages)
    assert marked.pages == bare.pages
    assert assets(marked) == assets(bare)
    assert facts_table(marked) == facts_table(bare)
    scores = {row.trait: row.stands for row in standings(bare).rows}
    assert {row.trait: row.stands for row in standings(marked).rows} == scores
    cells = {row.check: row.cells for row in matrix(bare)}
    assert {row.check: row.cells for row in matrix(marked)} == cells


@given(picked=picks, further=picks)
@ONE_SHAPE
def test_a_further_page_moves_no_score_and_no_two_others(
    golden: Any, unread: Page, picked: Any, further: Any
) -> None:
    pages, more = made(golden, unread, picked), made(golden, unread, further)[:3]
    before, after = compare(pages), compare([*pages, *more])
    left = list(after.pages)
    for page in more:
        left.remove(page)
    assert tuple(left) == before.pages
    where = _places(before, after)
    for row, same in zip(standings(before).rows, standings(after).rows, strict=True):
        assert row.trait == same.trait
        assert row.weight == same.weight
        scores = [same.stands[i].score for i in where]
        assert [s.score for s in row.stands] == scores
        ranks = [same.stands[i].rank for i in where]
        for a, first in zip(row.stands, ranks, strict=True):
            for b, second in zip(row.stands, ranks, strict=True):
                if a.rank is not None and b.rank is not None and first is not None and second is not None:
                    assert (a.rank < b.rank) == (first < second)
    for asset, wider in zip(assets(before), assets(after), strict=True):
        assert list(asset.cells) == [wider.cells[i] for i in where]


def _places(before: Comparison, after: Comparison) -> list[int]:
    """Where each page of the smaller comparison stands in the larger one; equal pages one after the other."""
    taken: list[int] = []
    for page in before.pages:
        taken.append(next(i for i, p in enumerate(after.pages) if p == page and i not in taken))
    return taken


@given(picked=picks, mark=st.integers(-1, 6))
@settings(ONE_SHAPE, max_examples=10)
def test_json_comes_back_to_the_byte_and_says_the_same(
    golden: Any, unread: Page, picked: Any, mark: int
) -> None:
    pages = made(golden, unread, picked[:3])
    comparison = compare(pages, ours=pages[mark] if 0 <= mark < len(pages) else None)
    told = comparison.to_json()
    back = Comparison.from_json(told)
    assert back.to_json() == told
    assert [p.name for p in back.pages] == [p.name for p in comparison.pages]
    for derive in DERIVED:
        assert derive(Comparison.from_json(told)) == derive(back)
    assert standings(back) == standings(comparison)
    assert gaps(back) == gaps(comparison)


@given(picked=picks, mark=st.integers(-1, 6))
@ONE_SHAPE
def test_every_row_has_a_cell_for_every_page(golden: Any, unread: Page, picked: Any, mark: int) -> None:
    pages = made(golden, unread, picked)
    comparison = compare(pages, ours=pages[mark] if 0 <= mark < len(pages) else None)
    number = len(pages)
    assert all(len(row.stands) == number for row in standings(comparison).rows)
    assert all(
        len(row.cells) == number
        for row in (*matrix(comparison), *facts_table(comparison), *assets(comparison))
    )
    found = gaps(comparison)
    for gap in (*found.rivals_have, *found.you_have, *found.nobody_has, *found.untold):
        told = {*gap.holders, *gap.lacking, *gap.untold}
        assert told == set(range(number)) - {i for i, p in enumerate(comparison.pages) if p.report is None}


def test_a_kept_text_comes_back_with_its_comparison(golden: Any, unread: Page) -> None:
    comparison = compare([golden.weak, golden.draft, unread], ours=golden.draft)
    back = Comparison.from_json(comparison.to_json())
    assert back.to_json() == comparison.to_json()
    assert assets(back) == assets(comparison)
    assert back.pages[back.ours].report.document is not None  # type: ignore[union-attr]


def test_two_equal_texts_tie_in_everything_however_they_were_handed_in() -> None:
    """An address, a file of the same page that names it canonical, and the same text pasted with the address said."""
    page = FOLDER / "howto_sticking_door.html"
    content, url = page.read_text(encoding="utf-8"), URLS["howto_sticking_door"]
    sources = {
        "address": Source(content=content, url=url, as_of=AS_OF),
        "file": Source(content=content.encode(), filename="door.html", as_of=AS_OF),
        "pasted": Source(content=content, input_type="html", as_of=AS_OF),
    }
    reports = {name: grade(source) for name, source in sources.items()}
    pages = [Page(name, url if name == "address" else "", report) for name, report in reports.items()]
    comparison = compare(pages)
    for row in standings(comparison).rows:
        assert len(set(row.stands)) == 1, row
    for told in (*matrix(comparison), *facts_table(comparison)):
        assert len(set(told.cells)) == 1, told
    for asset in assets(comparison):
        assert len({replace(cell, link="") for cell in asset.cells}) == 1, asset
    links = [[cell.link for cell in asset.cells] for asset in assets(comparison)]
    at = [p.name for p in comparison.pages].index("address")
    assert any(row[at] for row in links)
    assert all(link == "" for row in links for i, link in enumerate(row) if i != at)


def test_the_same_words_as_markdown_and_as_html_have_the_same_assets() -> None:
    """A draft has no page around it, so that only what a page shows may be untold; nothing turns from has to lacks."""
    body = (
        "We asked 412 keepers of rooftop hives in March 2026. Our survey found that 38 percent of them lost a colony, and "
        "that 9 percent lost two. We counted every hive ourselves. A sump is a kind of pit that gathers water for the pump. "
    )
    rows = (
        ("Winter", "Lost", "Kept"),
        ("2024", "31 %", "69 %"),
        ("2025", "38 %", "62 %"),
        ("2026", "35 %", "65 %"),
    )
    markdown = (
        f"# Rooftop hives\n\n## Key findings\n\n{body}\n\n## How many were lost\n\n{body}\n\n"
        + "\n".join(
            [f"| {' | '.join(rows[0])} |", "|---|---|---|", *(f"| {' | '.join(r)} |" for r in rows[1:])]
        )
        + "\n\n“We had never seen such a winter,” said Ada Moor, who keeps bees in Wend.\n"
    )
    cells = "".join(
        "<tr>" + "".join(f"<{t}>{c}</{t}>" for c in row) + "</tr>"
        for row, t in zip(rows, ("th", "td", "td", "td"), strict=True)
    )
    html = (
        f"<h1>Rooftop hives</h1><h2>Key findings</h2><p>{body}</p><h2>How many were lost</h2><p>{body}</p>"
        f"<table>{cells}</table><p>“We had never seen such a winter,” said Ada Moor, who keeps bees in Wend.</p>"
    )
    pages = [
        Page(kind, "", grade(Source(content=text, input_type=kind, as_of=AS_OF)))
        for kind, text in (("markdown", markdown), ("html", html))
    ]
    comparison = compare(pages)
    for asset in assets(comparison):
        assert len({cell.state for cell in asset.cells}) == 1, asset
    there = {asset.id for asset in assets(comparison) if asset.cells[0].state == "has"}
    assert {"original_data", "tables", "quoted_experts", "summary", "definitions"} <= there
    assert len({s.score for s in standings(comparison).rows[0].stands}) == 1


def test_one_page_is_first_of_one_and_equal_pages_share_the_first_rank(golden: Any) -> None:
    alone = standings(compare([golden.guide], ours=golden.guide)).rows[0].stands[0]
    assert (alone.rank, alone.behind) == (1, 0)
    twice = compare([golden.guide, golden.guide], ours=golden.guide)
    assert twice.ours == 0
    assert [s.rank for s in standings(twice).rows[0].stands] == [1, 1]


def test_pages_of_one_score_stand_by_name_and_unread_ones_last(golden: Any, unread: Page) -> None:
    none = replace(golden.guide, name="M", report=replace(golden.guide.report, score=None))
    pages = [replace(golden.guide, name=name) for name in "CAB"]
    told = compare([unread, *pages, none, replace(golden.weak, name="Z")])
    assert [p.name for p in told.pages] == ["A", "B", "C", "Z", "M", unread.name]


def test_one_text_graded_in_two_ways_has_one_order(golden: Any) -> None:
    older = replace(golden.guide, report=replace(golden.guide.report, as_of="2025-01-01", document=None))
    newer = replace(golden.guide, report=replace(golden.guide.report, document=None))
    assert older.key == newer.key
    one, other = compare([older, newer], ours=older), compare([newer, older], ours=older)
    assert one == other
    assert one.pages[one.ours] == older


def test_too_many_pages_a_stranger_as_ours_and_another_schema_are_refused(golden: Any, unread: Page) -> None:
    compare([unread] * MOST_PAGES)
    with pytest.raises(ValueError, match="20 pages at most"):
        compare([unread] * (MOST_PAGES + 1))
    with pytest.raises(ValueError, match="not among them"):
        compare([unread], ours=golden.guide)
    with pytest.raises(ValueError, match="schema version"):
        Comparison.from_json('{"schema_version":"0"}')
    told = compare([unread]).to_json()
    with pytest.raises(ValueError, match="not among the pages"):
        Comparison.from_json(told.replace('"ours":-1', '"ours":1'))
