"""References lead to where facts come from rather than to pages that retell them."""

from __future__ import annotations

from grader.check import Outcome, could_not_tell, counted, in_words, located, not_applicable, share
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts, quotes
from grader.facts.sources import reference_links

FEWEST_KNOWN = 2
"""References of a known sort that a verdict needs."""
LEAST_SHARE = 0.25
"""Share of the references whose sort must be known."""


@a_check(
    passes="References lead to primary sources.",
    fails="Many references lead to pages that retell others.",
    why="A reader who follows a reference wants the study, the law or the record, not another article about it.",
    fix="Follow each second-hand reference to the study, record or document that it rests on, and link that.",
    passing=(
        "# Salt\n\nThe [guideline on sodium](https://www.who.int/publications/i/item/sodium-guideline) asks for less than five "
        "grams of salt, and a [review of trials](https://doi.org/10.1000/salt.182) found lower blood pressure.\n"
    ),
    failing=(
        "# Salt\n\nThe [limit for sodium](https://www.healthline.com/nutrition/sodium-limit-per-day) is five grams of salt, as "
        "[a short read](https://medium.com/@salt/sodium-limit-for-you) and "
        "[the entry on salt](https://en.wikipedia.org/wiki/Salt_and_health) say.\n"
    ),
    inapplicable="# Salt\n\nUse less of it.\n",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of primary sources among the references of a known sort that belong to the words around them."""
    found = [r for r in facts(reference_links) if r.related]
    if not found:
        return not_applicable("The text links to no source on another site.")
    known = [r for r in found if r.primary is not None]
    if len(known) < FEWEST_KNOWN or len(known) < LEAST_SHARE * len(found):
        return could_not_tell("Too few of the linked sites are of a kind that is known here.")
    first_hand = [r for r in known if r.primary]
    second_hand = [r for r in known if not r.primary]
    lead = "leads" if len(first_hand) <= 1 else "lead"
    verdict = (
        f"{in_words(len(first_hand)) if first_hand else 'none'} of {counted(len(known), 'reference')} of a known kind {lead} "
        "to a primary source."
    )
    findings = [located(document, r.span, f"{r.domain} retells what others found.") for r in second_hand[:8]]
    return share(
        len(first_hand),
        len(known),
        verdict[0].upper() + verdict[1:],
        quotes=quotes(document, first_hand, most=8),
        findings=findings,
    )
