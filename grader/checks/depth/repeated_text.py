"""Nothing is said twice, and nothing is filler."""

from __future__ import annotations

from collections import defaultdict

from grader.check import Outcome, counted, fewer, located, not_applicable, unasked
from grader.check import check as a_check
from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.depth import repeats
from grader.facts.kind import kind
from grader.facts.sentences import split, tokens, word_count

TOLERABLE = 15.0
"""Per cent of the words that repeat others; so many halve the score."""

MIN_WORDS = 40

SUMMED_UP, SHARED = 3, 0.9
"""Items of a list that repeat the text from which it is a summary, and the share of their words that the text has."""

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
    recaps = _recaps(document, facts)
    found = [r for r in facts(repeats) if r.span not in recaps]
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
    outcome = fewer(percent, TOLERABLE, verdict[0].upper() + verdict[1:], findings=findings)
    # Who answers in a thread repeats what he answers.
    return unasked(outcome) if facts(kind).value == "forum" else outcome


def _recaps(document: Document, facts: Facts) -> frozenset[Span]:
    """Items of lists that say again, in short, what the text went through: the card at the end of a recipe."""
    again = {r.span for r in facts(repeats) if r.kind == "repeated"}
    lists: dict[int, list[Span]] = defaultdict(list)
    prose: set[str] = set()
    for item in document.list_items:
        if item.span in again:
            lists[item.list].append(item.span)
    if not lists:
        return frozenset()
    # A list that repeats another list is padding: only what running text said first is summed up.
    first = min(span.start for spans in lists.values() for span in spans)
    for paragraph in document.paragraphs:
        if paragraph.span.start < first and paragraph.role == "paragraph":
            prose.update(tokens(document.words_at(paragraph.span)))
    return frozenset(
        span
        for spans in lists.values()
        if len(spans) >= SUMMED_UP
        for span in spans
        if SHARED * len(held := tokens(document.words_at(span))) <= sum(t in prose for t in held)
    )


def _opening(document: Document, span: Span) -> Span:
    return next(split(document.text, span, document.language), span)
