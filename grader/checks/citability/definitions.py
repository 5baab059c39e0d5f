"""Terms are defined in sentences of their own."""

from __future__ import annotations

from grader.check import Outcome, count, counted, missing, not_applicable
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.definitions import definitions
from grader.facts.kind import kind
from grader.facts.sentences import word_count

ENOUGH = 3
"""Practice, effect not measured: the subject and two of its terms."""
SHORT = 80
EXPLAINING = frozenset({"guide", "reference"})

_WATER = (
    " You can look at the water every morning and write down what you see. When it is green you should move the pond plants "
    "into the sun, and if it is brown you should wait for a week. For example, in a wet spring you may need to take out the "
    "leaves with a rake. You need patience more than tools, and you can ask the neighbours for frogs. If you have fish, you "
    "should feed them less in the autumn."
)


@a_check(
    passes="Terms are defined in sentences of their own.",
    fails="Terms are used without a sentence that defines them.",
    why="Definitions are what other writers link to when they use a term and do not want to explain it.",
    fix='Define the main terms in one sentence each: "A … is a … that …".',
    passing="# Guide to garden ponds\n\nA filter bed is a type of shallow basin that cleans water through gravel and roots. A sump is a "
    "kind of pit that gathers water for the pump to lift. Turnover refers to the time in which the pump moves the whole pond once."
    + _WATER,
    failing="# Guide to garden ponds\n\nFilter beds matter." + _WATER,
    inapplicable="# The pond\n\nHe said that the pond was green. She told reporters that it had always been so.",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Asked of guides and reference pages."""
    if facts(kind).value not in EXPLAINING or facts(word_count) < SHORT:
        return not_applicable("The page does not set out to explain a subject.")
    found = facts(definitions)
    verdict = (
        "One term is defined in a sentence of its own."
        if len(found) == 1
        else f"{counted(len(found), 'term')} are defined in sentences of their own."
    )
    findings = (
        [] if found else [missing("One sentence that says what the subject is would stand near the top.", 0)]
    )
    quotes = [document.quote(d.span) for d in found[:5]]
    return count(len(found), ENOUGH, verdict[0].upper() + verdict[1:], quotes=quotes, findings=findings)
