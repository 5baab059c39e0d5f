"""Nothing is said twice, and nothing is filler."""

from __future__ import annotations

from grader.check import Outcome, counted, fewer, located, not_applicable
from grader.check import check as a_check
from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.depth import repeats
from grader.facts.sentences import split, word_count

TOLERABLE = 15.0
"""Per cent of the words that repeat others; so many halve the score."""

MIN_WORDS = 40

_OAK = "Oak piles lasted forty years at most, because shipworm ate them from the inside below the water line.\n\n"
_IRON = (
    "Iron came in 1931 and is painted every third May, when a dry week can be hoped for on this coast.\n\n"
)
_COST = (
    "The last repair cost as much as the first pier, which had been paid for by the fishermen themselves.\n\n"
)


@a_check(
    passes="The text says each thing once.",
    fails="Some of the text repeats itself or is filler.",
    why="Readers who meet the same words twice take the rest for padding as well, and cite someone else.",
    fix="Take out what has been said before, and the filler.",
    passing=_OAK + _IRON + _COST,
    failing=_OAK + _IRON + _COST + _OAK + _IRON,
    inapplicable="The pier was built in 1889.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Per cent of the words in blocks that say what was said before, near copies included, and in "lorem ipsum"."""
    total = facts(word_count)
    if total < MIN_WORDS:
        return not_applicable("There is too little text to repeat itself.")
    found = facts(repeats)
    words = sum(r.words for r in found)
    percent = min(100.0, 100 * words / total)
    if not found:
        return fewer(0, TOLERABLE, "No paragraph or list item repeats another.")
    findings = [
        located(
            document,
            _opening(document, r.span),
            "This is filler; put the real text here."
            if r.kind == "filler"
            else "The text has said this before.",
        )
        for r in found[:8]
    ]
    verdict = (
        f"{counted(len(found), 'paragraph or list item', 'paragraphs or list items')} ({words:,} words) "
        f"{'repeats' if len(found) == 1 else 'repeat'} what stands above, or {'is' if len(found) == 1 else 'are'} filler."
    )
    return fewer(percent, TOLERABLE, verdict[0].upper() + verdict[1:], findings=findings)


def _opening(document: Document, span: Span) -> Span:
    return next(split(document.text, span, document.language), span)
