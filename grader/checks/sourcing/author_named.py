"""The page says who wrote it."""

from __future__ import annotations

from grader.check import Outcome, missing, presence
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.authorship import byline

HIDDEN = 0.6
"""Named for machines, and not where a reader sees it."""


@a_check(
    passes="The author is named.",
    fails="No author is named.",
    why="Whoever cites a page writes down an author; without one the page is easier to pass over.",
    fix="Put the author's name, with a word on what they know of the matter, under the title.",
    passing="---\ntitle: Stone walls\nauthor: Anna Weller\n---\n\n# Stone walls\n\nA dry wall needs no mortar.\n",
    failing="# Stone walls\n\nA dry wall needs no mortar.\n",
    inapplicable=None,
)
def check(document: Document, facts: Facts) -> Outcome:
    """Whether a person or team is named as author, and where a reader can see it."""
    found = facts(byline)
    if not found.value:
        return presence(
            False, "No author is named.", findings=[missing("The author's name would stand here.", 0)]
        )
    shown = any(a.visible for a in document.authors) or not document.is_page
    if shown:
        return presence(True, f"It names {found.value} as author.", quotes=found.quotes)
    return presence(
        HIDDEN,
        f"{found.value} is named for machines, and not where readers see it.",
        quotes=found.quotes,
        findings=[missing("The author's name would stand here.", 0)],
    )
