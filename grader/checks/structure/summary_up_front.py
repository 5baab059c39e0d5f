"""The main points stand at the top."""

from __future__ import annotations

from grader.check import Outcome, missing, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.kind import kind
from grader.facts.outline import summary_block
from grader.facts.read_through import read_through
from grader.facts.sentences import blocks, word_count, words_in

MIN_WORDS = 1000
"""A shorter text is its own summary."""

FULL = 12
"""Words from which a line is the text's own and no byline or label."""

FOLLOWED = frozenset({"howto", "tool", "product", "listing", "forum", "press_release"})
"""Kinds of page that are followed, used or talked on; a summary of steps, goods or answers says nothing."""

ASKED = 1500
"""Words from which a page is asked for a summary; a shorter one is glanced through about as fast."""

LISTED = "list"
CODE_BLOCKS = 6
"""Pieces of code from which a page is followed at a keyboard; a summary of commands says nothing either."""

_TEXT = (
    "The tide reached the old pier before six and left it dry again by noon, as it had done all that week.\n\n"
    * 80
)
_POINTS = "## Key findings\n\n- High water came at six.\n- It was gone by noon.\n- It was so all week, in all weathers.\n\n"


@a_check(
    passes="The main points stand at the top.",
    fails="There is no summary near the top.",
    why="Who looks for a source reads the top first; a summary there shows at once what the page can be cited for.",
    fix="Put three to five sentences with the main findings under a heading such as “Key findings” at the top.",
    passing=f"# Tides\n\n{_POINTS}## The week\n\n{_TEXT}",
    failing=f"# Tides\n\n{_TEXT}",
    inapplicable="A note of a few words is its own summary.",
    needs=("structure", "words_to_fail"),
)
def check(document: Document, facts: Facts) -> Outcome:
    """A summary, abstract or list of key points within the first fifth, with at least a dozen words of its own."""
    total = facts(word_count)
    found = facts(summary_block)
    if found is not None:
        label = " ".join(document.words_at(found.label).split())[:80].rstrip(" .:")
        body = Span(found.body.start, min(found.body.end, found.body.start + 300))
        return presence(
            True,
            f"“{label}” sums the page up in {found.words} words.",
            quotes=(document.quote(found.label), document.quote(body)),
        )
    if total < MIN_WORDS:
        return not_applicable(f"A text of under {MIN_WORDS:,} words is its own summary.")
    if facts(kind).value in FOLLOWED or facts(read_through):
        return not_applicable("A page of this kind needs no summary at its top.")
    first = next(
        (b.span.start for b in facts(blocks) if b.role == "paragraph" and words_in(b.words) >= FULL),
        0,
    )
    outcome = presence(
        False,
        f"No summary stands at the top of the {total:,} words.",
        findings=[missing("A summary of the main points would go here.", first)],
    )
    # The entries of a list are its points, and commands are followed one by one.
    followed = facts(kind).value == LISTED or len(document.code) >= CODE_BLOCKS
    return unasked(outcome) if followed or total < ASKED else outcome
