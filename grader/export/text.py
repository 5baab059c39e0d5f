"""A report as plain text for a terminal: the score, what gains most, then trait by trait."""

from __future__ import annotations

import textwrap

from grader.check import NOT_APPLICABLE, SCORED
from grader.export.inert import inert, no_command, one_line
from grader.report import BASE_RATE, MEANING, UNKNOWN_TO_THE_SCORE, Report, Result, next_band, whole
from grader.scale import between, interval_shown, interval_told, standing_told
from grader.traits import TRAITS
from grader.validity import in_a_line, in_full

WIDTH = 100


def render(report: Report) -> str:
    """The report as text of WIDTH columns, ending in a line break; nothing in it steers a terminal or a build log."""
    lines = [one_line(report.title or report.url or "Untitled"), ""]
    if report.score is None:
        lines.append(f"No score: {report.score_reason}")
    else:
        upper = next_band(report.score)
        more = f", {upper.low - whole(report.score)} to “{upper.name}”" if upper else ""
        wide = interval_shown(report)
        could_be = f" ({between(wide)})" if wide else ""
        lines.append(f"{whole(report.score)} of 100{could_be} · {report.band}{more}")
    lines += _wrap(standing_told(report))
    if report.score is not None and report.validity is not None:
        lines += _wrap(
            in_a_line(report.validity, rubric_version=report.rubric_version, language=report.language)
        )
    lines.append(
        f"Profile {report.profile} ({report.profile_reason.rstrip('.')}) · {round(report.assessed_share * 100)} % of the weight "
        f"assessed · rubric {report.rubric_version} · as of {report.as_of} · {report.words} words"
    )
    lines += [f"Note: {one_line(note)}" for note in report.notes]
    for one in report.dismissed:
        quote = f" “{_short(one.quote)}”" if one.quote else ""
        lines.append(
            f"Dismissed: {one_line(one.message)}{quote} ({one_line(one.reason) or 'no reason given'})"
        )
    if report.fixes:
        lines += ["", "Changes that gain most" if report.score is not None else "Changes"]
        for fix in report.fixes[:3]:
            lines.append(f"  +{max(1, whole(fix.points))}  {fix.fix}")
            lines.append(
                f"      {one_line(fix.verdict)}" + (f" “{_short(fix.quote.text)}”" if fix.quote else "")
            )
    for trait in TRAITS:
        mine = [r for r in report.results if r.trait == trait.id]
        row = next(t for t in report.traits if t.trait == trait.id)
        if not mine:
            continue
        shown = "not assessed" if row.score is None else f"{whole(row.score)}"
        lines += ["", f"{trait.title}: {shown} ({row.ran} of {row.total} checks)"]
        for result in sorted(mine, key=_order):
            lines += _result(result)
    lines += [
        "",
        *_wrap(interval_told(report)),
        *_wrap(MEANING),
        *_wrap(BASE_RATE),
        *_wrap(UNKNOWN_TO_THE_SCORE),
    ]
    if report.validity is not None:
        lines += ["", "What it has been shown to say"]
        for paragraph in in_full(report.validity, rubric_version=report.rubric_version):
            lines += _wrap(paragraph)
    lines.append("")
    return no_command(inert("\n".join(lines)))


def _order(result: Result) -> tuple[int, float, str]:
    return (
        0 if result.state == SCORED and not result.passed else 1 if result.state == SCORED else 2,
        -result.points,
        result.check,
    )


def _result(result: Result) -> list[str]:
    if result.state != SCORED:
        sign = "–" if result.state == NOT_APPLICABLE else "?"
        return [f"  {sign} {result.check}: {result.state}. {one_line(result.reason)}"]
    lines = [f"  {'✓' if result.passed else '✗'} {one_line(result.verdict)}"]
    if not result.passed:
        for finding in result.findings[:3]:
            lines.append(
                f"      {one_line(finding.message)}"
                + (f" “{_short(finding.quote.text)}”" if finding.quote else "")
            )
        if result.advised:
            lines.append(
                f"      {result.fix}" + (f" (+{whole(result.points)})" if whole(result.points) else "")
            )
    return lines


def _short(text: str) -> str:
    return textwrap.shorten(text, 90, placeholder="…")


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH)
