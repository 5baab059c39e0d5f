"""The findings of a report a line each, as compilers write them: editors and people jump to the place."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from grader.export.found import findings
from grader.export.inert import no_command, one_line
from grader.export.places import NO_FILE, Places, Written
from grader.report import Report, whole


def render_all(graded: Sequence[tuple[Report, Written]]) -> str:
    """Several reports one after the other."""
    lines: list[str] = []
    for report, written in graded:
        name = one_line(written.name) or "-"
        places = Places(written, report.document)
        for found in sorted(findings(report), key=lambda f: (-f.result.points, f.number)):
            place = places.of(found)
            where = f"{name}:{place.line}:{place.column}" if place else name
            points = whole(found.result.points)
            quote = (
                f" “{textwrap.shorten(one_line(found.quote.text), 90, placeholder='…')}”"
                if found.quote
                else ""
            )
            lines.append(
                f"{where}: {one_line(found.sentence)}{quote} [{found.result.check}{f' +{points}' if points else ''}]"
            )
        score = (
            f"no score: {report.score_reason}"
            if report.score is None
            else f"{whole(report.score)} of 100, {report.band}"
        )
        lines.append(f"{name}: {one_line(score)}")
    return "".join(f"{no_command(line)}\n" for line in lines)


def render(report: Report, written: Written = NO_FILE) -> str:
    """`file:line:column: what [check +points]`, most points first, and the score in the last line."""
    return render_all([(report, written)])
