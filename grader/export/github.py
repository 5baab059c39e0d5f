"""The findings of a report as annotations of a GitHub workflow: each shows beside its line of the changed file."""

from __future__ import annotations

from collections.abc import Sequence

from grader.export.found import Found, findings
from grader.export.inert import no_command, one_line
from grader.export.places import NO_FILE, Place, Places, Written
from grader.report import Report, whole


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _command(level: str, properties: dict[str, object], message: str) -> str:
    said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    return f"::{level}{' ' if said else ''}{said}::{_message(message)}"


def _annotation(found: Found, written: Written, place: Place | None) -> str:
    points = whole(found.result.points)
    title = one_line(
        f"Linkworthy: {found.result.check.replace('_', ' ')}" + (f" (+{points})" if points else "")
    )
    quote = f" “{one_line(found.quote.text)[:300]}”" if found.quote else ""
    message = no_command(f"{one_line(found.sentence)}{quote} {found.result.fix}".strip())
    where: dict[str, object] = {"file": written.name}
    if place is not None and written.name:
        where |= {"line": place.line, "endLine": place.end_line}
        # GitHub knows columns of a single line only.
        if place.line == place.end_line:
            where |= {"col": place.column, "endColumn": place.end_column}
    return _command("warning" if points else "notice", where | {"title": title}, message)


def render_all(graded: Sequence[tuple[Report, Written]]) -> str:
    """A line for each finding of several reports, most points first in each, and one for each score."""
    lines: list[str] = []
    for report, written in graded:
        places = Places(written, report.document)
        told = sorted(findings(report), key=lambda f: (-f.result.points, f.number))
        lines += [_annotation(f, written, places.of(f)) for f in told]
        score = (
            f"No score: {report.score_reason}"
            if report.score is None
            else f"{whole(report.score)} of 100, {report.band}"
        )
        lines.append(_command("notice", {"file": written.name, "title": "Linkworthy"}, one_line(score)))
    return "".join(f"{line}\n" for line in lines)


def render(report: Report, written: Written = NO_FILE) -> str:
    """The findings as workflow commands: a warning where a point or more is to be gained, else a notice."""
    return render_all([(report, written)])
