"""Terms are defined in sentences of their own."""

from __future__ import annotations

import re

from grader.check import Outcome, count, counted, missing, not_applicable, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.definitions import definitions
from grader.facts.kind import kind
from grader.facts.kind_declared import page_title
from grader.facts.promise import promises_meaning
from grader.facts.sentences import word_count

ENOUGH = 2
"""Practice, effect not measured: the subject and one of its terms; the subject alone passes."""
SHORT = 80
_EXPLAINS = re.compile(
    r"\b(?:guide\sto|guide|what\s(?:is|are)|explained|introduction|intro|basics|101|glossary|understanding|overview|primer|"
    r"handbook|meaning|definitions?|for\sbeginners)\b",
    re.IGNORECASE,
)
"""Titles of pages that explain a subject; tips and talks need no definition."""

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
    failing="# Garden ponds explained: a guide\n\nFilter beds matter." + _WATER,
    inapplicable="# The pond\n\nHe said that the pond was green. She told reporters that it had always been so.",
    needs=("english_to_fail",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Counted on reference pages and guides; asked of those whose title promises to say what something is."""
    name = facts(kind).value
    if name not in ("guide", "reference") or facts(word_count) < SHORT:
        return not_applicable("The page does not set out to explain a subject.")
    found = facts(definitions)
    if not found and name == "guide" and not _EXPLAINS.search(page_title(document)):
        return not_applicable("The page does not set out to explain a subject.")
    verdict = (
        "One term is defined in a sentence of its own."
        if len(found) == 1
        else f"{counted(len(found), 'term')} are defined in sentences of their own."
    )
    findings = (
        [] if found else [missing("One sentence that says what the subject is would stand near the top.", 0)]
    )
    quotes = [document.quote(d.span) for d in found[:5]]
    outcome = count(len(found), ENOUGH, verdict[0].upper() + verdict[1:], quotes=quotes, findings=findings)
    return outcome if bool(found) or facts(promises_meaning) else unasked(outcome)
