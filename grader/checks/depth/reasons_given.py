"""The text gives reasons, comparisons and limits."""

from __future__ import annotations

from grader.check import Outcome, count, counted, missing, not_applicable, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.depth import barest_place, reasons
from grader.facts.promise import promises_guidance, promises_steps
from grader.facts.sentences import word_count

FEWEST, MOST = 10, 16
"""Sentences that reason; so many are plenty, in a short text and in a long one."""

WORDS_A_REASON = 50

LONG, SPARSE = 120, 1 / 300
"""Words from which a text is asked for reasons, and sentences that reason for each word under which it is."""

MIN_WORDS = 60

_PLAIN = (
    "The pier was built in one summer. It stands on forty piles of oak. The planks came down the river on rafts. The bolts "
    "were made by the smith. The railing was painted white. A lamp was put at its end. The harbour office looks after it. "
    "Visitors walk on it every day. Boats tie up at its inner side.\n\n"
)
_WALK = (
    "You can walk on it from six in the morning. You should look at the lamp first. You need good shoes in winter. Turn left at "
    "the ticket hut and follow the rail. You can sit down at the third lamp. Look out to the island and count the boats. You "
    "should try the soup at the harbour office. Read the board with the names of the builders. You can buy a card there. Walk "
    "back along the inner side. You can take the bus at the gate.\n\n"
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
    failing="# Guide to the pier\n\n" + _PLAIN + _WALK,
    inapplicable="The pier was built in 1889.",
    needs=("words",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Sentences that give a cause, compare, or name a limit, each once; sixteen are plenty for a long page.

    Advice only where a guide has next to none: what others state or tell, and where one is wanted, is for their writers to say.
    """
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
            missing(
                "Little is said here of why this is so, compared with what, or where it does not hold.", place
            )
        )
    outcome = count(
        len(found),
        enough,
        verdict[0].upper() + verdict[1:],
        quotes=[document.quote(s.span) for s in found[:6]],
        findings=findings,
    )
    words = facts(word_count)
    sparse = words >= LONG and len(found) < words * SPARSE
    asked = sparse and facts(promises_guidance) and not facts(promises_steps)
    return outcome if asked else unasked(outcome)
