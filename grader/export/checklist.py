"""The findings as a checklist in Markdown, to be copied into a ticket or an e-mail."""

from __future__ import annotations

from grader.export.found import findings
from grader.export.inert import one_line
from grader.export.markdown import escape
from grader.report import Report, whole

LONGEST = 160
"""Characters of a quote that are shown."""


def render(report: Report) -> str:
    """A box to tick for each finding, most points first, what to do under each check; dismissed ones with their reason."""
    score = "no score" if report.score is None else f"{whole(report.score)} of 100"
    lines = [f"**{escape(report.title or report.url or 'Untitled')}**: {score}, as of {report.as_of}", ""]
    found = findings(report)
    groups: dict[str, list[str]] = {}
    for one in found:
        quote = f" “{escape(_short(one.quote.text))}”" if one.quote is not None else ""
        groups.setdefault(one.result.check, []).append(f"- [ ] {escape(one.sentence)}{quote}")
    heads = {one.result.check: one.result for one in found}
    for check in sorted(groups, key=lambda c: (-heads[c].points, c)):
        points = whole(heads[check].points)
        lines += [f"{heads[check].fix}{f' (+{points})' if points else ''}", "", *groups[check], ""]
    if not found:
        lines += ["Nothing to change.", ""]
    if report.dismissed:
        lines += ["Dismissed:", "", *dismissed(report), ""]
    return "\n".join(lines)


def dismissed(report: Report) -> list[str]:
    """The dismissed findings as lines of Markdown, each with its reason."""
    made = []
    for one in report.dismissed:
        quote = f" “{escape(_short(one.quote))}”" if one.quote else ""
        made.append(f"- {escape(one.message)}{quote}: {escape(one.reason or 'no reason given')}")
    return made


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST else line[: LONGEST - 2].rstrip() + " …"
