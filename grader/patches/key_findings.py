"""A box of key findings, in the page's own words: its strongest sentences that have a source or are its own result."""

from __future__ import annotations

from grader.document import Document
from grader.facts import Facts
from grader.facts.contents import slugs
from grader.facts.outline import article_headings
from grader.markup import Bullets, Title, html_of, markdown_of
from grader.patches.change import Insert, Patch, Piece
from grader.patches.strongest import place_on_top, runs_of, strongest

LABEL = "Key findings"


def _blocks(document: Document, facts: Facts, taken: frozenset[str] = frozenset()) -> tuple[Title, Bullets]:
    level = min((h.level for h in facts(article_headings)), default=2)
    held = taken | {h.id for h in document.headings if h.id}
    items = tuple(runs_of(document, span) for span in facts(strongest))
    return Title(LABEL, max(2, level), slugs((LABEL,), taken=held)[0]), Bullets(items)


def _pieces(document: Document, facts: Facts) -> tuple[Piece, ...]:
    if not facts(strongest):
        return ()
    blocks = _blocks(document, facts)
    return (
        Piece("Key findings (HTML)", html_of(blocks), "key-findings.html"),
        Piece("Key findings (Markdown)", markdown_of(blocks), "key-findings.md"),
    )


def _changes(document: Document, facts: Facts, taken: frozenset[str]) -> tuple[Insert, ...]:
    place = place_on_top(document, facts)
    if place is None or not facts(strongest):
        return ()
    return (Insert(_blocks(document, facts, taken), above_heading=place),)


PATCH = Patch(
    "Key findings on top",
    "Three or four of your own sentences with a source or an own result go above the first section, word for word. "
    "Read them as a stranger would, and shorten them.",
    _pieces,
    _changes,
    rank=30,
)
