"""The text gives reasons, comparisons and limits."""

from __future__ import annotations

from grader.check import Outcome, count, counted, missing, not_applicable, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.depth import barest_place, reasons
from grader.facts.kind import kind
from grader.facts.sentences import word_count

FEWEST, MOST = 10, 16
"""Sentences that reason; so many are plenty, in a short text and in a long one."""

WORDS_A_REASON = 50

TOLD = frozenset({"news", "interview", "forum"})
"""Kinds of page that tell what others said; their writer owes no reasons of his own."""

MIN_WORDS = 60

_PLAIN = (
    "The pier was built in one summer. It stands on forty piles of oak. The planks came down the river on rafts. The bolts "
    "were made by the smith. The railing was painted white. A lamp was put at its end. The harbour office looks after it. "
    "Visitors walk on it every day. Boats tie up at its inner side.\n\n"
)


@a_check(
    passes="The text gives reasons, weighs things up and says where its claims end.",
    fails="The text seldom says why, compared with what, or where its claims end.",
    why="“Why” is what gets cited: pages that explain are linked to more than pages that only state.",
    fix="Say why each main point holds, what it was compared with, and when it does not hold.",
    passing="The pier stands on oak because iron was dear in that year. Oak lasts forty years, whereas pine is gone in ten. Tar "
    "was brushed on, so that the worm kept away. Iron is better than oak above the water, except where ropes rub it. "
    "Concrete lasts longer than both, although it cracks in hard frost. Paint fails early due to salt under it. We may not "
    "know its full cost, since the harbour book begins in 1931. Compared to a new pier, repair is cheap. It depends on the "
    "storms, however, and those come more often than before.\n",
    failing=_PLAIN,
    inapplicable="The pier was built in 1889.",
    needs=("words",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Sentences that give a cause, compare, or name a limit, each once; sixteen are plenty for a long page."""
    if facts(word_count) < MIN_WORDS:
        return not_applicable("There is too little text to reason in.")
    found = facts(reasons)
    enough = min(MOST, max(FEWEST, facts(word_count) / WORDS_A_REASON))
    verdict = (
        f"{counted(len(found), 'sentence')} {'gives' if len(found) == 1 else 'give'} a reason, a comparison or a limit."
        if found
        else "No sentence gives a reason, a comparison or a limit."
    )
    findings = []
    if len(found) < enough / 2:
        place = barest_place(document, [s.span for s in found], facts)
        findings.append(
            missing("Say here why this is so, compared with what, or where it does not hold.", place)
        )
    outcome = count(
        len(found),
        enough,
        verdict[0].upper() + verdict[1:],
        quotes=[document.quote(s.span) for s in found[:6]],
        findings=findings,
    )
    return outcome if facts(kind).value not in TOLD else unasked(outcome)
