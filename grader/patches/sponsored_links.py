"""rel=sponsored on the paid links that carry no mark for search engines."""

from __future__ import annotations

from html import escape

from grader.document import Document, Link
from grader.facts import Facts
from grader.facts.links import paid_links, unqualified
from grader.patches.change import Patch, Piece, Rel


def _bare(document: Document, facts: Facts) -> tuple[Link, ...]:
    return unqualified(facts(paid_links))


def _pieces(document: Document, facts: Facts) -> tuple[Piece, ...]:
    rows = [
        f'<a href="{escape(k.href)}" rel="{escape(" ".join((*k.rel, "sponsored")))}">{escape(" ".join(k.text.split()))}</a>'
        for k in _bare(document, facts)
    ]
    return (Piece("Paid links with their mark (HTML)", "\n".join(rows), "paid-links.html"),) if rows else ()


def _changes(document: Document, facts: Facts, taken: frozenset[str]) -> tuple[Rel, ...]:
    bare = {(k.href, k.span) for k in _bare(document, facts)}
    return tuple(Rel(n, "sponsored") for n, k in enumerate(document.links) if (k.href, k.span) in bare)


PATCH = Patch(
    "Paid links marked",
    'Every paid link without a mark gets rel="sponsored". Tell your readers in a sentence as well: no machine can.',
    _pieces,
    _changes,
    rank=60,
)
