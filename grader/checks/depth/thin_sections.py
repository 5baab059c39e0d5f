"""Every heading has something under it."""

from __future__ import annotations

from grader.check import Outcome, in_words, lacking, located, not_applicable, presence, share, some_of
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.depth import empty_headings
from grader.facts.outline import article_headings

FEW = 3
"""Fewer headings than this show nothing where there is something under them: another one would be an easy pass."""

_BODY = "Oak piles lasted forty years at most, because shipworm ate them from the inside.\n\n"


@a_check(
    passes="Every heading has text under it.",
    fails="Some headings have nothing under them.",
    why="A heading with nothing under it promises what the page does not give.",
    fix="Write the section, or take its heading out.",
    passing=f"# The pier\n\n## Oak\n\n{_BODY}## Iron\n\nIron came in 1931 and is painted every third May.\n\n## Cost\n\nIt cost as much as the first pier.\n",
    failing=f"# The pier\n\n## Oak\n\n{_BODY}## Iron\n\n## Concrete\n\n## Cost\n\nIt cost as much as the first pier.\n",
    inapplicable=_BODY,
    needs=("structure",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of headings with words, a list, a table, a picture or smaller headings under them."""
    headings = facts(article_headings)
    if not headings:
        return not_applicable("There are no headings.")
    empty = facts(empty_headings)
    if not empty and len(headings) < FEW:
        return not_applicable(
            f"There are fewer than {in_words(FEW)} headings, and all have something under them."
        )
    verdict = (
        lacking(
            len(empty),
            len(headings),
            ("heading", "headings"),
            ("has something under it", "has nothing under it", "have nothing under them"),
        )
        if empty
        else f"{some_of(len(headings), len(headings), 'heading')} {'has' if len(headings) == 1 else 'have'} something under "
        f"{'it' if len(headings) == 1 else 'them'}"
    )
    findings = [located(document, h.span, "There is nothing under this heading.") for h in empty[:8]]
    if len(headings) < FEW:
        return presence(False, f"{verdict}.", findings=findings)
    return share(len(headings) - len(empty), len(headings), f"{verdict}.", findings=findings)
