"""Nothing is given to "studies" or "experts" that nobody can find."""

from __future__ import annotations

from grader.check import Outcome, counted, fewer, located, not_applicable
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.kind import kind
from grader.facts.quotations import attributed_quotes, vague_attributions
from grader.facts.statistics import of_origin

OTHERS_WORDS = frozenset(("listing", "forum"))
"""Kinds of page whose sentences are not their publisher's."""
TOLERABLE = 2
"""So many vague ones cost half."""


@a_check(
    passes="Whoever is spoken of is named.",
    fails="Some claims are given to nobody in particular.",
    why="“Studies show” sends a careful reader away: there is nothing to check and nothing to cite.",
    fix="Name the study or the person and link it, or make the claim your own.",
    passing=(
        "# Sleep\n\nAccording to the Sleep Council, 43% of adults wake at night. Ruth Adler of the Lindow Clinic found that "
        "20% of them had coffee after five.\n"
    ),
    failing=(
        "# Sleep\n\nStudies show that people sleep worse in summer. Experts agree that screens are to blame. "
        "Research suggests that a cool room helps.\n"
    ),
    inapplicable="# Sleep\n\nGo to bed early.\n",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """How many claims are given to unnamed studies or experts, with no name and no link near them."""
    if document.is_page and facts(kind).value in OTHERS_WORDS:
        return not_applicable("The page lists what others wrote.")
    found = facts(vague_attributions)
    if not found:
        named = [s for s in of_origin(document, facts, "cited") if not s.carried]
        if not named and not facts(attributed_quotes):
            return not_applicable("The text gives nothing to a study or an expert.")
        return fewer(
            0,
            TOLERABLE,
            "No claim is given to unnamed studies or experts.",
            quotes=[document.quote(s.sentence.span) for s in named[:4]],
        )
    verdict = (
        counted(len(found), "claim") + f" {'is' if len(found) == 1 else 'are'} given to nobody in particular."
    )
    return fewer(
        len(found),
        TOLERABLE,
        verdict[0].upper() + verdict[1:],
        findings=[
            located(document, v.span, "Which one? No name and no link stands near these words.")
            for v in found[:10]
        ],
    )
