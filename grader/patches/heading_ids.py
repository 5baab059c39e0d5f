"""Heading ids: one for each heading without, made of its words, or the one that the page's own links ask for."""

from __future__ import annotations

from html import escape

from grader.document import Document
from grader.facts import Facts
from grader.facts.outline import article_headings
from grader.facts.section_links import ids_to_give, title_of
from grader.patches.change import Anchor, Patch, Piece


def _wanted(document: Document, facts: Facts) -> tuple[int, ...]:
    own = set(facts(article_headings))
    return tuple(n for n, h in enumerate(document.headings) if h in own and not h.id)


def _pieces(document: Document, facts: Facts) -> tuple[Piece, ...]:
    wanted = _wanted(document, facts)
    if not wanted:
        return ()
    ids = ids_to_give(document, facts, wanted)
    html = "\n".join(
        f'<h{document.headings[n].level} id="{escape(ids[n])}">{escape(title_of(document, n))}</h{document.headings[n].level}>'
        for n in wanted
    )
    markdown = "\n".join(
        f"{'#' * document.headings[n].level} {title_of(document, n)} {{#{ids[n]}}}" for n in wanted
    )
    return (
        Piece("Headings with ids (HTML)", html, "heading-ids.html"),
        Piece("Headings with ids (Markdown of generators that read {#id})", markdown, "heading-ids.md"),
    )


def _changes(document: Document, facts: Facts, taken: frozenset[str]) -> tuple[Anchor, ...]:
    if document.input_type != "html":
        return ()
    wanted = _wanted(document, facts)
    ids = ids_to_give(document, facts, wanted, taken=taken)
    return tuple(Anchor(n, ids[n]) for n in wanted)


PATCH = Patch(
    "Ids on the headings",
    "Headings without an id get one made of their words, so that each section can be linked to; ids that are there stay.",
    _pieces,
    _changes,
    rank=20,
)
