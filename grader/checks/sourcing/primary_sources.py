"""References lead to where facts come from rather than to pages that retell them."""

from __future__ import annotations

from grader.check import Outcome, could_not_tell, lacking, located, not_applicable, share, some_of
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts, quotes
from grader.facts.quotations import in_quotes
from grader.facts.sources import reference_links
from grader.facts.statistics import statistics

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
        "# Salt\n\nSome 43% of adults pass [the limit for sodium](https://www.healthline.com/nutrition/sodium-limit-per-day), as "
        "[a short read](https://www.verywellhealth.com/sodium-limit-for-you) and "
        "[the entry on salt](https://en.wikipedia.org/wiki/Salt_and_health) say.\n"
    ),
    inapplicable="# Salt\n\nUse less of it.\n",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of primary sources among the references of a known sort; second-hand ones count beside a figure only."""
    found = [r for r in facts(reference_links) if r.related]
    if not found:
        return not_applicable("The text links to no source on another site.")
    claiming = tuple(sorted({s.sentence.block for s in facts(statistics) if s.origin != "exempt"}))
    # An entry linked to explain a term retells nothing; what gives a figure or a finding from second hand does.
    known = [r for r in found if r.primary or (r.primary is False and in_quotes(r.span, claiming))]
    if len(known) < FEWEST_KNOWN or len(known) < LEAST_SHARE * len(found):
        return could_not_tell(
            "Too few of the links are known to lead to the origin of a figure, or away from it."
        )
    first_hand = [r for r in known if r.primary]
    second_hand = [r for r in known if not r.primary]
    noun = ("reference of a known kind", "references of a known kind")
    verb = ("leads to a primary source", "retells what others found", "retell what others found")
    verdict = (
        f"{lacking(len(second_hand), len(known), noun, verb)}."
        if second_hand
        else f"{some_of(len(known), len(known), *noun)} lead to a primary source."
    )
    findings = [located(document, r.span, f"{r.domain} retells what others found.") for r in second_hand[:8]]
    return share(
        len(first_hand),
        len(known),
        verdict,
        quotes=quotes(document, first_hand, most=8),
        findings=findings,
    )
