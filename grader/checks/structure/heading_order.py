"""Headings go down one level at a time."""

from __future__ import annotations

from itertools import pairwise

from grader.check import Outcome, counted, in_words, located, not_applicable, share
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.outline import article_headings

_TEXT = "The pier was built in 1889 and rebuilt twice since.\n\n"


@a_check(
    passes="The headings go down one level at a time.",
    fails="Some headings skip a level.",
    why="Contents lists, screen readers and people who quote a section all follow the levels of the headings.",
    fix="Give each heading the level right below the one it belongs under.",
    passing=f"# The pier\n\n## Wood\n\n{_TEXT}### Oak\n\n{_TEXT}## Iron\n\n{_TEXT}",
    failing=f"# The pier\n\n## Wood\n\n{_TEXT}#### Oak\n\n{_TEXT}## Iron\n\n{_TEXT}#### Bolts\n\n{_TEXT}",
    inapplicable=_TEXT,
    needs=("structure",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of headings that are at most one level below the heading before them."""
    headings = facts(article_headings)
    if len(headings) < 2:
        return not_applicable("There are fewer than two headings.")
    skipping = [(a, b) for a, b in pairwise(headings) if b.level > a.level + 1]
    findings = [
        located(
            document,
            b.span,
            f"Level {b.level} stands right under level {a.level}; make it level {a.level + 1}.",
        )
        for a, b in skipping[:8]
    ]
    verdict = (
        f"{counted(len(skipping), 'heading')} of {in_words(len(headings))} {'skips' if len(skipping) == 1 else 'skip'} a level."
        if skipping
        else f"No heading of {in_words(len(headings))} skips a level."
    )
    return share(
        len(headings) - len(skipping), len(headings), verdict[0].upper() + verdict[1:], findings=findings
    )
