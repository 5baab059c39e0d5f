"""A block that says how to cite the page, in the forms that reference lists use."""

from __future__ import annotations

from grader.document import Document
from grader.facts import Facts
from grader.facts.citable import report_to_cite
from grader.facts.citation import cite_marks
from grader.facts.contents import slugs
from grader.facts.kind import kind
from grader.facts.outline import article_headings
from grader.markup import Line, Run, Title, html_of, markdown_of
from grader.patches.bibliography import apa, bibtex, chicago, csl_json, known, mla, plain
from grader.patches.change import Insert, Patch, Piece
from grader.patches.labels import cite_label

CITED = frozenset({"research", "reference", "guide", "tool"})
"""Kinds of page that others name in a list of references."""


def _blocks(document: Document, facts: Facts, taken: frozenset[str] = frozenset()) -> tuple[Title, Line]:
    """The plain form alone: a block of code in an article that has none would change what its figures are taken for."""
    level = min((h.level for h in facts(article_headings)), default=2)
    label = cite_label(document)
    held = taken | {h.id for h in document.headings if h.id}
    return (
        Title(label, max(2, level), slugs((label,), taken=held)[0]),
        Line((Run(plain(known(document, facts))),)),
    )


def _pieces(document: Document, facts: Facts) -> tuple[Piece, ...]:
    page = known(document, facts)
    return (
        Piece("Citation (plain)", plain(page), "citation-plain.txt"),
        Piece("Citation (APA)", apa(page), "citation-apa.txt"),
        Piece("Citation (MLA)", mla(page), "citation-mla.txt"),
        Piece("Citation (Chicago)", chicago(page), "citation-chicago.txt"),
        Piece("Citation (BibTeX)", bibtex(document, facts), "citation.bib"),
        Piece("Citation (CSL-JSON)", csl_json(page), "citation.csl.json"),
        Piece("“How to cite” section (HTML)", html_of(_blocks(document, facts)), "how-to-cite.html"),
        Piece("“How to cite” section (Markdown)", markdown_of(_blocks(document, facts)), "how-to-cite.md"),
    )


def _changes(document: Document, facts: Facts, taken: frozenset[str]) -> tuple[Insert, ...]:
    """Only where the page gives all parts itself, and no citation or identifier yet: placeholders would be published.

    And only into pages that are cited: under a news report or a column the section would earn its points for nothing.
    """
    offered = any(m.kind in ("guidance", "bibtex", "doi") for m in facts(cite_marks))
    cited = facts(kind).value in CITED or facts(report_to_cite)
    if offered or not cited or known(document, facts).missing or not document.headings:
        return ()
    return (Insert(_blocks(document, facts, taken)),)


PATCH = Patch(
    "How to cite this page",
    "A section with a plain citation goes at the end, made of the title, names, date and address that the page "
    "gives; where one of them is missing, it is marked for you to fill in and nothing is put in.",
    _pieces,
    _changes,
    rank=80,
)
