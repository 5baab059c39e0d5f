from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from altered import with_fact, with_result

from grader.compare.asset_list import ASSETS
from grader.compare.assets import COULD_NOT_TELL, HAS, LACKS, NOT_READ, STATES, Gap, assets, gaps
from grader.compare.comparison import Comparison, Page, compare


def states(comparison: Comparison, page: Page) -> dict[str, str]:
    at = comparison.pages.index(page)
    return {row.id: row.cells[at].state for row in assets(comparison)}


def named(found: tuple[Gap, ...]) -> list[str]:
    return [gap.asset for gap in found]


def test_every_asset_of_the_issue_has_a_row_in_a_fixed_order(golden: Any) -> None:
    rows = assets(compare(golden.all))
    assert [row.id for row in rows] == [
        *("original_data", "method", "charts", "tables", "tool", "framework", "definitions", "how_to_cite"),
        *("embed_code", "data_download", "contents_list", "summary", "quoted_experts", "update_date"),
    ]
    assert all(len(row.cells) == len(golden.all) for row in rows)
    assert {cell.state for row in rows for cell in row.cells} <= set(STATES)
    assert all(cell.verdict.endswith((".", "”")) for row in rows for cell in row.cells)


def test_the_study_has_what_its_page_shows_with_quotes_and_links(golden: Any) -> None:
    comparison = compare(golden.all)
    at = comparison.pages.index(golden.research)
    cells = {row.id: row.cells[at] for row in assets(comparison)}
    for asset in (
        *("original_data", "method", "charts", "tables", "how_to_cite", "embed_code"),
        *("data_download", "contents_list", "summary", "quoted_experts"),
    ):
        assert cells[asset].state == HAS, asset
        assert cells[asset].quotes, asset
        assert cells[asset].link.startswith(golden.research.url), asset
    assert cells["method"].verdict == (
        "It says how many were asked or measured, how its figures were got and when they were gathered."
    )
    text = golden.research.report.document.text
    for cell in cells.values():
        assert all(q.span is None or text[q.span.start : q.span.end] == q.text for q in cell.quotes)


def test_the_weak_page_lacks_them_without_quote_or_link(golden: Any) -> None:
    comparison = compare(golden.all)
    at = comparison.pages.index(golden.weak)
    cells = {row.id: row.cells[at] for row in assets(comparison)}
    for asset in ("original_data", "method", "charts", "how_to_cite", "embed_code", "framework"):
        assert cells[asset].state == LACKS, asset
        assert cells[asset].quotes == ()
        assert cells[asset].link == ""


def test_a_draft_has_assets_and_no_links(golden: Any) -> None:
    draft = replace(golden.research, url="", report=replace(golden.research.report, url=""))
    cells = [row.cells[0] for row in assets(compare([draft]))]
    assert len([cell for cell in cells if cell.state == HAS and cell.quotes]) >= 8
    assert {cell.link for cell in cells} == {""}


def test_a_draft_without_an_update_date_does_not_lack_one(golden: Any) -> None:
    comparison = compare(golden.all)
    assert states(comparison, golden.draft)["update_date"] == COULD_NOT_TELL
    assert states(comparison, golden.weak)["update_date"] in (HAS, LACKS)


def test_what_a_language_hides_is_no_lack(golden: Any) -> None:
    told = states(compare(golden.all), golden.french)
    for asset in ("original_data", "method", "framework", "definitions"):
        assert told[asset] in (HAS, COULD_NOT_TELL), asset
    assert LACKS in told.values()


def test_what_a_pdf_hides_is_no_lack(golden: Any) -> None:
    pdf = replace(golden.weak, report=replace(golden.weak.report, input_type="pdf"))
    told = states(compare([pdf]), pdf)
    for asset in ("charts", "tables", "tool", "contents_list", "summary"):
        assert told[asset] != LACKS, asset
    assert told["original_data"] == LACKS


def test_of_a_few_words_nothing_is_known_to_lack(golden: Any) -> None:
    report = replace(golden.weak.report, words=40, score=None, score_reason="Too short.")
    wall = replace(golden.weak, report=report)
    told = states(compare([wall]), wall)
    assert LACKS not in told.values()
    cells = [row.cells[0] for row in assets(compare([wall]))]
    assert any("Only 40 words could be read" in cell.verdict for cell in cells)


