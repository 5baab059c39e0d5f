"""Headings go down one level at a time."""

from __future__ import annotations

from grader.check import Outcome, in_words, lacking, located, not_applicable, share
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.outline import article_headings, misplaced_headings

_TEXT = "The pier was built in 1889 and rebuilt twice since.\n\n"


@a_check(
    passes="The headings go down one level at a time.",
    fails="Some headings are out of order.",
    why="Contents lists, screen readers and people who quote a section all follow the levels of the headings.",
    fix="Give each heading the level right below the one it belongs under.",
    passing=f"# The pier\n\n## Wood\n\n{_TEXT}### Oak\n\n{_TEXT}## Iron\n\n{_TEXT}",
    failing=f"# The pier\n\n## Wood\n\n{_TEXT}#### Oak\n\n{_TEXT}## Iron\n\n{_TEXT}#### Bolts\n\n{_TEXT}",
    inapplicable=_TEXT,
    needs=("structure",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of headings at most one level below the heading before them, second titles counted as out of order."""
    headings = facts(article_headings)
    if len(headings) < 2:
        return not_applicable("There are fewer than two headings.")
    misplaced = facts(misplaced_headings)
    findings = [
        located(
            document,
            heading.span,
            f"This is a second title (level 1); make it level {fitting}."
            if heading.level == 1
            else f"This is level {heading.level} where level {fitting} comes next; make it level {fitting}.",
        )
        for heading, fitting in misplaced[:8]
    ]
    verdict = (
        lacking(
            len(misplaced),
            len(headings),
            ("heading", "headings"),
            (
                "fits the levels above it",
                "does not fit the levels above it",
                "do not fit the levels above them",
            ),
        )
        if misplaced
        else f"All {in_words(len(headings))} headings go down one level at a time"
        if len(headings) > 2
        else "Both headings go down one level at a time"
    )
    return share(len(headings) - len(misplaced), len(headings), f"{verdict}.", findings=findings)
