from __future__ import annotations

from dataclasses import replace

import pytest

from grader.api import EXAMPLES, Report, Source, example, grade
from grader.check import Finding
from grader.dismissal import dismiss, findings_of, said
from grader.document import Quote, Span
from grader.export import checklist, html, markdown, text
from grader.report import Dismissal


def graded(name: str) -> Report:
    return grade(Source(content=example(name), input_type="markdown", as_of="2026-11-24"))


@pytest.fixture(scope="module")
def report() -> Report:
    return graded("weak")


def every(report: Report) -> list[Dismissal]:
    return [
        Dismissal(r.check, said(f), "agreed with the client") for r in report.results for f in findings_of(r)
    ]


def test_dismissing_nothing_or_what_is_not_there_changes_nothing(report: Report) -> None:
    assert dismiss(report, ()) is report
    assert dismiss(report, [Dismissal("no_such_check"), Dismissal("reading_ease", "no such words")]) is report


def test_the_score_stays_and_the_advice_goes(report: Report) -> None:
    first = report.fixes[0]
    result = next(r for r in report.results if r.check == first.check)
    less = dismiss(report, [Dismissal(first.check, said(f), "why") for f in findings_of(result)])
    assert (less.score, less.traits) == (report.score, report.traits)
    assert [f.check for f in less.fixes] == [f.check for f in report.fixes[1:]]
    after = next(r for r in less.results if r.check == first.check)
    assert (after.passed, after.advised, after.points) == (False, False, result.points)
    assert {d.reason for d in less.dismissed} == {"why"}
    assert all(d.message for d in less.dismissed)


@pytest.mark.parametrize("name", EXAMPLES)
def test_everything_can_be_dismissed_once(name: str) -> None:
    report = graded(name)
    less = dismiss(report, every(report))
    assert less.fixes == ()
    assert not any(findings_of(r) for r in less.results)
    assert dismiss(less, every(report)) is less
    assert less.score == report.score


def test_one_of_several_findings_leaves_the_others_their_advice(report: Report) -> None:
    fix = report.fixes[0]
    quotes = [Quote(f"Sentence number {n} stands here.", Span(n, n + 30)) for n in range(3)]
    findings = tuple(Finding("This one.", q) for q in quotes)
    results = tuple(replace(r, findings=findings) if r.check == fix.check else r for r in report.results)
    report = replace(report, results=results, fixes=(replace(fix, quote=quotes[0]), *report.fixes[1:]))
    less = dismiss(report, [Dismissal(fix.check, "Sentence number  0 stands here.".replace("  ", " "), "x")])
    assert less.fixes[0].quote == quotes[1]
    assert len(next(r for r in less.results if r.check == fix.check).findings) == 2
    moved = tuple(Finding("This one.", Quote(q.text.replace("here", "\n here"), None, "")) for q in quotes)
    again = replace(
        report, results=tuple(replace(r, findings=moved) if r.check == fix.check else r for r in results)
    )
    assert len(dismiss(again, [Dismissal(fix.check, quotes[0].text)]).dismissed) == 1


def test_json_keeps_it_and_is_as_before_without(report: Report) -> None:
    less = dismiss(report, every(report))
    assert Report.from_json(less.to_json()) == less
    assert '"dismissed":[{' in less.to_json()
    assert '"dismissed"' not in report.to_json()
    assert '"corrections"' not in report.to_json()


def test_every_export_that_people_read_says_it(report: Report) -> None:
    less = dismiss(report, [replace(d, reason="our <b>client</b> | asked") for d in every(report)])
    for render in (markdown.render, text.render, html.render, checklist.render):
        made = render(less)
        assert "ismissed" in made, render
        assert "asked" in made
    assert "<b>client" not in html.render(less)
    assert "<b>client" not in checklist.render(less)


def test_the_checklist_has_a_box_for_each_finding(report: Report) -> None:
    made = checklist.render(report)
    assert made.count("- [ ] ") == sum(len(findings_of(r)) for r in report.results)
    assert report.fixes[0].fix in made
    assert made.index(report.fixes[0].fix) < made.index(report.fixes[-1].fix)
    assert "Nothing to change." in checklist.render(dismiss(report, every(report)))
