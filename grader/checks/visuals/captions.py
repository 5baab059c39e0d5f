"""Charts, diagrams and figures have a caption."""

from __future__ import annotations

from grader.check import Example, Finding, Outcome, lacking, not_applicable, share, some_of
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.visuals import Mark, chart_marks, diagram_marks

_CAPTION = "<figcaption>Hours of sun by month, 2026; our own readings from the roof.</figcaption>"
_FIGURE = '<h1>Sun</h1><p>We measured the sun on our roof every day.</p><figure><img src="/sun.png" alt="Bar chart of sun hours by month">{}</figure>'

UNSEEN = ("text", "code", "embed")
"""Marks whose caption cannot be seen from here: an embed brings its title inside its frame."""


@a_check(
    passes="Charts and diagrams have a caption.",
    fails="Some charts or diagrams have no caption.",
    why="A caption goes along when a picture is reused, and says what it shows and whose it is.",
    fix="Put a line under each chart and diagram: what it shows, for when and where, and where it comes from.",
    passing=Example(_FIGURE.format(_CAPTION), "html"),
    failing=Example(
        _FIGURE.format("")
        + '<p>It was a dark winter.</p><img src="/moon.png" alt="Line chart of moonlight by night">',
        "html",
    ),
    inapplicable="We measured the sun on our roof every day.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of charts and diagrams with a caption of their own; photographs are left in peace."""
    charts, diagrams = (
        [m for m in found if m.kind not in UNSEEN] for found in (facts(chart_marks), facts(diagram_marks))
    )
    marks = [*charts, *diagrams]
    if not marks:
        return not_applicable("There are no charts or diagrams.")
    noun = (
        ("chart", "charts")
        if not diagrams
        else ("diagram", "diagrams")
        if not charts
        else ("chart or diagram", "charts and diagrams")
    )
    bare = [m for m in marks if not _captioned(m, document)]
    verdict = (
        lacking(
            len(bare),
            len(marks),
            noun,
            ("has a caption", "has no caption", "have no caption"),
        )
        if bare
        else some_of(len(marks), len(marks), *noun) + f" {'has' if len(marks) == 1 else 'have'} a caption"
    )
    findings = [Finding(f"This {noun[0]} has no caption.", m.quote) for m in bare[:8]]
    return share(len(marks) - len(bare), len(marks), f"{verdict}.", findings=findings)


def _captioned(mark: Mark, document: Document) -> bool:
    if mark.caption.strip():
        return True
    return mark.figure is not None and bool(document.figures[mark.figure].caption.strip())
