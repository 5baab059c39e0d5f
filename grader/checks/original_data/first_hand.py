"""The page is where its matter comes from."""

from __future__ import annotations

from grader.check import Outcome, missing, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.first_hand import first_hand
from grader.facts.kind import kind
from grader.facts.sentences import word_count

SHORT = 100
"""Fewer words than this are no origin of anything that could be told."""
ASKED = frozenset({"howto"})
"""Drafts of these are asked for it; guides, lists and reviews are asked for figures of their own elsewhere, which comes to the same."""
SAYS = {
    "public body": "A public body speaks here, and what it says is cited as its own",
    "manual": "It is the maker's own documentation",
    "own data": "It gives figures of its own",
    "study": "It reports a study of its own",
    "reporting": "It has the words of people whom it quotes by name",
    "own work": "It tells what its writer did",
}
LITTLE = {
    "own data": "It gives a few figures of its own",
    "reporting": "It quotes few people by name",
    "own work": "It tells little of what its writer did",
}
"""What is said below a pass."""

_PLAIN = (
    "A beehive on a roof needs shade at noon and water near by. Wind is the worst of it, because bees that land in a gust are "
    "carried over the edge. A low wall helps. The boxes should be tied down before winter, and the flight hole should look "
    "away from the weather side. Honey from the town tastes of lime trees in June and of ivy in autumn. "
) * 2


@a_check(
    passes="The page is where its matter comes from.",
    fails="The page retells what others found or made.",
    why="People link to the origin: who measured it, made it, asked the people or answers for the rule.",
    fix="Do one part of it yourself, by a test, a count, a talk with somebody who knows or a build, and tell what came of it.",
    passing=(
        "# Bees on our roof\n\nWe built six boxes for bees in 2024 and set up a scale under each. We measured their weight every night for a "
        "year. We tested two kinds of box against the wind. We found that bees from boxes of cork make more honey. "
        + _PLAIN
    ),
    failing=(
        "# How to keep bees on a roof\n\n"
        + _PLAIN
        + "\n\n## Steps\n\n1. Choose a corner with shade at noon.\n2. Set the boxes "
        "on a pallet.\n3. Tie them down with two straps.\n4. Put a trough of water beside them.\n5. Turn the flight hole "
        "away from the wind.\n6. Look after them every week.\n"
    ),
    inapplicable="# Bees\n\nThey fly.",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """The strongest of the ways in which a page is an origin (grader.facts.first_hand)."""
    if facts(word_count) < SHORT:
        return not_applicable("The text is too short to tell where its matter comes from.")
    found = facts(first_hand)
    if not found:
        at = document.sections[0].span.end if document.sections else len(document.text)
        outcome = presence(
            False,
            "Nothing on this page is said to be its writer's own work.",
            findings=[missing("What you tried, counted or asked yourself would stand here well.", at)],
        )
    else:
        best = found[0]
        low = best.strength < 0.75 and best.kind in LITTLE
        verdict = f"{LITTLE[best.kind] if low else SAYS[best.kind]}."
        findings = []
        if low:
            last = best.quotes[-1].span if best.quotes else None
            at = last.end if last is not None else len(document.text)
            findings = [missing("More of what you did or found yourself would fit here.", at)]
        outcome = presence(best.strength, verdict, quotes=best.quotes, findings=findings)
    # On pages such findings were seldom right: who tells how to do a thing has mostly done it, and says so in other words.
    asked = not document.is_page and facts(kind).value in ASKED
    return outcome if asked or outcome.passed else unasked(outcome)
