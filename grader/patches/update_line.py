"""A line that says when the page was last brought up to date, with the start of a change log; both for the writer to fill."""

from __future__ import annotations

from grader.document import Document
from grader.facts import Facts
from grader.facts.dates import in_prose
from grader.markup import Bullets, Line, Run, Title, html_of, markdown_of
from grader.patches.change import Patch, Piece

DAY, WHAT = "[DAY OF YOUR LAST REAL CHANGE]", "[WHAT YOU CHANGED, AND WHY]"


def _pieces(document: Document, facts: Facts) -> tuple[Piece, ...]:
    first = document.published
    log: tuple[tuple[Run, ...], ...] = ((Run(f"{DAY}: {WHAT}"),),)
    if first is not None:
        log += ((Run(f"{in_prose(first.value)}: first published"),),)
    blocks = (Line((Run(f"Updated {DAY}: {WHAT}"),)), Title("Change log", 2), Bullets(log))
    return (
        Piece("Updated-on line and change log (HTML)", html_of(blocks), "updated.html"),
        Piece("Updated-on line and change log (Markdown)", markdown_of(blocks), "updated.md"),
    )


PATCH = Patch(
    "Updated-on line and change log",
    "It gains no points by itself: a date without a change behind it tells readers nothing. Fill it in after a real update.",
    _pieces,
)
