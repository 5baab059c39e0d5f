"""Findings that a writer has looked at and let stand: they leave the advice, and the report says so and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from grader.check import SCORED, Finding
from grader.report import Dismissal, Fix, Report, Result


def said(finding: Finding) -> str:
    """What a finding is known by beside its check: its quoted words on one line; "" where something is missing."""
    return " ".join(finding.quote.text.split()) if finding.quote is not None else ""


def findings_of(result: Result) -> tuple[Finding, ...]:
    """What can be dismissed of a check that failed: its findings, or else its verdict as one."""
    if result.state != SCORED or result.passed or not result.advised:
        return ()
    return result.findings or (Finding(result.verdict or result.title),)


def dismiss(report: Report, dismissals: Iterable[Dismissal]) -> Report:
    """The report with these findings dismissed, wherever their words stand now; those that it has no more are left out.

    The score stays what it is: a dismissed finding is neither passed nor advised. A check of which nothing is left
    asks for nothing. Dismissing again what is dismissed changes nothing.
    """
    asked = {(d.check, d.quote): d for d in dismissals}
    if not asked:
        return report
    found: list[Dismissal] = []
    results = tuple(_without(result, asked, found) for result in report.results)
    if not found:
        return report
    by_check = {r.check: r for r in results}
    fixes = tuple(_fix(fix, by_check[fix.check]) for fix in report.fixes if by_check[fix.check].advised)
    return replace(report, results=results, fixes=fixes, dismissed=(*report.dismissed, *dict.fromkeys(found)))


def _without(result: Result, asked: dict[tuple[str, str], Dismissal], found: list[Dismissal]) -> Result:
    mine = findings_of(result)
    gone = [f for f in mine if (result.check, said(f)) in asked]
    if not gone:
        return result
    for finding in gone:
        dismissal = asked[result.check, said(finding)]
        found.append(replace(dismissal, message=finding.message))
    left = tuple(f for f in mine if f not in gone)
    return replace(result, findings=left, advised=bool(left), snippets=result.snippets if left else ())


def _fix(fix: Fix, result: Result) -> Fix:
    quotes = [f.quote for f in result.findings if f.quote is not None]
    return fix if fix.quote is None or fix.quote in quotes else replace(fix, quote=next(iter(quotes), None))
