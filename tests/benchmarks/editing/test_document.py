from __future__ import annotations

from dataclasses import replace

from benchmarks.editing.document import BAR_SECONDS, Figures, lines, long_report

FIGURES = Figures(100_000, 2_000, 0.05, 640_000, 0.05, 0.07, 0.01, 0.01, 0.02, 0.05)


def test_the_made_report_is_as_large_as_it_says() -> None:
    report = long_report(5_000, 100)
    assert report.document is not None
    assert 5_000 <= len(report.document.text) < 6_000
    findings = [f for r in report.results for f in r.findings]
    assert len(findings) == 100
    assert all(f.quote is None or report.document.words_at(f.quote.span) == f.quote.text for f in findings if f.quote is None or f.quote.span)  # fmt: skip
    assert report.document.headings
    assert report.document.tables
    assert {i.depth for i in report.document.list_items} == {0, 1}


def test_a_slow_first_paint_is_named() -> None:
    assert FIGURES.passed
    assert "kept" in lines(FIGURES)[1]
    slow = replace(FIGURES, first=BAR_SECONDS + 0.01)
    assert not slow.passed
    assert "NOT KEPT" in lines(slow)[1]
