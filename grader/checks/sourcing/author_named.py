"""The page says who wrote it."""

from __future__ import annotations

import re

from grader.check import Outcome, missing, presence, unasked
from grader.check import check as a_check
from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.attribution import NAME
from grader.facts.authorship import byline
from grader.facts.kind import kind
from grader.facts.publisher import site_owner, speaks_for_itself

HIDDEN = 0.6
"""Named for machines, and not where a reader sees it."""


NAMELESS = frozenset(("product", "listing", "forum", "press_release", "tool", "reference"))
"""Kinds of page that nobody looks for an author on: the house that publishes them stands for them."""
_REVIEWED = re.compile(
    rf"\b(?:[Ww]ritten|[Rr]eviewed|[Cc]hecked|[Cc]ompiled|[Mm]aintained|[Ee]dited)\b[^.!?\n]{{0,40}}?\sby\s(?:Dr\.?\s)?(?P<name>{NAME})"
)


@a_check(
    passes="The author is named.",
    fails="No author is named.",
    why="Whoever cites a page writes down an author; without one the page is easier to pass over.",
    fix="Put the author's name, with a word on what they know of the matter, under the title.",
    passing="---\ntitle: Stone walls\nauthor: Anna Weller\n---\n\n# Stone walls\n\nA dry wall needs no mortar.\n",
    failing="# Stone walls\n\nA dry wall needs no mortar.\n",
    inapplicable=None,
    needs=("words_to_fail",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Whether a person or team is named as author, and where a reader can see it."""
    outcome = _named(document, facts)
    stands_for_it = facts(kind).value in NAMELESS or facts(speaks_for_itself)
    return unasked(outcome) if document.is_page and stands_for_it else outcome


def _named(document: Document, facts: Facts) -> Outcome:
    found = facts(byline)
    owner = facts(site_owner) if document.is_page else None
    if not found.value and owner is not None:
        return presence(True, "The site names the one who writes it.", quotes=[owner])
    if not found.value:
        return presence(
            False, "No author is named.", findings=[missing("The author's name would stand here.", 0)]
        )
    if any(a.visible or _stands_on(document, a.name) for a in document.authors) or not document.is_page:
        return presence(True, f"It names {found.value} as author.", quotes=found.quotes)
    reviewed = _REVIEWED.search(document.text)
    if reviewed:
        said = [document.quote(Span(*reviewed.span()))]
        return presence(True, f"It names {reviewed['name']}, who answers for the text.", quotes=said)
    verb = "are" if " and " in found.value else "is"
    return presence(
        HIDDEN,
        f"{found.value} {verb} named for machines, and not where readers see it.",
        quotes=found.quotes,
        findings=[missing("The author's name would stand here.", 0)],
    )


def _stands_on(document: Document, name: str) -> bool:
    """Whether a reader finds the name on the page: in the text, in what stands around it, or as the site's own."""
    parts = re.findall(r"[^\W\d_]+", name.lower())
    own = document.own_site.split(".")[0].replace("-", "")
    if len(parts) > 1 and own in (parts[0] + parts[-1], "".join(parts)):
        return True
    return name in document.text or any(
        name in part.sample for part in document.left_out if part.reason != "hidden"
    )
