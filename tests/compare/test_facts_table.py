from __future__ import annotations

from dataclasses import replace
from typing import Any

from altered import with_fact, with_result

from grader.compare.comparison import Page, compare
from grader.compare.facts_table import FactCell, facts_table
from grader.document import Quote


def cells(page: Page) -> dict[str, FactCell]:
    return {row.id: row.cells[0] for row in facts_table(compare([page]))}


def quoted(page: Page, name: str, value: object, number: int) -> Page:
    """The page with so many quotes of one fact."""
    changed = with_fact(page, name, value)
    assert changed.report is not None
    made = tuple(Quote(f"{name} {n}") for n in range(number))
    facts = tuple(replace(f, quotes=made) if f.name == name else f for f in changed.report.facts)
    return replace(changed, report=replace(changed.report, facts=facts))


def test_rows_are_those_of_the_issue(golden: Any) -> None:
    assert [row.id for row in facts_table(compare(golden.all))] == [
        *("words", "sections", "sources", "figures", "sourced_figures", "images", "charts", "tables"),
        *("published", "updated", "author", "kind", "licence", "downloads"),
    ]


def test_cells_are_the_facts_of_the_report(golden: Any) -> None:
    told = cells(golden.research)
    report = golden.research.report
    assert told["words"] == FactCell(f"{report.words:,}", number=float(report.words))
    assert told["sections"].number == report.fact("subheadings")
    assert told["sources"].number == report.fact("sources")
    assert told["charts"].text == "2"
    assert told["tables"].text == "1"
    assert told["published"].text == report.fact("published")
    assert told["author"].text == "Ruth Calloway"
    assert told["kind"].text == "research"
    assert told["licence"].quotes
    assert told["downloads"].number
    assert told["figures"].number > told["sourced_figures"].number  # type: ignore[operator]


def test_what_is_not_there_is_none_and_what_is_not_known_is_not(golden: Any) -> None:
    weak = cells(golden.weak)
    assert weak["charts"] == FactCell("none", number=0.0)
    assert weak["charts"].told
    french = cells(golden.french)
    assert french["figures"].text == "could not tell"
    assert not french["figures"].told
    assert french["figures"].note
    pdf = cells(replace(golden.weak, report=replace(golden.weak.report, input_type="pdf")))
    assert pdf["charts"].text == "could not tell"
    bare = with_fact(with_fact(golden.weak, "data_tables", 0), "subheadings", 0)
    shown = cells(replace(bare, report=replace(bare.report, input_type="pdf")))
    assert [shown[name].told for name in ("tables", "sections")] == [False, False]


def test_a_page_that_was_not_read_says_so_in_every_row(golden: Any, unread: Any) -> None:
    comparison = compare([golden.weak, unread])
    for row in facts_table(comparison):
        assert row.cells[1] == FactCell("not read", told=False, note="The site did not answer.")


def test_numbers_that_a_report_cuts_off_are_at_least_that(golden: Any) -> None:
    assert cells(quoted(golden.guide, "charts", True, 12))["charts"].text == "12 or more"
    assert cells(quoted(golden.guide, "charts", True, 11))["charts"].text == "11"
    assert cells(quoted(golden.guide, "cited_stats", "many", 12))["sourced_figures"].text == "12 or more"
    assert cells(quoted(golden.guide, "cited_stats", "few", 2))["sourced_figures"].text == "2"
    assert cells(quoted(golden.guide, "cited_stats", "few", 0))["sourced_figures"].text == "few"
    assert cells(quoted(golden.guide, "download", True, 6))["downloads"].text == "6 or more"


def test_a_sentence_with_several_figures_counts_once(golden: Any) -> None:
    page = golden.guide
    for name in ("original_data", "cited_stats", "unsourced_stats"):
        page = quoted(page, name, "few", 0)
    one = Quote("Of 40 homes, 12 % said so.")
    facts = tuple(
        replace(f, quotes=(one,)) if f.name in ("original_data", "cited_stats") else f
        for f in page.report.facts
    )
    page = replace(page, report=replace(page.report, facts=facts))
    assert cells(page)["figures"] == FactCell("1", (one,), 1.0, note="Sentences with figures.")


def test_licence_is_quoted_shortened_or_none(golden: Any) -> None:
    long = Quote("Licensed under CC BY 4.0 \n" + "x" * 200)
    page = with_result(
        golden.weak, "licence", state="scored", score=1.0, passed=True, quotes=(long,), verdict="Yes."
    )
    cell = cells(page)["licence"]
    assert cell.text.startswith("Licensed under CC BY 4.0 xxx")
    assert len(cell.text) == 80
    unasked = with_result(
        golden.weak, "licence", state="not applicable", score=None, passed=False, reason="Nothing."
    )
    assert cells(unasked)["licence"] == FactCell("none", note="Nothing.")
    dark = with_result(
        golden.weak, "licence", state="could not tell", score=None, passed=False, reason="In French."
    )
    assert cells(dark)["licence"] == FactCell("could not tell", told=False, note="In French.")


def test_a_report_without_facts_could_not_tell(golden: Any) -> None:
    old = replace(golden.weak, report=replace(golden.weak.report, facts=(), results=()))
    told = cells(old)
    assert [name for name, cell in told.items() if cell.told] == ["words"]
