"""A report as Markdown, for an issue, a ticket or a mail."""

from __future__ import annotations

import re

from grader.check import SCORED
from grader.export.inert import one_line
from grader.report import BASE_RATE, MEANING, UNKNOWN_TO_THE_SCORE, Report, next_band, whole
from grader.scale import between, interval_shown, interval_told, standing_told
from grader.traits import TRAITS
from grader.validity import in_a_line, in_full

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$!&])")


def escape(text: str) -> str:
    """Words of a document as Markdown that shows them as they are, on one line."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def render(report: Report) -> str:
    """The report as Markdown, ending in a line break."""
    lines = [f"# {escape(report.title or report.url or 'Untitled')}", ""]
    if report.score is None:
        lines.append(f"**No score.** {report.score_reason}")
    else:
        upper = next_band(report.score)
        more = f" ({upper.low - whole(report.score)} to “{upper.name}”)" if upper else ""
        wide = interval_shown(report)
        could_be = f" ({between(wide)})" if wide else ""
        lines.append(f"**{whole(report.score)} of 100{could_be} · {report.band}**{more}")
        lines += ["", standing_told(report)] if standing_told(report) else []
        lines += (
            ["", in_a_line(report.validity, rubric_version=report.rubric_version, language=report.language)]
            if report.validity is not None
            else []
        )
    lines += [
        "",
        f"Profile: {report.profile}. {round(report.assessed_share * 100)} % of the weight could be assessed. "
        f"Rubric {report.rubric_version}, as of {report.as_of}, {report.words} words.",
        "",
    ]
    lines += [f"> {escape(note)}\n" for note in report.notes]
    if report.dismissed:
        from grader.export.checklist import dismissed

        lines += ["## Dismissed", "", "These count in the score and are left out of the advice.", ""]
        lines += [*dismissed(report), ""]
    if report.fixes:
        lines += ["## Changes that gain most", ""]
        for number, fix in enumerate(report.fixes[:3], 1):
            quote = f" “{escape(fix.quote.text[:200])}”" if fix.quote else ""
            lines.append(f"{number}. **+{max(1, whole(fix.points))}** {fix.fix} {escape(fix.verdict)}{quote}")
        lines.append("")
    lines += ["## Traits", "", "| Trait | Score | Weight | Checks run |", "| --- | ---: | ---: | ---: |"]
    for row in report.traits:
        title = next(t.title for t in TRAITS if t.id == row.trait)
        lines.append(
            f"| {title} | {'–' if row.score is None else whole(row.score)} | {row.weight:g} | {row.ran} of {row.total} |"
        )
    lines.append("")
    for trait in TRAITS:
        mine = [r for r in report.results if r.trait == trait.id]
        if not mine:
            continue
        lines += [f"### {trait.title}", ""]
        for result in mine:
            if result.state != SCORED:
                lines.append(f"- *{result.state}* {result.check.replace('_', ' ')}: {escape(result.reason)}")
                continue
            lines.append(f"- {'✓' if result.passed else '✗'} {escape(result.verdict)}")
            if not result.passed:
                for finding in result.findings[:5]:
                    quote = f" “{escape(finding.quote.text[:200])}”" if finding.quote else ""
                    lines.append(f"  - {escape(finding.message)}{quote}")
                if result.advised:
                    lines.append(
                        f"  - *{result.fix}*" + (f" +{whole(result.points)}" if whole(result.points) else "")
                    )
        lines.append("")
    lines += ["## What this score knows", ""]
    for paragraph in filter(None, (interval_told(report), MEANING, BASE_RATE, UNKNOWN_TO_THE_SCORE)):
        lines += [paragraph, ""]
    if report.validity is not None:
        lines += ["## What it has been shown to say", ""]
        lines += [f"- {said}" for said in in_full(report.validity, rubric_version=report.rubric_version)]
        lines.append("")
    return "\n".join(lines)
