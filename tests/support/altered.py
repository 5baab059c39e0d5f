"""Pages of a comparison whose report says something else than it did."""

from __future__ import annotations

from dataclasses import replace

from grader.compare.comparison import Page


def with_result(page: Page, check: str, **changed: object) -> Page:
    """The page with one check's result changed in its report."""
    assert page.report is not None
    results = tuple(
        replace(r, **changed) if r.check == check else r  # type: ignore[arg-type]
        for r in page.report.results
    )
    return replace(page, report=replace(page.report, results=results))


def with_fact(page: Page, name: str, value: object, note: str = "") -> Page:
    """The page with one fact's value changed in its report, without quotes where there is nothing to quote."""
    assert page.report is not None
    facts = tuple(
        replace(line, value=value, note=note, quotes=line.quotes if value else ())
        if line.name == name
        else line
        for line in page.report.facts
    )
    return replace(page, report=replace(page.report, facts=facts))
