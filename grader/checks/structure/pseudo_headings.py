"""Section titles are real headings."""

from __future__ import annotations

import re

from grader.check import Outcome, lacking, located, not_applicable, share, some_of, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.kind import kind
from grader.facts.outline import article_headings, bold_titles

_SPEAKER = re.compile(
    r"(?:Q|A|[A-Z]{2,3}|[A-Z][\w’'-]{1,20}(?:\s[A-Z][\w’'-]{1,20})?)\s?:\s?\S.*[?.!]$", re.DOTALL
)
""""MK: How did it begin?": initials or a name, and what they say."""

OFFERS = frozenset({"forum", "listing", "product"})
"""Kinds of page whose parts nobody links to: goods, lists of pages, posts."""

_BODY = "The pier was built in 1889 and rebuilt twice since, each time a little longer.\n\n"

FEW = 2
"""Fewer real headings than this, and no line that stands in for one, show nothing: another one would be an easy pass."""


@a_check(
    passes="Section titles are real headings.",
    fails="Some section titles are only bold lines.",
    why="Only a real heading can be linked to, listed in the contents and jumped to with a screen reader.",
    fix="Make each of these lines a heading of the right level.",
    passing=f"# The pier\n\n## Oak\n\n{_BODY}## Iron\n\n{_BODY}",
    failing=f"# The pier\n\n**Oak**\n\n{_BODY}**Iron**\n\n{_BODY}**Concrete**\n\n{_BODY}",
    inapplicable=_BODY,
    needs=("structure",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of section titles that are heading elements."""
    real = facts(article_headings)
    # Who asks in an interview says a line, not a title.
    bold = [b for b in facts(bold_titles) if not _SPEAKER.match(b.words)]
    if len(real) < FEW and not bold:
        return not_applicable("There are hardly any section titles.")
    if not real and len(bold) < 2:
        # One bold line in a text without headings may be anything: a dateline, a name, a call.
        return not_applicable("There are no section titles.")
    total = len(real) + len(bold)
    verdict = (
        lacking(
            len(bold),
            total,
            ("section title", "section titles"),
            ("is a real heading", "is no real heading", "are no real headings"),
        )
        if bold
        else f"{some_of(total, total, 'section title')} {'is a real heading' if total == 1 else 'are real headings'}"
    )
    findings = [
        located(document, b.span, "This line stands in for a heading; make it one.") for b in bold[:8]
    ]
    outcome = share(len(real), total, f"{verdict}.", findings=findings)
    offers = document.is_page and facts(kind).value in OFFERS
    return unasked(outcome) if offers and not outcome.passed else outcome
