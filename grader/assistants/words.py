"""What an assistant is told: the score, three fixes with the writer's own words, and where to read more; no more than it can use."""

from __future__ import annotations

from grader.check import Check
from grader.compare.assets import Gap, gaps
from grader.compare.comparison import Comparison
from grader.report import MEANING, Fix, Report, whole
from grader.rubric import rubric
from grader.traits import TRAIT

FIXES = 3
"""Fixes that are told; the rest are only counted."""
QUOTES = 3
"""Findings that are quoted for a fix."""
QUOTE_CHARS = 240
SNIPPET_CHARS = 1200
METHOD = "docs/method.md"
"""Where every check is explained, in the program's own documentation; a check's id is its anchor."""


def _cut(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 2]} …"


def scored(report: Report) -> str:
    """Title, score and band in one line."""
    title = _cut(report.title, 120) or "This page"
    if report.score is None:
        return f"{title}: no score. {report.score_reason}"
    return f"{title}: {whole(report.score)} of 100, {report.band}."


def _fix(number: int, fix: Fix, report: Report) -> list[str]:
    lines = [f"{number}. {fix.fix} (up to {fix.points:.1f} points; check {fix.check})", f"   {fix.verdict}"]
    result = next((r for r in report.results if r.check == fix.check), None)
    for finding in (result.findings if result is not None else ())[:QUOTES]:
        quoted = f" “{_cut(finding.quote.text, QUOTE_CHARS)}”" if finding.quote is not None else ""
        lines.append(f"   - {finding.message}{quoted}")
    for snippet in fix.snippets[:1]:
        text = (
            snippet.text if len(snippet.text) <= SNIPPET_CHARS else f"{snippet.text[:SNIPPET_CHARS]}\n[cut]"
        )
        lines += [f"   {snippet.label}:", "```", text, "```"]
    lines.append(f'   More: explain_check("{fix.check}"), {METHOD}#{fix.check}')
    return lines


def graded(report: Report) -> str:
    """A report in short."""
    lines = [scored(report)]
    if report.score is not None:
        lines.append(MEANING)
    lines.append(
        f"Held to the profile {report.profile}; {report.words:,} words; rubric {report.rubric_version}."
    )
    lines += [f"Note: {note}" for note in report.notes[:3]]
    if report.fixes:
        lines += ["", "What to change first:"]
        for number, fix in enumerate(report.fixes[:FIXES], 1):
            lines += _fix(number, fix, report)
        if more := len(report.fixes) - FIXES:
            lines.append(f"{more} smaller fixes are left out." if more > 0 else "")
    else:
        lines.append("There is nothing to change that would gain points.")
    return "\n".join(lines).rstrip()


def _gap(gap: Gap, comparison: Comparison) -> str:
    who = ", ".join(_cut(comparison.pages[i].name, 60) for i in gap.holders[:3])
    gains = f" (up to {gap.points:.1f} points)" if gap.points else ""
    return f"- {gap.title}: {who} has it{gains}. {gap.fix}".rstrip()


def compared(comparison: Comparison) -> str:
    """A comparison in short: who stands where, and what the others have that ours lacks."""
    lines = [f"Judged on {comparison.as_of}." if comparison.as_of else "No page could be read."]
    for place, page in enumerate(comparison.pages):
        ours = " (yours)" if place == comparison.ours else ""
        name = _cut(page.name, 80)
        if page.report is None:
            lines.append(f"- {name}{ours}: not read. {page.trouble}")
        elif page.report.score is None:
            lines.append(f"- {name}{ours}: no score. {page.report.score_reason}")
        else:
            lines.append(f"{place + 1}. {name}{ours}: {whole(page.report.score)} of 100, {page.report.band}")
    found = gaps(comparison)
    for title, some in (
        ("Others have, yours lacks:", found.rivals_have),
        ("Only yours has:", found.you_have),
        ("Nobody has:", found.nobody_has),
    ):
        if some:
            lines += [
                "",
                title,
                *(
                    _gap(gap, comparison) if gap.holders else f"- {gap.title}. {gap.fix}"
                    for gap in some[:FIXES]
                ),
            ]
    if comparison.ours >= 0 and (ours_report := comparison.pages[comparison.ours].report) is not None:
        lines += ["", "What to change first in yours:"]
        for number, fix in enumerate(ours_report.fixes[:FIXES], 1):
            lines += _fix(number, fix, ours_report)
    return "\n".join(lines)


def explained(check: Check) -> str:
    """A check: what it looks at, why, what to do, an example of either kind."""
    points = rubric().points(check.trait, check.id, "general")
    return "\n".join(
        (
            f"{check.id} ({TRAIT[check.trait].title}, {points:.1f} points of 100 in the general profile)",
            f"In order: {check.passes}",
            f"To change: {check.fails}",
            f"Why: {check.why}",
            f"What to do: {check.fix}",
            "",
            "A draft that passes:",
            check.passing.text.strip(),
            "",
            "A draft that does not:",
            check.failing.text.strip(),
            "",
            f"More: {METHOD}#{check.id}",
        )
    )


def listed(checks: tuple[Check, ...]) -> str:
    """Every check in a line, by trait."""
    lines: list[str] = []
    trait = ""
    for check in checks:
        if check.trait != trait:
            trait = check.trait
            lines.append(f"{TRAIT[trait].title}: {TRAIT[trait].summary}")
        lines.append(f"  {check.id}: {check.fix}")
    return "\n".join(lines)
