"""Authorship: who is named as the author of the page."""

from __future__ import annotations

from grader.document import Author, Document, Quote
from grader.facts import Fact, Facts, fact

NAMED = 3
"""So many authors are named in full; of more, the first with "et al."."""


def _quote(author: Author) -> Quote:
    return Quote(author.text or author.name, author.span, "" if author.span else author.source)


def author_names(document: Document, facts: Facts) -> tuple[str, ...]:
    """Distinct names in the page's order."""
    seen: dict[str, str] = {}
    for author in document.authors:
        name = " ".join(author.name.split())
        if name:
            seen.setdefault(name.casefold(), name)
    return tuple(seen.values())


@fact("Author")
def byline(document: Document, facts: Facts) -> Fact[str | None]:
    """The authors' names as one line; None where none is named."""
    names = facts(author_names)
    if not names:
        return Fact(None)
    told = tuple(_quote(a) for a in document.authors[:4])
    if len(names) > NAMED:
        return Fact(f"{names[0]} et al.", told)
    return Fact(" and ".join(filter(None, (", ".join(names[:-1]), names[-1]))), told)
