"""Terms are explained."""

from __future__ import annotations

from grader.check import Outcome, count, counted, missing, not_applicable
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.depth import barest_place, explained_terms
from grader.facts.kind import kind
from grader.facts.sentences import word_count

FEWEST, MOST = 3, 6
"""Explained terms that are plenty, for a short text and for a long one."""

WORDS_A_TERM = 150
"""Practice, effect not measured: a text explains at most about one term a screen."""

TEACHING = frozenset({"guide", "reference", "research", "tool"})
"""Kinds of page that others look a term up in; a report, a column, a recipe or a shop has no use for it."""

MIN_WORDS = 60

_PLAIN = (
    "The pier was built by the fishermen of the town in one summer. It was rebuilt twice, and each time it grew a little "
    "longer than before. Nobody kept the plans, so the third pier was drawn after a postcard. The drawing hangs in the "
    "harbour office, where visitors ask for it every day, and the clerk has learnt to tell its story in four languages.\n\n"
)


@a_check(
    passes="Terms are explained.",
    fails="Few terms are explained.",
    why="A sentence that says what a term means is among the most cited: writers link to it instead of explaining it again.",
    fix="Say in one sentence what each special term means, where it first comes up.",
    passing=_PLAIN
    + "Shipworm refers to a clam that eats wood below the water line. Fendering is the practice of hanging timber where ships strike. "
    "The space between two piles is called a bay. Its height is given in metres above mean high water springs (MHWS).\n",
    failing=_PLAIN,
    inapplicable="The pier was built in 1889.",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Different terms that are defined, spelled out or set beside their definition; six are plenty for a long page."""
    if facts(word_count) < MIN_WORDS:
        return not_applicable("There is too little text to explain anything in.")
    if facts(kind).value not in TEACHING:
        return not_applicable("A page of this kind is not where terms are looked up.")
    found = facts(explained_terms)
    enough = min(MOST, max(FEWEST, facts(word_count) / WORDS_A_TERM))
    named = ", ".join(f"“{e.term}”" for e in found[:5])
    verdict = (
        f"{counted(len(found), 'term')} explained: {named}{' and others' if len(found) > 5 else ''}."
        if found
        else "No sentence says what a term means."
    )
    findings = []
    if len(found) < enough / 2:
        words = (
            "If a term here is not known to everybody, say in a sentence what it means."
            if found
            else "If the page has a term of its own or of its field, a sentence about here could say what it means."
        )
        findings.append(missing(words, barest_place(document, [e.span for e in found], facts)))
    return count(
        len(found),
        enough,
        verdict[0].upper() + verdict[1:],
        quotes=[document.quote(e.span) for e in found[:6]],
        findings=findings,
    )
