"""Paragraphs are short enough to take in."""

from __future__ import annotations

from grader.check import Outcome, located, not_applicable, share, some_of, unasked
from grader.check import check as a_check
from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.sentences import blocks, split, words_in

LONG = 120
"""Words from which a paragraph fills a phone's screen."""

ASKED = 150
"""Words from which a writer is asked to cut; a few words over the limit are seldom two points."""

MIN_PARAGRAPHS = 3

MIN_WORDS = 150
"""A shorter text is taken in at a glance, however it is cut."""

_SENTENCE = "The tide reached the old pier before six and left it dry again by noon, as it did all week. "
_SHORT, _LONG = _SENTENCE * 2, _SENTENCE * 8


@a_check(
    passes="Paragraphs are short.",
    fails="Some paragraphs are long.",
    why="A point that has its own paragraph is seen and quoted; inside a long one it is passed over.",
    fix="Cut long paragraphs where a new point begins.",
    passing="\n\n".join([_SHORT] * 5),
    failing=f"{_SHORT}\n\n{_LONG}\n\n{_LONG}",
    inapplicable=_SHORT,
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of paragraphs of at most 120 words; lines of under eight words are no paragraphs."""
    counts = [
        (words, b.span) for b in facts(blocks) if b.role == "paragraph" and (words := words_in(b.words)) >= 8
    ]
    if len(counts) < MIN_PARAGRAPHS or sum(words for words, _ in counts) < MIN_WORDS:
        return not_applicable(f"There are fewer than three paragraphs or {MIN_WORDS} words.")
    long = [(words, span) for words, span in counts if words > LONG]
    verdict = (
        f"{some_of(len(long), len(counts), 'paragraph')} {'has' if len(long) == 1 else 'have'} more than {LONG} words."
        if long
        else f"No paragraph has more than {LONG} words."
    )
    findings = [
        located(
            document,
            _opening(document, span),
            f"This paragraph has {words} words; cut it where a new point begins.",
        )
        for words, span in sorted(long, reverse=True)[:6]
        if words >= ASKED
    ]
    outcome = share(len(counts) - len(long), len(counts), verdict, findings=findings)
    return outcome if findings or outcome.passed else unasked(outcome)


def _opening(document: Document, span: Span) -> Span:
    return next(split(document.text, span, document.language), span)
