"""Every format by name, and the bytes of one report or of several in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.export.places import Written
from grader.report import Report

Graded = tuple[Report, Written]
"""A report with the file that it was made from."""


def _text(graded: Sequence[Graded]) -> str:
    from grader.export.inert import one_line
    from grader.export.text import render

    if len(graded) == 1:
        return render(graded[0][0])
    return "\n".join(f"== {one_line(written.name)}\n{render(report)}" for report, written in graded)


def _json(graded: Sequence[Graded]) -> str:
    return "".join(f"{report.to_json()}\n" for report, _ in graded)


def _markdown(graded: Sequence[Graded]) -> str:
    from grader.export.markdown import render

    return "\n".join(render(report) for report, _ in graded)


def _csv(graded: Sequence[Graded]) -> str:
    from grader.export.csv import render_all

    return render_all(graded)


def _sarif(graded: Sequence[Graded]) -> str:
    from grader.export.sarif import render_all

    return render_all(graded)


def _github(graded: Sequence[Graded]) -> str:
    from grader.export.github import render_all

    return render_all(graded)


def _lines(graded: Sequence[Graded]) -> str:
    from grader.export.lines import render_all

    return render_all(graded)


def _html(graded: Sequence[Graded]) -> str:
    from grader.export.html import render

    return render(graded[0][0])


def _pdf(graded: Sequence[Graded]) -> bytes:
    from grader.export.pdf import render

    return render(graded[0][0])


FORMATS: dict[str, Callable[[Sequence[Graded]], str | bytes]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
    "html": _html,
    "pdf": _pdf,
    "csv": _csv,
    "sarif": _sarif,
    "github": _github,
    "lines": _lines,
}
"""What makes each format; a format's module is imported when somebody asks for it."""
OF_ONE = frozenset(("html", "pdf"))
"""Formats that hold one report."""


def rendered(form: str, graded: Sequence[Graded]) -> bytes:
    """The reports in a format of FORMATS; a lone surrogate, which no file can hold, becomes a question mark.

    Raises ExportError where the format cannot be made here, and ValueError for several reports in a format of OF_ONE.
    """
    if form in OF_ONE and len(graded) != 1:
        raise ValueError(f"{form} holds one report, not {len(graded)}")
    made = FORMATS[form](graded)
    return made if isinstance(made, bytes) else made.encode("utf-8", "replace")
