"""Terms are explained."""

from __future__ import annotations

from grader.check import Outcome, count, counted, located, not_applicable, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.kind import kind
from grader.facts.sentences import word_count
from grader.facts.terms import explained_terms, unexplained_initials

FEWEST, MOST = 5, 6
"""Explained terms that are plenty, for a short text and for a long one."""

WORDS_A_TERM = 150
"""Practice, effect not measured: a text explains at most about one term a screen."""

SHORT = 500
"""Fewer words than this seldom bring a term of their own."""

ELSEWHERE = frozenset(
    {
        "news",
        "opinion",
        "interview",
        "howto",
        "list",
        "review",
        "press_release",
        "forum",
        "product",
        "listing",
    }
)
"""Kinds of page that nobody looks a term up in: reports, columns, recipes, products and lists of them."""

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
    failing=_PLAIN
    + "The clerk writes down the MHWS of each year. In 1953 the MHWS stood under the planks, and the MHWS of last year stood "
    "a hand higher.\n",
    inapplicable="The pier was built in 1889.",
    needs=("english_to_fail",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Different terms that are defined, spelled out or set beside their definition, against initials that are not.

    Six are plenty for a long page; a page that explains some and leaves no initials bare is not asked for more.
    """
    if facts(word_count) < MIN_WORDS:
        return not_applicable("There is too little text to explain anything in.")
    found, bare = facts(explained_terms), facts(unexplained_initials)
    if not found and not bare and facts(word_count) < SHORT:
        return not_applicable("The text is short, and no abbreviation in it waits to be spelled out.")
    enough = min(MOST, max(FEWEST, facts(word_count) / WORDS_A_TERM))
    named = ", ".join(f"“{e.term}”" for e in found[:5])
    verdict = (
        f"{counted(len(found), 'term')} {'is' if len(found) == 1 else 'are'} explained: "
        f"{named}{' and others' if len(found) > 5 else ''}."
        if found
        else f"{counted(len(bare), 'abbreviation')} {'is' if len(bare) == 1 else 'are'} used and never spelled out."
        if bare
        else "No sentence says what a term means."
    )
    verdict = verdict[0].upper() + verdict[1:]
    shown = [document.quote(e.span) for e in found[:6]]
    findings = [
        located(document, e.span, "This is used again and again and never spelled out.") for e in bare[:6]
    ]
    outcome = count(len(found), max(enough, len(found) + len(bare)), verdict, quotes=shown, findings=findings)
    # Whether a page that leaves no initials bare has more terms to explain is for its writer to say.
    asked = bool(findings) and facts(kind).value not in ELSEWHERE
    return outcome if asked or outcome.passed else unasked(outcome)
