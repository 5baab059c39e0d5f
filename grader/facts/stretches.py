"""Stretches: how many words stand without a heading, or a line in place of one, between them."""

from __future__ import annotations

from dataclasses import dataclass

from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.kind import kind
from grader.facts.outline import bold_titles
from grader.facts.read_through import read_through
from grader.facts.sentences import blocks, word_count, words_in

ASKED = 600
"""Words without a heading from which a writer is asked for one; below, a stretch may be one point, well told."""

COLUMN_LONG = 1500
"""Words from which a report or a column, too, is asked for headings; practice, effect not measured."""

SPOKEN = frozenset({"press_release", "forum"})
"""Kinds of page whose text is a speech, an announcement or posts: nobody cuts these into sections."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of text between two headings."""

    words: int
    middle: int
    """Offset of the block nearest to its middle."""


def stretches(document: Document, facts: Facts) -> tuple[Stretch, ...]:
    """Every run of blocks between two headings or bold lines in place of them, in reading order."""
    titles = {b.span for b in facts(bold_titles)}
    found: list[Stretch] = []
    run: list[tuple[int, Span]] = []
    for block in (*facts(blocks), None):
        if block is not None and block.role != "heading" and block.span not in titles:
            run.append((words_in(block.words), block.span))
            continue
        words = sum(n for n, _ in run)
        passed = 0
        for number, span in run:
            if passed + number > words / 2 or span is run[-1][1]:
                found.append(Stretch(words, span.start))
                break
            passed += number
        run = []
    return tuple(found)


def wants_headings(document: Document, facts: Facts) -> tuple[Stretch, ...]:
    """The stretches that an editor would cut, longest first; none in speeches, posts and short columns."""
    if facts(kind).value in SPOKEN or (facts(read_through) and facts(word_count) < COLUMN_LONG):
        return ()
    return tuple(
        sorted((s for s in facts(stretches) if s.words >= ASKED), key=lambda s: (-s.words, s.middle))
    )