def test_a_page_that_was_not_read_has_no_say(golden: Any, unread: Any) -> None:
    comparison = compare([golden.guide, unread], ours=golden.guide)
    assert set(states(comparison, unread).values()) == {NOT_READ}
    assert {row.cells[1].verdict for row in assets(comparison)} == {"The site did not answer."}
    found = gaps(comparison)
    assert (found.rivals_have, found.you_have, found.nobody_has, found.untold) == ((), (), (), ())
    assert found.reason == "No rival was read, so that there is nothing to hold the page beside."
    with_rival = gaps(compare([golden.guide, golden.weak, unread], ours=golden.guide))
    without = gaps(compare([golden.guide, golden.weak], ours=golden.guide))
    assert named(with_rival.rivals_have) == named(without.rivals_have)
    assert named(with_rival.you_have) == named(without.you_have)
    assert named(with_rival.nobody_has) == named(without.nobody_has)


def test_the_three_lists_are_what_they_say(golden: Any) -> None:
    comparison = compare([golden.research, golden.guide, golden.weak], ours=golden.guide)
    rows = {row.id: [cell.state for cell in row.cells] for row in assets(comparison)}
    ours = comparison.ours
    found = gaps(comparison)
    for gap in found.rivals_have:
        assert rows[gap.asset][ours] == LACKS
        assert any(rows[gap.asset][i] == HAS for i in comparison.rivals)
    for gap in found.you_have:
        assert rows[gap.asset][ours] == HAS
        assert all(rows[gap.asset][i] != HAS for i in comparison.rivals)
    for gap in found.nobody_has:
        assert HAS not in rows[gap.asset]
        assert rows[gap.asset][ours] == LACKS
    assert "how_to_cite" in named(found.rivals_have)
    assert "embed_code" in named(found.rivals_have)
    assert found.you_have
    assert found.nobody_has
    assert found.reason == ""
    lists = [
        *named(found.rivals_have),
        *named(found.you_have),
        *named(found.nobody_has),
        *named(found.untold),
    ]
    assert len(lists) == len(set(lists))


def test_could_not_tell_is_neither_a_lack_of_ours_nor_of_a_rival(golden: Any) -> None:
    blind = with_fact(golden.guide, "framework", None, "It could not be told here.")
    rival = with_fact(golden.research, "framework", True)
    found = gaps(compare([blind, rival], ours=blind))
    assert "framework" in named(found.untold)
    assert "framework" not in named(found.rivals_have)
    assert next(g for g in found.untold if g.asset == "framework").points == 0
    mine = with_fact(golden.guide, "framework", True)
    dark = with_fact(golden.research, "framework", None)
    assert "framework" not in named(gaps(compare([mine, dark], ours=mine)).you_have)
    lack = with_fact(golden.guide, "framework", False)
    assert "framework" not in named(gaps(compare([lack, dark], ours=lack)).nobody_has)


def test_points_are_those_of_our_own_report_and_none_is_counted_twice(golden: Any) -> None:
    comparison = compare(golden.all, ours=golden.weak)
    found = gaps(comparison)
    listed = [*found.rivals_have, *found.nobody_has]
    checks = [check for gap in listed for check in gap.checks]
    assert checks
    assert len(checks) == len(set(checks))
    gains = {r.check: r.points for r in golden.weak.report.results}
    for gap in listed:
        assert gap.points == pytest.approx(sum(gains[check] for check in gap.checks), abs=0.005)
    assert sum(g.points for g in listed) <= 100 - golden.weak.report.score + 0.05
    assert all(g.points == 0 for g in (*found.you_have, *found.untold))


def test_a_check_behind_two_assets_is_counted_with_the_first_and_the_second_says_where(golden: Any) -> None:
    bare = with_fact(with_fact(golden.guide, "charts", False), "data_tables", 0)
    bare = with_result(bare, "visuals_present", state="scored", score=0.0, passed=False, points=5.0)
    bare = with_result(bare, "charts_of_data", state="not applicable", score=None, points=0.0)
    found = {g.asset: g for g in gaps(compare([bare, golden.research], ours=bare)).rivals_have}
    assert found["charts"].points == 5
    assert found["charts"].checks == ("visuals_present",)
    assert found["tables"].points == 0
    assert found["tables"].checks == ()
    assert found["tables"].told == (
        "It would count with Charts too, whose points stand there and are not counted twice."
    )


def test_gaps_stand_by_points_then_by_how_many_rivals_have_it(golden: Any) -> None:
    found = gaps(compare(golden.all, ours=golden.weak)).rivals_have
    order = [(-g.points, -len(g.holders)) for g in found]
    assert order == sorted(order)
    assert len({g.points for g in found}) > 3


def test_a_check_that_does_not_apply_to_ours_counts_nothing_and_says_why(golden: Any) -> None:
    found = {g.asset: g for g in gaps(compare(golden.all, ours=golden.weak)).rivals_have}
    gap = found["method"]
    assert gap.points == 0
    assert gap.told.startswith(
        "No points are counted: to our page as it is, the check behind it does not apply."
    )
    assert gap.fix == "Say whom or what you counted, how many, when and how."


