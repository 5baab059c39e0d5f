"""A section for reporters: the findings that stand ready, and a place for the contact that only the writer knows."""

from __future__ import annotations

from grader.document import Document
from grader.facts import Facts
from grader.facts.citation import cite_marks
from grader.markup import Bullets, Line, Run, Title, html_of, markdown_of
from grader.patches.bibliography import known, plain
from grader.patches.change import Patch, Piece
from grader.patches.strongest import runs_of, strongest

CONTACT = "[NAME OF WHO ANSWERS], [E-MAIL ADDRESS], [TELEPHONE]"


def _pieces(document: Document, facts: Facts) -> tuple[Piece, ...]:
    found = facts(strongest)
    if not found or any(m.kind == "press" for m in facts(cite_marks)):
        return ()
    blocks = (
        Title("For the press", 2),
        Line((Run("The findings in short:"),)),
        Bullets(tuple(runs_of(document, span) for span in found)),
        Line((Run(f"Please cite: {plain(known(document, facts))}"),)),
        Line((Run(f"Contact: {CONTACT}"),)),
    )
    return (
        Piece("Press section (HTML)", html_of(blocks), "press.html"),
        Piece("Press section (Markdown)", markdown_of(blocks), "press.md"),
    )


PATCH = Patch(
    "Press section",
    "The findings in your own words and the citation, with a place for the person who answers; fill that in before you use it.",
    _pieces,
)
