"""No long stretch of text goes without a heading."""

from __future__ import annotations

from grader.check import Outcome, counted, missing, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.read_through import LONG as READ_THROUGH_LONG
from grader.facts.read_through import read_through
from grader.facts.sentences import word_count
from grader.facts.stretches import stretches, wants_headings

LONG = 400
"""Words without a heading up to which a reader still finds a passage again; what goes over it counts."""

MIN_WORDS = 500
"""A shorter text needs no headings at all."""

_PARAGRAPH = (
    "The tide reached the old pier before six and left it dry again by noon, as it had done all that week. "
    * 6
)


@a_check(
    passes="Headings come often enough to find a passage.",
    fails="Long stretches of text have no heading.",
    why="People link to the part that they need; a passage under a heading of its own is found and can be cited.",
    fix="Put a heading that says what comes next into every long stretch.",
    passing="\n\n".join(f"## Day {day}\n\n{_PARAGRAPH}\n\n{_PARAGRAPH}" for day in ("one", "two", "three")),
    failing="\n\n".join([_PARAGRAPH] * 7),
    inapplicable="A note of a few words needs no headings.",
    needs=("structure",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of the words that stand within 400 words below a heading, or a bold line in place of one."""
    total = facts(word_count)
    if total < MIN_WORDS:
        return not_applicable(f"A text of under {MIN_WORDS} words needs no headings.")
    if total < READ_THROUGH_LONG and facts(read_through):
        return not_applicable(f"A report or a column of under {READ_THROUGH_LONG:,} words is read through.")
    long = [s.words for s in facts(stretches) if s.words > LONG]
    excess = sum(words - LONG for words in long)
    if not long:
        return presence(1.0, f"No stretch of more than {LONG} words is without a heading.")
    findings = [
        missing(f"Some {s.words:,} words stand here without a heading; one would go about here.", s.middle)
        for s in facts(wants_headings)[:6]
    ]
    verdict = (
        f"One stretch of {long[0]:,} words has no heading."
        if len(long) == 1
        else f"{counted(len(long), 'stretch', 'stretches')} of text have no heading, the longest of {max(long):,} words."
    )
    outcome = presence(1 - excess / total, verdict[0].upper() + verdict[1:], findings=findings)
    return outcome if findings or outcome.passed else unasked(outcome)
