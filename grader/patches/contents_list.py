"""A linked contents list, with ids on the headings that it leads to."""

from __future__ import annotations

from grader.document import Document
from grader.facts import Facts
from grader.facts.contents import contents_list, leads, listable_headings
from grader.facts.section_links import Row, contents_blocks, contents_place, contents_rows, made_elsewhere
from grader.facts.sentences import word_count
from grader.markup import Bullets, html_of, markdown_of
from grader.patches.change import Anchor, Change, Insert, Patch, Piece
from grader.patches.labels import contents_label

FEWEST = 4
"""Headings below which a list of them says nothing."""
WORDS = 600
"""A shorter page is seen at a glance: the list is offered to paste, and not put in."""
ITEMS_MOST = 60


def _blocks(document: Document, rows: tuple[Row, ...]) -> tuple[Bullets]:
    return (contents_blocks(rows, contents_label(document)),)


def _rows(document: Document, facts: Facts, taken: frozenset[str] = frozenset()) -> tuple[Row, ...]:
    headings = [
        n
        for n in facts(listable_headings)
        if document.headings[n].span.start != document.headings[n].span.end
    ]
    return contents_rows(document, facts, headings[:ITEMS_MOST], taken=taken)


def _pieces(document: Document, facts: Facts) -> tuple[Piece, ...]:
    if len(facts(listable_headings)) < FEWEST:
        return ()
    rows = _rows(document, facts)
    return (
        Piece("Contents list (HTML)", html_of(_blocks(document, rows)), "contents-list.html"),
        Piece(
            "Contents list (Markdown)",
            markdown_of(_blocks(document, made_elsewhere(rows))),
            "contents-list.md",
        ),
    )


def _changes(document: Document, facts: Facts, taken: frozenset[str]) -> tuple[Change, ...]:
    found = facts(contents_list)
    place = contents_place(document, facts)
    if (found is not None and (found.kind == "plain" or leads(found))) or place is None:
        return ()
    if len(facts(listable_headings)) < FEWEST or facts(word_count) < WORDS:
        return ()
    rows = _rows(document, facts, taken)
    ids = tuple(Anchor(r.heading, r.id) for r in rows if r.given)
    if document.input_type == "markdown":
        rows = made_elsewhere(rows)
    return (*ids, Insert(_blocks(document, rows), above_heading=place, only_with_ids=True))


PATCH = Patch(
    "Linked contents list",
    "A list of the sections goes above the first one, and each heading in it gets an id where it has none.",
    _pieces,
    _changes,
    rank=40,
)
