"""No long stretch of text goes without a heading."""

from __future__ import annotations

from grader.check import Outcome, counted, missing, not_applicable, presence
from grader.check import check as a_check
from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.outline import bold_titles
from grader.facts.read_through import LONG as READ_THROUGH_LONG
from grader.facts.read_through import read_through
from grader.facts.sentences import blocks, word_count, words_in

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
    fix="Put a heading that says what comes next into every stretch of more than 400 words.",
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
    long = [(words, at) for words, at in _stretches(document, facts) if words > LONG]
    excess = sum(words - LONG for words, _ in long)
    if not long:
        return presence(1.0, f"No stretch of more than {LONG} words is without a heading.")
    findings = [
        missing(f"Some {words:,} words stand here without a heading; one would go about here.", at)
        for words, at in sorted(long, reverse=True)[:6]
    ]
    verdict = (
        f"One stretch of {long[0][0]:,} words has no heading."
        if len(long) == 1
        else f"{counted(len(long), 'stretch', 'stretches')} of text have no heading, the longest of {max(long)[0]:,} words."
    )
    return presence(1 - excess / total, verdict[0].upper() + verdict[1:], findings=findings)


def _stretches(document: Document, facts: Facts) -> list[tuple[int, int]]:
    """Words of each stretch between two headings, and the block nearest to its middle."""
    titles = {b.span for b in facts(bold_titles)}
    found: list[tuple[int, int]] = []
    stretch: list[tuple[int, Span]] = []
    for block in (*facts(blocks), None):
        if block is not None and block.role != "heading" and block.span not in titles:
            stretch.append((words_in(document.words_at(block.span)), block.span))
            continue
        words = sum(n for n, _ in stretch)
        passed = 0
        for number, span in stretch:
            if passed + number > words / 2 or span is stretch[-1][1]:
                found.append((words, span.start))
                break
            passed += number
        stretch = []
    return found