def test_without_a_score_nothing_is_counted(golden: Any) -> None:
    results = tuple(replace(r, points=0.0) for r in golden.weak.report.results)
    mute = replace(
        golden.weak,
        report=replace(golden.weak.report, score=None, score_reason="Half is unknown.", results=results),
    )
    found = gaps(compare([mute, golden.research], ours=mute)).rivals_have
    assert found
    assert {g.points for g in found} == {0}
    assert {g.told for g in found} == {
        "Our page has no score, so that no points are counted. Half is unknown."
    }


def test_a_gap_brings_its_fix_and_the_snippet_that_is_ready(golden: Any) -> None:
    lacking = with_fact(golden.guide, "toc", "none")
    made = next(r for r in golden.draft.report.results if r.check == "contents_list")
    snippet = next(s for page in golden.all for r in page.report.results for s in r.snippets)
    lacking = with_result(
        lacking,
        "contents_list",
        state="scored",
        score=0.0,
        passed=False,
        advised=True,
        points=1.5,
        snippets=(snippet,),
    )
    found = {g.asset: g for g in gaps(compare([lacking, golden.research], ours=lacking)).rivals_have}
    assert found["contents_list"].snippets == (snippet,)
    assert found["contents_list"].fix == made.fix
    assert all(g.fix.endswith(".") for g in found.values())


def test_a_page_handed_in_twice_counts_once_and_a_copy_of_ours_is_no_rival(golden: Any) -> None:
    copy = replace(golden.guide, name="Our guide, as a file", url="")
    found = gaps(compare([golden.guide, copy, golden.weak], ours=golden.guide))
    alone = gaps(compare([golden.guide, golden.weak], ours=golden.guide))
    assert named(found.you_have) == named(alone.you_have) != []
    assert named(found.rivals_have) == named(alone.rivals_have)
    only = gaps(compare([golden.guide, copy], ours=golden.guide))
    assert only.you_have == ()
    assert (
        only.reason == "The only other pages are copies of ours, so that there is nothing to hold it beside."
    )


def test_copies_of_a_rival_count_once_in_the_order(golden: Any) -> None:
    ours = with_result(golden.weak, "named_framework", state="scored", score=0.0, passed=False, points=1.0)
    ours = with_result(ours, "embed_code", state="scored", score=0.0, passed=False, points=1.0)
    ours = with_result(ours, "embeddable_charts", state="not applicable", score=None, points=0.0)
    one = with_fact(with_fact(golden.research, "framework", True), "embed_code", False)
    copies = [one, replace(one, name="Once more"), replace(one, name="And again")]
    other = with_fact(golden.research, "framework", False)
    others = [replace(other, name=n, report=replace(other.report, content_sha256=n * 64)) for n in ("0", "1")]
    found = gaps(compare([ours, *copies, *others], ours=ours)).rivals_have
    told = [(g.asset, g.points, len(g.holders)) for g in found if g.asset in ("framework", "embed_code")]
    assert told == [("embed_code", 1.0, 2), ("framework", 1.0, 3)]


def test_one_page_no_page_of_ours_and_ours_not_read(golden: Any, unread: Any) -> None:
    alone = gaps(compare([golden.guide], ours=golden.guide))
    assert alone.reason == "There is one page only, and nothing to hold it beside."
    assert alone.nobody_has == ()
    nobodys = gaps(compare([golden.guide, golden.weak]))
    assert (nobodys.rivals_have, nobodys.you_have) == ((), ())
    assert nobodys.nobody_has
    assert {g.points for g in nobodys.nobody_has} == {0}
    assert nobodys.reason.startswith("No page is marked as ours")
    failed = gaps(compare([golden.guide, golden.weak, unread], ours=unread))
    assert named(failed.nobody_has) == named(nobodys.nobody_has)
    assert failed.reason.startswith("Our page was not read")
    assert gaps(compare([])).reason == "There is one page only, and nothing to hold it beside."


def test_a_report_of_another_version_lacks_nothing_that_it_did_not_look_for(golden: Any) -> None:
    old = replace(golden.weak, report=replace(golden.weak.report, facts=(), results=()))
    assert set(states(compare([old]), old).values()) == {COULD_NOT_TELL}


def test_every_asset_names_checks_that_there_are_and_says_why_and_what_to_do() -> None:
    from grader.checks import all_checks

    known = {check.id for check in all_checks()}
    for asset in ASSETS:
        assert set(asset.checks) <= known
        assert asset.checks
        assert asset.fix.endswith(".")
        assert asset.why.endswith(".")
    assert len({asset.id for asset in ASSETS}) == len(ASSETS)
